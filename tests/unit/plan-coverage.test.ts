/** Every sentence of the plan has its desk, field, figure or clock, document and test; the page says what the code says. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const script = pathToFileURL(join(root, 'scripts/plan-coverage.mjs')).href

interface Marks {
  readonly plan: { readonly paragraphs: readonly { readonly id: string }[] }
  readonly desks: readonly { readonly paragraphs: readonly string[] }[]
  readonly documents: readonly unknown[]
}

const { coverage, readMarks } = (await import(/* @vite-ignore */ script)) as {
  readonly coverage: (marks: Marks) => { readonly text: string; readonly gaps: readonly string[] }
  readonly readMarks: () => Promise<Marks>
}
const marks = await readMarks()

describe('the plan, sentence by sentence', () => {
  it('lacks nothing', () => {
    expect(coverage(marks).gaps).toEqual([])
  })

  it('is the committed page; after a change of marks run: node scripts/plan-coverage.mjs', () => {
    expect(readFileSync(join(root, 'docs/plan-coverage.md'), 'utf8')).toBe(coverage(marks).text)
  })

  it('has a line for every sentence', () => {
    const ids = marks.plan.paragraphs.map(({ id }) => id)
    for (let number = 0; number <= 43; number += 1) {
      const id = `S${String(number).padStart(2, '0')}`
      expect(ids.some((one) => one === id || one === `${id}a`)).toBe(true)
    }
    expect(coverage(marks).text.match(/^\| S/gm)).toHaveLength(ids.length)
  })

  it('would say what is missing', () => {
    const { gaps } = coverage({ ...marks, documents: [] })
    expect(gaps).toContain('S10: no document')
    expect(gaps).toContain('S42a: no document')
  })
})
