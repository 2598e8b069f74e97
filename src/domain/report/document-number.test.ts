import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDocNumber, nextSerial, numberedIn, parseDocNumber } from './document-number'

const document = (id: string, docNumber: string) => ({ id, fields: { kind: 'D2', docNumber, asOf: '2017-06-12' } })

describe('发文字号', () => {
  it('is read back as it is written', () => {
    const parts = fc.record({
      code: fc.constantFrom('松质监食', '松质监发', '北塔质监函'),
      year: fc.integer({ min: 1990, max: 2099 }),
      serial: fc.integer({ min: 1, max: 99_999 }),
    })
    fc.assert(
      fc.property(parts, (number) => {
        expect(parseDocNumber(formatDocNumber(number))).toEqual(number)
      }),
    )
  })

  it.each([
    '松质监发[2017]12号',
    '松质监发〔17〕12号',
    '松质监发〔2017〕012号',
    '松质监发〔2017〕第12号',
    '松质监发〔2017〕×号',
    '',
  ])('is none: %s', (words) => expect(parseDocNumber(words)).toBeUndefined())

  it('goes on after the highest of its code and year', () => {
    const given = [
      document('a', '松质监发〔2017〕12号'),
      document('b', '松质监发〔2016〕40号'),
      document('c', '松质监函〔2017〕30号'),
      document('d', ''),
    ]
    expect(nextSerial(given, '松质监发', 2017)).toBe(13)
    expect(nextSerial(given, '松质监发', 2018)).toBe(1)
  })

  it('is taken by whatever names it: documents, briefings, the plan of the office', () => {
    const records = {
      documents: [document('a', '松质监发〔2017〕12号')],
      campaigns: [{ id: 'c', fields: { planNumber: '松质监发〔2017〕20号', name: '专项行动' } }],
      enterprises: [{ id: 'e', fields: { name: '松质监发〔2017〕99号' } }],
    }
    expect(nextSerial(numberedIn(records), '松质监发', 2017)).toBe(21)
  })
})
