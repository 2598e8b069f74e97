/** Ids of the plan's sentences (S00…S43), as the shipped plan lists them. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

export function shippedPlanIds(): readonly string[] {
  const path = resolve(import.meta.dirname, '../../resources/plan-2017.json')
  const plan = JSON.parse(readFileSync(path, 'utf8')) as { readonly paragraphs: readonly { readonly id: string }[] }
  return plan.paragraphs.map(({ id }) => id)
}
