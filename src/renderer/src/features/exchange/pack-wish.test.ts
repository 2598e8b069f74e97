import { describe, expect, it } from 'vitest'
import type { PackagePreview } from '../../../../shared/exchange-shapes'
import { blockedBecause, EMPTY_FORM, packageName, shortOffice, wishOf } from './pack-wish'

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
}

describe('wishOf', () => {
  it('sends only what was filled in', () => {
    expect(wishOf({ ...EMPTY_FORM, receiver: ' 石桥县局 ' })).toEqual({ kind: 'copy', receiver: '石桥县局' })
    expect(wishOf({ ...EMPTY_FORM, scope: 'county', region: '239922' })).toEqual({ kind: 'copy', region: '239922' })
  })

  it('forgets the county when the scope is another, and never asks a report to be partial', () => {
    expect(wishOf({ ...EMPTY_FORM, region: '239922' })).toEqual({ kind: 'copy' })
    expect(wishOf({ ...EMPTY_FORM, kind: 'report', scope: 'sinceLast' })).toEqual({ kind: 'report' })
    expect(wishOf({ ...EMPTY_FORM, scope: 'sinceLast' })).toEqual({ kind: 'copy', sinceLast: true })
  })
})

describe('packageName', () => {
  it('carries office, year and number', () => {
    expect(packageName('石桥县局', 2017, 'copy', 3)).toBe('石桥县局-2017-第3包.qpk')
    expect(packageName('松临/市局', 2017, 'report', 1)).toBe('松临市局-2017-上报件-第1包.qpk')
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
