import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../campaign/calendar-date'
import { hashesIn, staysInOffice } from './attachment-file'
import { BIN_DAYS, keptUntil, planKeeping } from './keeping'

const hash = (letter: string): string => letter.repeat(64)
const [a, b, c] = [hash('a'), hash('b'), hash('c')]

describe('what happens to bytes nobody names', () => {
  it('they go into the bin, stay 90 days, and then for good', () => {
    const plan = (since: string, today: string) =>
      planKeeping({ stored: [a, b], named: new Set([a]), bin: [{ sha256: c, since }], today })
    expect(plan('2017-06-12', '2017-06-12')).toEqual({ toBin: [b], takeBack: [], expired: [] })
    expect(keptUntil('2017-06-12')).toBe('2017-09-10')
    expect(plan('2017-06-12', '2017-09-10').expired).toEqual([])
    expect(plan('2017-06-12', '2017-09-11').expired).toEqual([{ sha256: c, since: '2017-06-12' }])
  })

  it('what a record names again comes back, however long it lay there', () => {
    const bin = [{ sha256: c, since: '2016-01-01' }]
    expect(planKeeping({ stored: [], named: new Set([c]), bin, today: '2017-06-12' })).toEqual({
      toBin: [],
      takeBack: bin,
      expired: [],
    })
  })

  it('never takes away what is named, nor removes before its day, whatever the clock says', () => {
    const hashes = fc.constantFrom(a, b, c, hash('d'))
    const days = fc.integer({ min: -400, max: 400 })
    fc.assert(
      fc.property(fc.array(hashes), fc.array(hashes), fc.array(fc.tuple(hashes, days)), (stored, named, binned) => {
        const today = '2017-06-12'
        const known = new Set(named)
        const bin = binned.map(([sha256, ago]) => ({ sha256, since: addDays(today, -ago) }))
        const plan = planKeeping({ stored, named: known, bin, today })
        for (const one of plan.toBin) expect(known.has(one)).toBe(false)
        for (const one of plan.expired) {
          expect(known.has(one.sha256)).toBe(false)
          expect(one.since < addDays(today, -BIN_DAYS)).toBe(true)
        }
        expect(plan.takeBack.length + plan.expired.length).toBeLessThanOrEqual(bin.length)
      }),
    )
  })
})

describe('what stands behind a record', () => {
  it('hashes are found wherever they stand, and nothing else', () => {
    const text = JSON.stringify({
      fields: { sha256: a, list: [b], name: `${c}x` },
      siblings: { sha256: [{ value: c }] },
    })
    expect([...hashesIn(text)]).toEqual([a, b, c])
  })

  it('only what cannot be freed of its location stays', () => {
    expect(staysInOffice({ location: '含位置信息' })).toBe(true)
    for (const location of ['无位置信息', '已去掉位置信息', '原件含位置信息', null]) {
      expect(staysInOffice({ location })).toBe(false)
    }
  })
})
