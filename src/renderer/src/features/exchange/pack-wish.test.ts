import { describe, expect, it } from 'vitest'
import type { PackagePreview } from '../../../../shared/exchange-shapes'
import { blockedBecause, EMPTY_FORM, packageName, receiversOf, shortOffice, toReceiver, wishOf } from './pack-wish'

const preview: PackagePreview = {
  kind: 'copy',
  records: { enterprises: 3 },
  total: 3,
  attachments: 0,
  attachmentBytes: 0,
  persons: 2,
  needsPassword: true,
  masked: [],
  staying: [],
  left: 0,
  number: 4,
  sinceLast: false,
}

describe('wishOf', () => {
  it('sends only what was filled in', () => {
    expect(wishOf({ ...EMPTY_FORM, receiver: ' 石桥县局 ' })).toEqual({ kind: 'copy', receiver: '石桥县局' })
    expect(wishOf({ ...EMPTY_FORM, scope: 'county', region: '239922' })).toEqual({ kind: 'copy', region: '239922' })
  })

  it('forgets the county when the scope is another, and never asks a report to be partial', () => {
    expect(wishOf({ ...EMPTY_FORM, region: '239922' })).toEqual({ kind: 'copy' })
    expect(wishOf({ ...EMPTY_FORM, kind: 'report', sinceLast: true })).toEqual({ kind: 'report' })
    expect(wishOf({ ...EMPTY_FORM, sinceLast: true })).toEqual({ kind: 'copy', sinceLast: true })
    // A county gets its own part, week by week.
    expect(wishOf({ ...EMPTY_FORM, scope: 'county', region: '239922', sinceLast: true })).toEqual({
      kind: 'copy',
      region: '239922',
      sinceLast: true,
    })
  })
})

describe('packageName', () => {
  const name = { from: '松临市局', to: '石桥县局', year: 2017, kind: 'copy', number: 3 } as const

  it('carries both offices, year and number, so that packages for several offices lie side by side', () => {
    expect(packageName(name)).toBe('松临市局-给石桥县局-2017-第3包.qpk')
    expect(packageName({ ...name, to: '云泉县局' })).not.toBe(packageName(name))
  })

  it('leaves out what no file name may hold, and a receiver that is not named', () => {
    expect(packageName({ ...name, from: '松临/市局', to: ' ', kind: 'report', number: 1 })).toBe(
      '松临市局-2017-上报件-第1包.qpk',
    )
  })
})

describe('shortOffice', () => {
  it('shortens the full name unless the office has its own', () => {
    expect(shortOffice('松临市质量技术监督局', '')).toBe('松临市局')
    expect(shortOffice('松临市质量技术监督局', '松质监')).toBe('松质监')
  })
})

describe('blockedBecause', () => {
  const form = { ...EMPTY_FORM, receiver: '石桥县局' }

  it('names the first thing that is missing', () => {
    expect(blockedBecause(EMPTY_FORM, preview, ['', ''])).toBe('先填接收单位')
    expect(blockedBecause({ ...form, scope: 'county' }, preview, ['', ''])).toBe('先选一个县区')
    expect(blockedBecause(form, undefined, ['', ''])).toBe('正在清点')
    expect(blockedBecause(form, { ...preview, total: 0 }, ['a', 'a'])).toBe('这个范围里没有要发的记录')
    expect(blockedBecause(form, preview, ['', ''])).toBe('里面有个人信息，先设口令')
    expect(blockedBecause(form, preview, ['abc', 'abd'])).toBe('两次口令不一样')
  })

  it('lets the package go', () => {
    expect(blockedBecause(form, preview, ['abc', 'abc'])).toBeUndefined()
    expect(blockedBecause(form, { ...preview, needsPassword: false }, ['', ''])).toBeUndefined()
  })
})

describe('receivers', () => {
  const offices = [
    { fields: { name: '石桥县局', regionCode: '239922' } },
    { fields: { name: '省局', regionCode: '230000' } },
  ]
  const counties = [{ code: '239922' }]

  it('are those written to before, then the registered ones, each once', () => {
    expect(
      receiversOf({
        sentAndTaken: ['云泉县局', '石桥县局'],
        registered: ['石桥县局', '松岗市局', ''],
        province: '省局',
      }),
    ).toEqual(['云泉县局', '石桥县局', '松岗市局', '省局'])
  })

  it('that are a county office are offered their county; another choice for the same one stays', () => {
    expect(toReceiver(EMPTY_FORM, '石桥县局', { offices, counties })).toEqual({
      receiver: '石桥县局',
      scope: 'county',
      region: '239922',
    })
    expect(toReceiver(EMPTY_FORM, '省局', { offices, counties })).toEqual({ receiver: '省局' })
    const chosen = { ...EMPTY_FORM, receiver: '石桥县局' }
    expect(toReceiver(chosen, '石桥县局', { offices, counties })).toEqual({})
  })
})
