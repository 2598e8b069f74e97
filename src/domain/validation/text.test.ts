import { describe, expect, it } from 'vitest'
import { expectedRegNoCheck, regNoIssues } from './legacy-reg-no'
import { normalisePhone, phoneIssues } from './phone'
import { foldCode, meansEmpty, normaliseEnterpriseName, normaliseHead, trimText } from './text'

describe('names and heads', () => {
  it.each([
    ['松临（北塔）包装有限公司', '松临(北塔)包装有限公司'],
    ['松临﹙北塔﹚包装有限公司', '松临(北塔)包装有限公司'],
    ['松临〔北塔〕包装 有限公司', '松临(北塔)包装有限公司'],
    ['ＡＢＣ包装厂', 'abc包装厂'],
    ['松临市包装厂。', '松临市包装厂'],
    ['松临市\u3000包装厂\u200b', '松临市包装厂'],
  ])('%s and %s are one name', (left, right) => {
    expect(normaliseEnterpriseName(left)).toBe(normaliseEnterpriseName(right))
  })

  it('keeps different words apart', () => {
    expect(normaliseEnterpriseName('松临(集团)包装有限公司')).not.toBe(normaliseEnterpriseName('松临集团包装有限公司'))
  })

  it.each([
    ['*企业名称', '企业名称'],
    ['企业名称：', '企业名称'],
    ['抽查\n结果', '抽查结果'],
    ['1.企业名称', '企业名称'],
    ['企业名称（必填）', '企业名称'],
    ['生产单位（标称）', '生产单位(标称)'],
    ['ＱＳ证号', 'qs证号'],
  ])('%s and %s are one head', (left, right) => {
    expect(normaliseHead(left)).toBe(normaliseHead(right))
  })
})

describe('signs', () => {
  it('folds codes', () => {
    expect(foldCode(' ａb—１２－３ ')).toBe('AB-12-3')
    expect(trimText('\ufeff 名称\u3000\r\n')).toBe('名称')
  })

  it('knows the ways to write nothing', () => {
    for (const text of ['-', '—', '/', '//', '--', '无', 'N/A']) expect(meansEmpty(text)).toBe(true)
    for (const text of ['0', '无锡', '否', 'A']) expect(meansEmpty(text)).toBe(false)
  })
})

describe('telephones', () => {
  it.each([
    '13800002046',
    '0451-80000000',
    '(0451)80000000',
    '0451-80000000-801',
    '400-800-0000',
    '13800002046、0451-80000000',
  ])('%s is sound', (text) => expect(phoneIssues(text)).toEqual([]))

  it('marks what is not', () => {
    expect(phoneIssues('80000000')[0]).toMatchObject({ severity: 'warning' })
    expect(phoneIssues('1380000204')[0]).toMatchObject({ severity: 'error' })
    expect(phoneIssues('见附件')[0]).toMatchObject({ severity: 'warning' })
  })

  it('keeps several numbers', () => {
    expect(normalisePhone(' １３８００００２０４６ / 0451—80000000')).toBe('13800002046、0451-80000000')
  })
})

describe('原工商注册号', () => {
  it('has its last digit by MOD 11,10', () => {
    expect(expectedRegNoCheck('11010800000001')).toBe('6')
    expect(regNoIssues('110108000000016')).toEqual([])
    expect(regNoIssues('110108000000017')[0]?.message).toContain('应为 6')
  })

  it('tells other lengths', () => {
    expect(regNoIssues('91350100M000100Y43')[0]?.severity).toBe('error')
    expect(regNoIssues('1234')[0]?.severity).toBe('warning')
  })
})
