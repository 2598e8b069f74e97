import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoredRecord } from '../record/record'
import { foldCode } from '../validation/text'
import { nextFreeNumber, numberCollisions } from './number-collisions'

const sample = (id: string, number: string, replica: string): StoredRecord => ({
  id,
  fields: { sheetNumber: number },
  vv: { [replica]: 1 },
  dots: { '*': `${replica}:1` },
})
const mine = (replica: string): boolean => replica === 'own' || replica === 'own-before'

describe('numberCollisions', () => {
  it('tells two records numbered the same by two offices, however it was typed', () => {
    const found = numberCollisions('samples', [sample('b', ' CC-001', 'own'), sample('a', 'cc－001', 'other')], mine)
    expect(found.map(({ records, number }) => [number, records[0].id, records[1].id])).toEqual([['cc－001', 'a', 'b']])
  })

  it('leaves what one office numbered twice by itself to the examination, also under an earlier replica', () => {
    expect(numberCollisions('samples', [sample('a', 'X1', 'own'), sample('b', 'X1', 'own-before')], mine)).toEqual([])
    expect(numberCollisions('samples', [sample('a', 'X1', 'p'), sample('b', 'X1', 'p')], mine)).toEqual([])
  })

  it('takes an export for the document it is of, whoever wrote it, but no second document', () => {
    const paper = (id: string, replica: string, kind: string, exportedAt?: string): StoredRecord => ({
      id,
      fields: { kind, docNumber: '松质监发〔2017〕12号', asOf: '2017-06-12', ...(exportedAt && { exportedAt }) },
      vv: { [replica]: 1 },
      dots: { '*': `${replica}:1` },
    })
    const found = (...papers: readonly StoredRecord[]) => numberCollisions('documents', papers, mine).length
    expect(found(paper('a', 'own', 'D2'), paper('b', 'colleague', 'D2', '2017-06-12T10:00'))).toBe(0)
    expect(found(paper('a', 'own', 'D2'), paper('b', 'colleague', 'D2'))).toBe(1)
    expect(found(paper('a', 'own', 'D2'), paper('b', 'colleague', 'D6', '2017-06-12T10:00'))).toBe(1)
  })

  it('knows only kinds an office numbers itself, and no empty number', () => {
    expect(numberCollisions('licences', [sample('a', 'X1', 'own'), sample('b', 'X1', 'p')], mine)).toEqual([])
    expect(numberCollisions('samples', [sample('a', ' ', 'own'), sample('b', '', 'p')], mine)).toEqual([])
  })
})

describe('nextFreeNumber', () => {
  it.each([
    ['松质监〔2017〕12号', [], '松质监〔2017〕13号'],
    ['CC2017-009', ['CC2017-010'], 'CC2017-011'],
    ['样甲', ['样甲-2'], '样甲-3'],
    ['A99', [], 'A100'],
  ])('%s → %s', (number, taken, next) => {
    expect(nextFreeNumber(number, new Set(taken))).toBe(next)
  })

  it('never offers a number that is taken, nor the one that collided', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.integer({ min: 0, max: 20 }), (number, length) => {
        const taken = new Set<string>()
        for (let step = 0; step < length; step += 1) taken.add(foldCode(nextFreeNumber(number, taken)))
        const next = nextFreeNumber(number, taken)
        expect(next).not.toBe(number)
        expect(taken.size).toBe(length)
      }),
    )
  })
})
