/** docs/figures.md lists every figure with the sentences it serves, and nothing else. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { computeIndicators, INDICATOR_KEYS, INDICATOR_PARAGRAPHS } from '../../src/domain/indicators/compute-indicators'
import { figureInput } from '../support/domain-figures'

const page = readFileSync(join(resolve(import.meta.dirname, '../..'), 'docs', 'figures.md'), 'utf8')
const made = computeIndicators(figureInput([], '2017-06-12'))

describe('the page of figures', () => {
  it('has a row for each figure as the code has it', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'))
    expect(rows).toEqual(
      INDICATOR_KEYS.map((key) => {
        const { label, unit, formula = '', target = '' } = made[key] ?? {}
        return `| \`${key}\` | ${label} | ${unit} | ${target} | ${formula} | ${INDICATOR_PARAGRAPHS[key]?.join(' ')} |`
      }),
    )
  })
})
