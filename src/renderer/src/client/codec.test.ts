import { describe, expect, it } from 'vitest'
import type { FieldRow } from '../../../domain/schema/field'
import type { ValueContext } from '../../../domain/schema/value-context'
import { codecOf } from './codec'
import type { Titles } from './use-titles'

const context: ValueContext = {
  regions: { nameOf: () => undefined, codesNamed: () => [], knownInAnyYear: () => true },
}
const names: Readonly<Record<string, string>> = { e1: '甲厂', e2: '乙厂', e3: '乙厂' }
const titles: Titles = {
  titleOf: (_collection, id) => names[id] ?? '',
  idsNamed: (_collection, title) => Object.keys(names).filter((id) => names[id] === title),
  entries: () => [],
}
const row = (part: Partial<FieldRow>): FieldRow => ({
  key: 'x',
  label: '字段',
  kind: 'text',
  block: '块',
  width: 100,
  ...part,
})

describe('codecOf', () => {
  it('shows references by name and reads them back', () => {
    const codec = codecOf(row({ kind: 'reference', reference: 'enterprises' }), context, titles, false)
    expect(codec.text('e1')).toBe('甲厂')
    expect(codec.parse('甲厂')).toEqual({ ok: true, value: 'e1' })
  })

  it('refuses names that nobody or several have', () => {
    const codec = codecOf(row({ kind: 'reference', reference: 'enterprises' }), context, titles, false)
    expect(codec.parse('丙厂').ok).toBe(false)
    expect(codec.parse('乙厂')).toMatchObject({ ok: false, message: '有 2 条都叫“乙厂”，请从列表中选。' })
  })

  it('never lets computed or internal fields be typed', () => {
    expect(codecOf(row({ compute: () => 1 }), context, titles, false).editable).toBe(false)
    expect(codecOf(row({ internal: true }), context, titles, false).editable).toBe(false)
    expect(codecOf(row({}), context, titles, true).editable).toBe(false)
    expect(codecOf(row({}), context, titles, false).editable).toBe(true)
  })
})
