import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalLicenceNumber, formatLicenceNumber, licenceNumberIssues, parseLicenceNumber } from './licence-number'

describe('written forms', () => {
  it.each([
    ['(黑)XK16-204-00001', '(黑)XK16-204-00001'],
    ['（黑）XK16-204-00001', '(黑)XK16-204-00001'],
    ['黑XK16-204-00001', '(黑)XK16-204-00001'],
    ['黑xk16—204－00001', '(黑)XK16-204-00001'],
    ['（黑）ＸＫ１６－２０４－００００１', '(黑)XK16-204-00001'],
    [' 黑 XK 16 - 204 - 00001 ', '(黑)XK16-204-00001'],
    ['〔黑〕XK16–204–00001', '(黑)XK16-204-00001'],
    ['黑XK1620400001', '(黑)XK16-204-00001'],
    ['证书编号：黑XK16-204-00001', '(黑)XK16-204-00001'],
    ['粤XK16-204-00397', '(粤)XK16-204-00397'],
    ['皖XK16-205-00020', '(皖)XK16-205-00020'],
    ['QS粤XK16-204-02450', '(粤)XK16-204-02450'],
    ['QS黑XK16-204-00001', '(黑)XK16-204-00001'],
    ['XK16-204-00001', 'XK16-204-00001'],
    ['QS15-10301-00001', 'QS15-10301-00001'],
    ['qs23 10301 00001', 'QS23-10301-00001'],
  ])('%s → %s', (raw, expected) => {
    expect(canonicalLicenceNumber(raw)).toBe(expected)
    expect(licenceNumberIssues(raw)).toEqual([])
  })

  it('keeps the parts', () => {
    expect(parseLicenceNumber('黑XK16-204-00001')).toEqual({
      kind: 'XK',
      province: '黑',
      industry: '16',
      product: '204',
      serial: '00001',
    })
    expect(parseLicenceNumber('QS15-10301-00001')).toEqual({
      kind: 'QS',
      provinceCode: '15',
      product: '10301',
      serial: '00001',
    })
  })

  it.each(['', '无', '黑XK16-204', '丙XK16-204-00001', 'QS230106010001'])('%s is none', (raw) => {
    expect(parseLicenceNumber(raw)).toBeUndefined()
  })

  it('reads back what it writes', () => {
    const digits = (length: number) =>
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))
    const number = fc.record({
      kind: fc.constant('XK' as const),
      province: fc.constantFrom('黑', '京', '粤'),
      industry: digits(2),
      product: digits(3),
      serial: digits(5),
    })
    fc.assert(
      fc.property(number, (parts) => {
        expect(parseLicenceNumber(formatLicenceNumber(parts))).toEqual({ ...parts })
      }),
    )
  })
})

describe('findings', () => {
  it('counts the digits of the groups', () => {
    expect(licenceNumberIssues('(黑)XK16-111-0006')[0]?.message).toContain('2-3-4')
  })

  it('tells several numbers in one cell', () => {
    expect(licenceNumberIssues('黑XK16-204-00001、黑XK16-205-00002')[0]?.message).toContain('几个证号')
  })

  it('tells licences for food', () => {
    expect(licenceNumberIssues('SC10123010300015')[0]?.message).toContain('食品的许可证')
    expect(licenceNumberIssues('QS230106010001')[0]?.message).toContain('食品的许可证')
  })
})
