import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { versionsOf, type WritingStep } from './versions'

const minute = (at: number): string => new Date(Date.UTC(2017, 5, 12, 8, at)).toISOString()
const step = (seq: number, at: number, part: Partial<WritingStep> = {}): WritingStep => ({
  seq,
  at: minute(at),
  actor: '周敏',
  added: [],
  changed: [],
  gone: [],
  ...part,
})

describe('versions of a draft', () => {
  it('are sittings: autosaves of one go are one, a pause or another clerk begins the next', () => {
    const found = versionsOf(
      [
        step(1, 0, { added: ['a'] }),
        step(2, 1, { changed: ['a'], added: ['b', 'c'] }),
        step(3, 20, { gone: ['c'] }),
        step(7, 60, { changed: ['a'], gone: ['b'] }),
        step(8, 61, { changed: ['a'], actor: '孙慧' }),
      ],
      [],
    )
    expect(found.map(({ seq, actor, words }) => [seq, actor, words])).toEqual([
      [8, '孙慧', '改1段'],
      [7, '周敏', '改1段，删1段'],
      [3, '周敏', '写2段'],
    ])
    expect(found.at(-1)).toMatchObject({ from: minute(0), at: minute(20) })
  })

  it('end at an export and at a name; going back stands alone', () => {
    const found = versionsOf(
      [
        step(1, 0, { added: ['a'] }),
        step(3, 2, { changed: ['a'] }),
        step(4, 3, { name: '送审稿' }),
        step(5, 4, { changed: ['a'] }),
        step(6, 5, { changed: ['a'], alone: '退回到“送审稿”' }),
        step(7, 6, { added: ['b'] }),
      ],
      [{ seq: 2, fileName: '报告.docx' }],
    )
    expect(found.map(({ seq, words, name, exported }) => [seq, words, name ?? exported])).toEqual([
      [7, '写1段', undefined],
      [6, '退回到“送审稿”', undefined],
      [5, '改1段', undefined],
      [3, '改1段', '送审稿'],
      [1, '写1段', '报告.docx'],
    ])
  })

  it('lose no step: the last one of every version is a step, and the newest is the newest', () => {
    const steps = fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 90 }),
        actor: fc.constantFrom('周敏', '孙慧'),
        name: fc.option(fc.constantFrom('送审稿', '定稿'), { nil: undefined, freq: 5 }),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(steps, (drawn) => {
        let at = 0
        const made = drawn.map(({ gap, actor, name }, index) => {
          at += gap
          return step(index + 1, at, { actor, ...(name === undefined ? { changed: ['a'] } : { name }) })
        })
        const found = versionsOf(made, [])
        const written = made.filter(({ name }) => name === undefined)
        expect(found.every(({ seq }) => made.some((one) => one.seq === seq))).toBe(true)
        expect(found.map(({ seq }) => seq)).toEqual(found.map(({ seq }) => seq).toSorted((a, b) => b - a))
        if (written.length > 0) expect(found.some(({ seq }) => seq === written.at(-1)?.seq)).toBe(true)
      }),
    )
  })
})
