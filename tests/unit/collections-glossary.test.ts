/** docs/glossary.md is what the schema rows say. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { COLLECTIONS } from '../../src/domain/collections/registry'
import type { CollectionDefinition } from '../../src/domain/schema/field'

const root = resolve(import.meta.dirname, '../..')
const script = pathToFileURL(join(root, 'scripts/glossary.mjs')).href
const { glossaryText } = (await import(script)) as {
  readonly glossaryText: (collections: readonly CollectionDefinition[]) => string
}

describe('the glossary', () => {
  it('is the committed file; after a change of the rows run: node scripts/glossary.mjs', () => {
    const made = glossaryText([...COLLECTIONS.values()]).split('\n')
    const committed = readFileSync(join(root, 'docs/glossary.md'), 'utf8').split('\n')
    const differing = made.filter((line) => !committed.includes(line))
    expect(differing.slice(0, 5)).toEqual([])
    expect(committed).toEqual(made)
  })

  it('has a section for each kind and a line for each field', () => {
    const text = glossaryText([...COLLECTIONS.values()])
    expect(text.match(/^## /gm)).toHaveLength(COLLECTIONS.size)
    expect(text).toContain('## `disclosures` 公开披露')
    expect(text).toContain('| `residentId` | 证件号码 | residentId | when it applies | idNumber, restricted |  | S25 |')
    expect(text).toContain(
      '| `monitoringSample` | 风险监测样品 | reference → riskMonitoringSamples | required |  |  | S21 |',
    )
  })
})
