import { describe, expect, it } from 'vitest'
import type { ConflictCard, ConflictSide } from '../../../../shared/exchange-shapes'
import { afterAnswer, nextCard, openCards, takeOf } from './conflict-queue'

const side = (text: string, mine: boolean): ConflictSide => ({
  value: text,
  text,
  office: '',
  actor: '',
  at: '',
  label: '',
  mine,
  files: [],
})

const card = (conflict: string, sides: readonly ConflictSide[] = []): ConflictCard => ({
  conflict,
  kind: 'field',
  collection: 'enterprises',
  id: conflict,
  field: 'phone',
  title: '',
  collectionLabel: '',
  fieldLabel: '',
  sides,
  shown: null,
  before: '',
  attachments: [],
})

const cards = [card('a'), card('b'), card('c')]

describe('the queue', () => {
  it('leaves out what was just decided', () => {
    expect(openCards(cards, new Map([['b', undefined]])).map((one) => one.conflict)).toEqual(['a', 'c'])
  })

  it('keeps a decision hidden until an answer was asked for after it was stored', () => {
    const decided = new Map<string, number | undefined>([
      ['a', 3],
      ['b', 5],
      ['c', undefined],
    ])
    expect([...afterAnswer(decided, 4).keys()]).toEqual(['b', 'c'])
    expect([...afterAnswer(decided, 5).keys()]).toEqual(['c'])
  })

  it('goes on, round the end, and stops at the last card', () => {
    expect(nextCard(cards, 'a')).toBe('b')
    expect(nextCard(cards, 'c')).toBe('a')
    expect(nextCard(cards, 'a', -1)).toBe('c')
    expect(nextCard([card('a')], 'a')).toBeUndefined()
    expect(nextCard([], 'a')).toBeUndefined()
  })
})

describe('takeOf', () => {
  it('says mine and theirs', () => {
    const two = card('x', [side('甲', true), side('乙', false)])
    expect(takeOf(two, 0)).toBe('mine')
    expect(takeOf(two, 1)).toBe('theirs')
    expect(takeOf(two, 2)).toBeUndefined()
  })

  it('names a third value by its place, as its text may be a mask', () => {
    const three = card('x', [side('甲', true), side('乙', false), side('丙', false)])
    expect(takeOf(three, 2)).toEqual({ side: 2 })
  })

  it('where none is ours, the first is theirs and the second is named', () => {
    const foreign = card('x', [side('乙', false), side('丙', false)])
    expect(takeOf(foreign, 0)).toBe('theirs')
    expect(takeOf(foreign, 1)).toEqual({ side: 1 })
  })

  it('of a card that an undo opened again, each by the place main counts it at', () => {
    const again = card('x', [
      { ...side('甲', true), place: 1 },
      { ...side('乙', false), place: 0 },
    ])
    expect([takeOf(again, 0), takeOf(again, 1)]).toEqual([{ side: 1 }, { side: 0 }])
  })

  it('where both are ours, the other one is theirs', () => {
    const own = card('x', [side('甲', true), side('乙', true)])
    expect(takeOf(own, 0)).toBe('mine')
    expect(takeOf(own, 1)).toBe('theirs')
  })
})
