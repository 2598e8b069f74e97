import { describe, expect, it } from 'vitest'
import type { PlainRow } from '../../../../../tests/support/domain-figures'
import { builtReport, reportData, reportText } from '../../../../../tests/support/report-data'
import { itemsOf } from '../../../checklist/template'
import { answerKey } from '../../../collections/inspections/answer-cells'
import { missingOf } from '../../model-text'

const { reference } = reportData([])
const [template] = reference.checklists
if (template === undefined) throw new Error('no template')

const answers = Object.fromEntries(itemsOf(template).map(({ id }) => [answerKey(id, 'result'), '符合']))

const ENTERPRISE: PlainRow = {
  collection: 'enterprises',
  id: 'e',
  fields: { name: '松临市某某纸业有限公司', legalRep: '丙某某', phone: '13812345678', qualityHead: '丁某某' },
}

const sheet = (fields: PlainRow['fields']): PlainRow => ({
  collection: 'inspections',
  id: 'i',
  fields: {
    number: 'JC2017-001',
    enterprise: 'e',
    startedOn: '2017-06-09',
    type: '全覆盖',
    inspectors: ['张一(黑A0001)', '李二(黑A0002)'],
    accompaniedBy: '王五六',
    templateVersion: '2017-1',
    conclusion: '限期整改',
    findings: '王五六在场时发现台账不全，电话13912345678',
    enterpriseOpinion: '无异议',
    ...answers,
    ...fields,
  },
})

const built = (kind: string, fields: PlainRow['fields'] = {}) =>
  builtReport(kind, reportData([ENTERPRISE, sheet(fields)]), 'i')

describe('七查七看 record (S18)', () => {
  it('has every item of its template, the answer, the problem and the disposal (S18)', () => {
    const text = reportText(
      built('D8', {
        [answerKey('C2-4', 'result')]: '不符合',
        [answerKey('C2-4', 'problem')]: '没有购进台账',
        [answerKey('C2-4', 'dueOn')]: '2017-06-23',
      }),
    )
    for (const { id, text: words } of itemsOf(template)) {
      expect(text).toContain(id)
      expect(text).toContain(words)
    }
    expect(text).toMatch(/C2-4\t.*\t不符合\t没有购进台账\n整改期限2017年6月23日\t责令整改/)
    expect(text).toContain('不符合1项（其中★项0项）')
    expect(text).toContain('检查人员（签名）')
  })

  it('prints no basis nobody has compared with its text (S18)', () => {
    const text = reportText(built('D8'))
    const unverified = itemsOf(template)
      .flatMap(({ basis }) => basis)
      .filter(({ verified }) => !verified)
    const printed = new Set(
      itemsOf(template).flatMap(({ basis }) => basis.filter(({ verified }) => verified).map((one) => one.text)),
    )
    expect(unverified.length).toBeGreaterThan(0)
    for (const { text: words } of unverified) if (!printed.has(words)) expect(text).not.toContain(words)
  })

  it('marks an item without answer and a failure without problem as gaps', () => {
    const gaps = missingOf(
      built('D8', { [answerKey('C1-1', 'result')]: null, [answerKey('C1-2', 'result')]: '不符合' }),
    )
    expect(gaps).toContain('C1-1 检查结果')
    expect(gaps).toContain('C1-2 发现问题')
  })

  it('with one inspector has a gap where the second should be (S18)', () => {
    expect(missingOf(built('D8', { inspectors: ['张一(黑A0001)', '张一'] }))).toContain('其他检查人员')
    expect(missingOf(built('D8'))).not.toContain('其他检查人员')
  })

  it('is read with the template it was signed with, and says so when this program has not got it', () => {
    const changed = { ...template, templateVersion: '2018-1', groups: template.groups.slice(0, 1) }
    const data = reportData([ENTERPRISE, sheet({})], {
      reference: { ...reference, checklists: [template, changed] },
    })
    expect(reportText(builtReport('D8', data, 'i'))).toContain('七查管理制度')
    const unknown = reportText(built('D8', { templateVersion: '1999-9', 'answers/Z9-1/result': '不符合' }))
    expect(unknown).toContain('1999-9版检查表，本程序没有这一版')
    expect(unknown).toContain('Z9-1\t不符合')
  })

  it('is a form to be filled in without a record, by the newest template', () => {
    const newer = { ...template, templateVersion: '2018-1', groups: template.groups.slice(0, 1) }
    const data = reportData([], { reference: { ...reference, checklists: [template, newer] } })
    const model = builtReport('D8', data)
    expect(missingOf(model)).toEqual([])
    expect(reportText(model)).toContain('□')
    expect(reportText(model)).not.toContain('七查管理制度')
  })

  it('has a public version that names no person, wherever the name was typed (S18)', () => {
    const text = reportText(built('D8b'))
    for (const secret of [
      '王五六',
      '张一',
      '李二',
      '丙某某',
      '丁某某',
      '黑A0001',
      '13812345678',
      '138****',
      '13912345678',
    ])
      expect(text).not.toContain(secret)
    expect(text).toContain('王某在场时发现台账不全')
    expect(text).toContain('检查人员\t2人')
    expect(text).toContain('松临市某某纸业有限公司')
    expect(text).not.toContain('（签名）')
    expect(reportText(built('D8'))).toContain('王五六')
  })
})
