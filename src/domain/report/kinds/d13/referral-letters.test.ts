import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../../tests/support/domain-figures'
import { builtReport, kindNamed, reportData, reportText } from '../../../../../tests/support/report-data'
import { missingOf } from '../../model-text'

const ROWS: readonly PlainRow[] = [
  { collection: 'enterprises', id: 'e', fields: { name: '松临市某某塑编有限公司', legalRep: '丙某某' } },
  { collection: 'inspections', id: 'i', fields: { number: 'JC2017-009', enterprise: 'e' } },
  { collection: 'complaints', id: 'c', fields: { matter: '邻居举报用回收料', reporter: 'j' } },
  { collection: 'reporterIdentities', id: 'j', fields: { name: '戊某某', phone: '13812345678' } },
  {
    collection: 'attachments',
    id: 'f',
    parent: 'k',
    fields: { name: '原料照片.jpg', ownerCollection: 'enforcementCases' },
  },
  {
    collection: 'attachments',
    id: 'g',
    parent: 'c',
    fields: { name: '戊某某来信.jpg', ownerCollection: 'complaints' },
  },
]

const theCase = (fields: PlainRow['fields'] = {}): PlainRow => ({
  collection: 'enforcementCases',
  id: 'k',
  fields: {
    enterprise: 'e',
    cause: '使用废弃回收料',
    source: '举报投诉',
    complaint: 'c',
    inspection: 'i',
    filedOn: '2017-05-19',
    facts: '掺用破碎料生产编织袋（戊某某指认）',
    goodsValue: 61500,
    referredTo: '松临市公安局',
    referralReason: '涉嫌犯罪',
    referralNumber: '松质监移〔2017〕1号',
    ...fields,
  },
})

const letter = (kind: string, one: PlainRow) => builtReport(kind, reportData([...ROWS, one]), 'k')

describe('案件移送函', () => {
  it('goes to the police with facts, basis and a list of evidence (S19)', () => {
    const model = letter('D13a', theCase())
    const words = reportText(model)
    expect(model.form).toBe('letter')
    expect(model.docNumber).toBe('松质监移〔2017〕1号')
    for (const part of [
      '松临市公安局',
      '掺用破碎料生产编织袋',
      '货值金额61500元',
      '第一百二十一条',
      '监督检查记录（JC2017-009）',
      '原料照片.jpg',
    ])
      expect(words).toContain(part)
    expect(missingOf(model)).toEqual([])
  })

  it('says nothing of who reported, not even the name of a file (S27)', () => {
    const words = reportText(letter('D13a', theCase()))
    for (const secret of ['戊某某', '来信', '邻居', '138']) expect(words).not.toContain(secret)
  })

  it('is a gap without filing and verification: nothing is passed on unseen (S19)', () => {
    expect(missingOf(letter('D13a', theCase({ filedOn: null })))).toContain('立案日期或核查情况')
  })

  it('is offered for cases that are to be passed on, each to its receiver (S19, S35)', () => {
    const admits = (kind: string, one: PlainRow) => kindNamed(kind).admits?.(one, reportData([one]))
    expect(admits('D13a', theCase())).toBe(true)
    expect(admits('D13b', theCase())).toBe(false)
    expect(admits('D13b', theCase({ referredTo: '松临市食品药品监督管理局' }))).toBe(true)
    expect(admits('D13a', theCase({ referredTo: '松临市食品药品监督管理局' }))).toBe(false)
    expect(admits('D13a', theCase({ referredTo: null, referralReason: null, state: '已立案' }))).toBe(false)
  })

  it('names no person to another office (S35)', () => {
    const words = reportText(letter('D13b', theCase({ referredTo: '某局', responsiblePerson: '己某某' })))
    expect(words).not.toContain('己某某')
    expect(words).not.toContain('丙某某')
    expect(words).toContain('不属于本局职权范围')
  })
})
