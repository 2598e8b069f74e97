import { describe, expect, it } from 'vitest'
import type { Change, TransactionDraft } from '../../domain/change/change'
import { checkDraft } from './check-draft'

const draft = (change: Change, more: Partial<TransactionDraft> = {}): TransactionDraft => ({
  actor: '孙慧',
  label: '修改',
  kind: 'edit',
  changes: [change],
  ...more,
})
const set = (f: Record<string, unknown>, c = 'enterprises', id = 'e1'): Change =>
  ({ t: 'set', c, id, f }) as unknown as Change

describe('checkDraft', () => {
  it('lets plain values through', () => {
    expect(() =>
      checkDraft(draft(set({ a: '甲', b: 1.5, c: true, d: null, e: ['x'], 'answers/C1-2/result': '符合' }))),
    ).not.toThrow()
  })

  it.each([
    ['not a number', set({ a: Number.NaN })],
    ['infinite', set({ a: Number.POSITIVE_INFINITY })],
    ['absent', set({ a: undefined })],
    ['an object', set({ a: {} })],
    ['a list of numbers', set({ a: [1] })],
    ['a key of objects themselves', set(JSON.parse('{"__proto__":"x"}'))],
    ['the key of the default dot', set({ '*': 'x' })],
    ['a folder as collection', set({ a: '' }, '../a')],
    ['a name Windows reserves', set({ a: '' }, 'con')],
    ['no id', set({ a: '' }, 'enterprises', '')],
    ['an unknown change', { t: 'explode', c: 'enterprises', id: 'e1' } as unknown as Change],
  ])('refuses %s', (_, change) => {
    expect(() => checkDraft(draft(change))).toThrow(/不能保存。$/)
  })

  it('wants undo and redo to name their transaction', () => {
    const change = set({ a: '甲' })
    expect(() => checkDraft(draft(change, { kind: 'undo' }))).toThrow()
    expect(() => checkDraft(draft(change, { kind: 'undo', of: 3 }))).not.toThrow()
  })
})
