import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../../tests/support/domain-figures'
import { builtReport, reportData, reportText } from '../../../../../tests/support/report-data'
import { missingOf } from '../../model-text'
import { FILE_SECTIONS } from './file-sections'

const ROWS: readonly PlainRow[] = [
  {
    collection: 'enterprises',
    id: 'e',
    fields: {
      name: '松临市某某复合膜有限公司',
      legalRep: '丙某某',
      legalRepIdNo: '230199199001010014',
      phone: '13812345678',
    },
  },
  { collection: 'licences', id: 'l', parent: 'e', fields: { number: '(黑)XK16-204-00001' } },
  { collection: 'licenceScopes', id: 'ls', parent: 'l', fields: { unit: '复合膜袋', product: '多层复合膜' } },
  { collection: 'products', id: 'p', parent: 'e', fields: { name: '食品包装袋' } },
  {
    collection: 'persons',
    id: 'n',
    parent: 'e',
    fields: { name: '丁某某', role: '品控人员', phone: '13912345678', residentId: '230199199001010022' },
  },
  {
    collection: 'persons',
    id: 'o',
    parent: 'e',
    fields: { name: '戊某某', role: '品控人员', employedTo: '2017-01-01' },
  },
  { collection: 'samples', id: 's', fields: { enterprise: 'e', sheetNumber: 'SC-1', conclusion: '合格' } },
  { collection: 'complaints', id: 'c', fields: { enterprise: 'e', matter: '有人举报' } },
  { collection: 'riskMonitoringSamples', id: 'm', fields: { enterprise: 'e', number: 'FX-1' } },
  { collection: 'attachments', id: 'f', parent: 's', fields: { name: '抽样照片.jpg', ownerCollection: 'samples' } },
  { collection: 'samples', id: 't', fields: { enterprise: 'other', sheetNumber: 'SC-9' } },
]

const words = reportText(builtReport('D7', reportData(ROWS), 'e'))

describe('企业质量档案', () => {
  it('has every block of the file, the history, the state and the files (S04, S11, S12)', () => {
    for (const { title } of FILE_SECTIONS) expect(words).toContain(title)
    for (const part of [
      '（一）基本情况',
      '建档单位（盖章）',
      '食品包装袋',
      '复合膜袋\t多层复合膜',
      'SC-1',
      '应录入',
      '缺项清单',
      '抽样照片.jpg',
    ])
      expect(words).toContain(part)
    expect(words).not.toContain('SC-9')
  })

  it('counts persons and shows neither telephone nor identity number in full (S05)', () => {
    expect(words).toContain('登记在册1人，其中品控人员1人；已离职1人')
    for (const secret of ['230199199001010014', '230199199001010022', '13812345678', '13912345678'])
      expect(words).not.toContain(secret)
    expect(words).toContain('138****5678')
  })

  it('does not tell of complaints or monitoring (S21, S27)', () => {
    expect(words).not.toContain('举报')
    expect(words).not.toContain('FX-1')
  })

  it('names what is missing and prints no undefined for an empty record', () => {
    const model = builtReport('D7', reportData([{ collection: 'enterprises', id: 'x', fields: {} }]), 'x')
    expect(missingOf(model)).toEqual(expect.arrayContaining(['企业名称', '产品', '管理制度', '企业档案：法定代表人']))
    expect(reportText(model)).not.toMatch(/undefined|null|NaN/)
  })

  it('says 不使用添加剂 instead of a gap', () => {
    const rows = [{ collection: 'enterprises', id: 'x', fields: { noAdditives: true } }]
    expect(reportText(builtReport('D7', reportData(rows), 'x'))).toContain('不使用添加剂。')
  })
})
