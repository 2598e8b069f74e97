import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../../tests/support/domain-figures'
import { builtReport, reportData, reportText } from '../../../../../tests/support/report-data'
import { missingOf } from '../../model-text'
import { LEDGERS, ledgerRows } from './ledgers'

const text = (kind: string, rows: readonly PlainRow[]) => reportText(builtReport(kind, reportData(rows)))

const training = (id: string, heldOn: string, name: string): PlainRow => ({
  collection: 'trainings',
  id,
  fields: { number: id, name, heldOn, hours: 4, contents: ['技能'], organiser: '企业', attendedCount: 20 },
})

describe('台账', () => {
  it('are eight, on landscape pages, each with a gap instead of rows while it is empty', () => {
    expect(LEDGERS.map(({ kind }) => kind)).toEqual(['D14a', 'D14b', 'D14c', 'D14d', 'D14e', 'D14f', 'D14g', 'D14h'])
    for (const { kind } of LEDGERS) {
      const model = builtReport(kind, reportData([]))
      expect(model.landscape).toBe(true)
      expect(missingOf(model)).toHaveLength(1)
    }
  })

  it('list the year by date, count what is left out, and agree with the spreadsheet (S15)', () => {
    const rows = [
      training('p3', '2017-05-03', '乙培训'),
      training('p1', '2017-04-01', '甲培训'),
      training('p0', '2016-04-01', '去年'),
      training('p9', '2017-12-01', '以后'),
    ]
    const words = text('D14a', rows)
    expect(words.indexOf('甲培训')).toBeLessThan(words.indexOf('乙培训'))
    expect(words).not.toContain('去年')
    expect(words).not.toContain('以后')
    expect(words).toContain('共2条；另有2条不在2017年度内')
    const sheet = ledgerRows('d14a', reportData(rows))
    expect(sheet?.rows.map((row) => row[sheet.head.indexOf('培训名称')])).toEqual(['甲培训', '乙培训'])
    expect(sheet?.rows[0]?.[sheet.head.indexOf('参训人数（人）')]).toBe(20)
    expect(ledgerRows('D7', reportData(rows))).toBeUndefined()
  })

  it('of standards keep those whose day is still to come (S17)', () => {
    const fields = { productName: '纸杯', newStandard: 'GB 4806.8', dueOn: '2017-10-19' }
    expect(text('D14d', [{ collection: 'standardUpgrades', id: 'u', fields }])).toContain('GB 4806.8')
  })

  it('of help count the problems that are still open (S14)', () => {
    const words = text('D14b', [
      { collection: 'helpVisits', id: 'v', fields: { number: 'BF1', visitedOn: '2017-05-01' } },
      { collection: 'helpProblems', id: 'a', parent: 'v', fields: { state: '已解决' } },
      { collection: 'helpProblems', id: 'b', parent: 'v', fields: { state: '正在解决' } },
    ])
    expect(words).toContain('2项（未解决1项）')
  })

  it('of tip-offs do not betray who reported, in any column and in any wording (S27)', () => {
    const rows: readonly PlainRow[] = [
      {
        collection: 'complaints',
        id: 'c',
        fields: {
          number: 'JB2017-001',
          kind: '举报',
          receivedOn: '2017-05-01',
          matter: '庚某某反映无证生产，电话13912345678',
          content: '我住在厂子隔壁',
          reporter: 'j',
          handler: '承办甲',
          result: '找庚某某核实',
          note: '住北塔区某小区',
        },
      },
      {
        collection: 'reporterIdentities',
        id: 'j',
        fields: { number: 'J2017-001', name: '庚某某', phone: '13912345678' },
      },
    ]
    const outputs = [text('D14f', rows), JSON.stringify(ledgerRows('D14f', reportData(rows)))]
    for (const words of outputs) {
      for (const secret of ['庚某某', '13912345678', '隔壁', '小区', 'J2017-001']) expect(words).not.toContain(secret)
      expect(words).toContain('JB2017-001')
      expect(words).toContain('反映无证生产')
    }
  })

  it('of files leave out those of tip-offs and of monitoring, and say so (S38)', () => {
    const file = (id: string, parent: string, ownerCollection: string, name: string): PlainRow => ({
      collection: 'attachments',
      id,
      parent,
      fields: { name, ownerCollection, sizeBytes: 2048 },
    })
    const words = text('D14h', [
      { collection: 'trainings', id: 't', fields: { name: '某培训' } },
      { collection: 'complaints', id: 'c', fields: { matter: '某事' } },
      { collection: 'riskMonitoringSamples', id: 'm', fields: { number: 'FX-1' } },
      file('a', 't', 'trainings', '签到表.pdf'),
      file('b', 'c', 'complaints', '来信.pdf'),
      file('d', 'm', 'riskMonitoringSamples', '监测报告.pdf'),
    ])
    expect(words).toContain('签到表.pdf\t宣贯培训\t某培训')
    expect(words).toContain('2 KB')
    expect(words).not.toContain('来信')
    expect(words).not.toContain('监测报告')
    expect(words).toContain('共1份。受限台账的附件不列入')
  })
})

describe('宣贯培训签到表', () => {
  it('lists who was entered; without a training there are lines to write on (S15)', () => {
    const rows = [
      training('t', '2017-05-01', '甲培训'),
      { collection: 'trainingAttendances', id: 'a', parent: 't', fields: { name: '辛某某', present: true } },
    ]
    expect(reportText(builtReport('D14i', reportData(rows), 't'))).toMatch(/1\t辛某某\t\t\t\t到场/)
    expect(reportText(builtReport('D14i', reportData([])))).toMatch(/\n20\t/)
  })
})
