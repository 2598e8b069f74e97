import { describe, expect, it } from 'vitest'
import { shippedReference } from '../../../../../tests/support/reference-files'
import { answerKey } from '../../../collections/inspections/answer-cells'
import type { DomainRecord, RecordsByCollection } from '../../../enterprise-file/file-records'
import { createFaultFinder } from '../../../enterprise-file/record-faults'
import { computeIndicators } from '../../../indicators/compute-indicators'
import { indicatorOptions } from '../../../indicators/indicator-input'
import { createRegionTable } from '../../../reference/region-table'
import type { FieldsOf } from '../../../schema/field'
import type { ReportModel, TableBlock } from '../../model'
import { inlinesText, MISSING_TEXT } from '../../model'
import { figuresOf, missingOf, modelLines } from '../../model-text'
import { listKinds, reportKindOf } from '../registry'
import type { ReportData, ReportOptions } from '../report-kind'

const reference = shippedReference()
const AS_OF = '2017-06-12'
const PLASTIC = '食品用塑料包装、容器、工具等制品'

const BUREAU: FieldsOf = {
  bureauName: '松临市质量技术监督局',
  provinceOffice: '省质量技术监督局',
  docNumberCode: '松质监发',
  signer: '甲某某',
  contactPhone: '13812345678',
  regionCode: '239900',
  extraRegions: ['239900 松临市', '239902 北塔区', '239922 石桥县'],
  planYear: '2017',
}

function dataOf(records: RecordsByCollection, bureau: FieldsOf = BUREAU): ReportData {
  const options = indicatorOptions(bureau, 2017)
  const faultsOf = createFaultFinder({ regions: createRegionTable(reference.regions, options.extraRegions) })
  const indicators = computeIndicators({ records, asOf: AS_OF, options, reference, faultsOf })
  return { bureau, reference, asOf: AS_OF, records, indicators }
}

function report(
  records: RecordsByCollection,
  options: Partial<ReportOptions> = {},
  bureau: FieldsOf = BUREAU,
): ReportModel {
  const kind = reportKindOf('d2')
  if (kind === undefined) throw new Error('no D2')
  return kind.build(dataOf(records, bureau), { createdAt: '2017-06-12T08:00:00Z', ...options })
}

const record = (id: string, fields: FieldsOf, parent?: string): DomainRecord => ({
  id,
  fields,
  ...(parent === undefined ? {} : { parent }),
})

const enterprise = (id: string, fields: FieldsOf = {}): DomainRecord =>
  record(id, {
    name: `松临市${id}有限公司`,
    regionCode: '239902',
    productionStatus: '在产',
    employees: 50,
    revenue: 800,
    phone: '13912345678',
    legalRep: '丙某某',
    legalRepIdNo: '230199199001010012',
    ...fields,
  })

const licence = (id: string, parent: string, fields: FieldsOf = {}): DomainRecord =>
  record(
    id,
    {
      number: `(黑)XK16-204-${id}`,
      productCategory: PLASTIC,
      issuedOn: '2015-01-05',
      validTo: '2020-01-04',
      status: '有效',
      ...fields,
    },
    parent,
  )

const sample = (id: string, fields: FieldsOf): DomainRecord =>
  record(id, {
    producerName: `生产者${id}`,
    taskType: '监督抽查',
    samplingLevel: '市',
    sampledOn: '2017-04-10',
    signedOn: '2017-05-02',
    conclusion: '合格',
    category: '纸杯',
    ...fields,
  })

function tableOf(model: ReportModel, caption: string): TableBlock {
  const found = [...model.blocks, ...model.attachments.flatMap(({ blocks }) => blocks)].find(
    (block): block is TableBlock => block.kind === 'table' && (block.caption ?? '').includes(caption),
  )
  if (found === undefined) throw new Error(`no table ${caption}`)
  return found
}

const texts = (table: TableBlock): string[][] =>
  [...table.rows, ...(table.total === undefined ? [] : [table.total])].map((row) =>
    row.map((cell) => inlinesText(cell.inlines)),
  )

/** Sum of a column without the total row equals the total row. */
function expectSums(table: TableBlock, columns: readonly number[]): void {
  const rows = texts(table)
  const total = rows.at(-1) ?? []
  for (const column of columns) {
    const sum = rows.slice(0, -1).reduce((result, row) => result + Number(row[column]), 0)
    expect(sum, `column ${column}`).toBe(Number(total[column]))
  }
}

const RECORDS: RecordsByCollection = {
  enterprises: [
    enterprise('甲'),
    enterprise('乙', { regionCode: '239922', productionStatus: '长期停产' }),
    enterprise('丙', { licenceStatus: '应证未证(无证)', employees: 5 }),
    enterprise('丁', { regionCode: '', productionStatus: '', employees: null }),
    enterprise('戊', { regionCode: '230102' }),
  ],
  licences: [licence('00001', '甲'), licence('00002', '乙', { validTo: '2017-08-01' })],
  products: [record('p1', { name: '竹签', category: '非许可类食品相关产品', inCatalogue: false }, '戊')],
  surveyVisits: [record('v1', { enterprise: '甲', visitedOn: '2017-05-02' })],
  samples: [
    sample('s1', {}),
    sample('s2', { samplingLevel: '国家', enterprise: '甲' }),
    sample('s3', { conclusion: '不合格', enterprise: '甲', failedItems: ['蒸发残渣'] }),
    sample('s4', { samplingLevel: '' }),
    sample('s5', { conclusion: '' }),
    sample('s6', { taskType: '', samplingLevel: '', sampledOn: '', signedOn: '', category: '' }),
    sample('s7', { taskType: '风险监测', conclusion: '' }),
    sample('s8', { sampledOn: '2016-04-10', signedOn: '2016-05-10', samplingLevel: '县' }),
  ],
}

describe('D2 with records', () => {
  const model = report(RECORDS)
  const words = modelLines(model).join('\n')

  it('counts every enterprise once, and every sum adds up', () => {
    expect(words).toContain(
      '辖区共有食品相关产品生产企业5家，其中获证企业2家（证书将到期1家）、应取证未取证的1家、产品无需许可的1家、许可情况未查明的1家。',
    )
    const counties = tableOf(model, '表1')
    expect(texts(counties).map((row) => row[0])).toEqual(['北塔区', '石桥县', '道里区', '县区未填', '合计'])
    expect(texts(counties).at(-1)?.at(-1)).toBe('5')
    expectSums(counties, [1, 2, 3, 4, 5, 6])
    for (const row of texts(counties)) {
      expect(row.slice(1, 6).reduce((sum, value) => sum + Number(value), 0)).toBe(Number(row[6]))
    }
    expect(words).toContain('按生产状况分，在产3家、长期停产1家、生产状况未填1家。')
    expect(words).toContain('按规模分，小型3家、微型1家、规模未填1家。')
  })

  it('counts every batch of the year, level, conclusion and date missing included', () => {
    const levels = tableOf(model, '表4')
    expect(texts(levels)).toEqual([
      ['国家监督抽查', '1', '1', '0', '0'],
      ['市级监督抽查', '3', '1', '1', '1'],
      ['监督抽查（级别未填）', '1', '1', '0', '0'],
      ['任务类别未填', '1', '1', '0', '0'],
      ['风险监测', '1', '—', '—', '—'],
      ['合计', '7', '4', '1', '1'],
    ])
    expect(words).toContain('抽查5家企业的6批次产品，合格4批次，不合格1批次，未判定1批次，已判定批次合格率80.00%。')
    expect(words).toContain('登记风险监测样品1批次。')
    expectSums(tableOf(model, '表5'), [1, 2, 3, 4])
    expect(levels.footnotes?.join('')).toContain(
      '其中1批次没有填日期，不计入目标合格率；另有1批次不在2017年度截至日期以内，未列入',
    )
  })

  it('states the rate of the three levels by the indicator', () => {
    expect(words).toContain('国家、省、市三级监督抽查批次合格率66.67%（3批次中2批次）。')
    expect(texts(tableOf(model, '七项目标'))[5]).toEqual(['6', '监督抽查合格率', '≥90%', '2', '3', '66.67%', '未达标'])
  })

  it('says what it has no records for', () => {
    expect(missingOf(model)).toEqual(expect.arrayContaining(['下一步打算', '“同线同标同质”帮扶情况']))
  })

  it('lists what is behind', () => {
    expect(words).toMatch(/从数据看，一是3家企业尚未摸底调查；二是.*监督抽查合格率为2\/3（66\.67%），未达到≥90%的目标/)
  })

  it('carries the figures with the records behind them', () => {
    const total = figuresOf(model).find((figure) => figure.source === 'enterprises')
    expect(total).toEqual({ text: '5', source: 'enterprises', ids: ['甲', '乙', '丙', '丁', '戊'] })
  })

  it('prints no personal data', () => {
    const all = JSON.stringify(model)
    for (const secret of ['13812345678', '13912345678', '230199199001010012', '丙某某'])
      expect(all).not.toContain(secret)
  })

  it('is an upward document with everything around it from the settings', () => {
    expect(model).toMatchObject({
      form: 'upward',
      issuer: '松临市质量技术监督局',
      docNumber: '松质监发〔2017〕×号',
      signer: '甲某某',
      redHead: false,
      sealed: true,
      draft: true,
      title: ['关于报送食品相关产品质量提升专项行动', '实施方案及工作开展情况的报告'],
      properties: { 文种: 'D2', 数据截至: '2017-06-12' },
    })
    expect(inlinesText(model.addressee)).toBe('省质量技术监督局')
    expect(model.attachments.map(({ title }) => title)).toHaveLength(3)
    const headings = model.blocks.filter((block) => block.kind === 'heading' && block.level === 1)
    expect(headings.map((block) => block.kind === 'heading' && block.text.slice(0, 2))).toEqual([
      '一、',
      '二、',
      '三、',
      '四、',
      '五、',
      '六、',
      '七、',
    ])
  })
})

describe('D2: checks, orders, candidates', () => {
  const sheet = (id: string, fields: FieldsOf): DomainRecord =>
    record(id, { enterprise: id.slice(0, 1), startedOn: '2017-05-03', conclusion: '限期整改', ...fields })
  const model = report({
    enterprises: [enterprise('甲'), enterprise('乙')],
    licences: [licence('00001', '甲')],
    inspections: [
      sheet('甲1', {
        [answerKey('C1-1', 'result')]: '不符合',
        [answerKey('C1-8', 'result')]: '不符合',
        [answerKey('C2-1', 'result')]: '符合',
      }),
      sheet('乙1', { [answerKey('C1-1', 'result')]: '符合', conclusion: '' }),
      sheet('乙2', { conclusion: '合格' }),
      sheet('乙3', { startedOn: '2017-07-01', conclusion: '立案' }),
    ],
    rectifications: [
      record('r1', { enterprise: '甲', state: '整改中', issuedOn: '2017-05-03', dueOn: '2017-06-01' }),
      record('r2', { enterprise: '甲', state: '已复查合格', issuedOn: '2017-05-03', dueOn: '2017-06-01' }),
      record('r3', { enterprise: '乙', state: '已送达', issuedOn: '2017-05-03', dueOn: '2017-06-12' }),
    ],
    brandCandidates: [
      record('b1', { enterprise: '乙', rank: 2, family: '其他', stage: '储备', gateLicence: '否' }),
      record('b2', { enterprise: '甲', rank: 1, family: '食品用复合膜袋', stage: '培育', shortlisted: true }),
    ],
  })
  const words = modelLines(model).join('\n')

  it('counts the seven checks of the sheets up to the cut-off date', () => {
    expect(words).toContain('已对2家企业开展“七查七看”监督检查3次，检查结论为合格1次、限期整改1次、尚未作出结论1次。')
    const table = tableOf(model, '“七查七看”检查情况')
    expect(texts(table)[0]).toEqual(['一查资质', '2', '1', '2', '1'])
    expect(texts(table)[1]).toEqual(['二查添加剂使用', '1', '0', '0', '0'])
    expect(texts(table)).toHaveLength(8)
    expect(table.footnotes?.join('')).toContain('另有1次检查没有逐项填写')
  })

  it('puts every order into one group; the last day of the limit is not overdue', () => {
    expect(words).toContain('共提出整改事项3项，涉及企业2家，其中已复查合格1项、正在整改1项、超期未完成1项。')
    expect(words).toContain('1项整改超过期限尚未完成')
  })

  it('lists candidates by rank and names the shortlist', () => {
    expect(words).toContain('目前入围1家：松临市甲有限公司。')
    const last = model.attachments.at(-1)?.blocks[0]
    expect(last?.kind === 'table' && texts(last).map((row) => row.slice(0, 2))).toEqual([
      ['1', '松临市甲有限公司'],
      ['2', '松临市乙有限公司'],
    ])
    expect(last?.kind === 'table' && texts(last)[1]?.[5]).toBe('未过')
  })
})

describe('D2 of an empty workspace', () => {
  const model = report({}, {}, {})

  it('prints gaps and no figure', () => {
    expect(modelLines(model)[1]).toBe(MISSING_TEXT)
    expect(model.docNumber).toBeUndefined()
    expect(missingOf(model)).toEqual(
      expect.arrayContaining(['省局名称', '企业底数', '七查七看检查情况', '监督抽查情况', '整改情况']),
    )
    const shown = figuresOf(model).filter(({ text }) => text !== '0')
    expect(shown).toEqual([])
  })
})

describe("D2 and the clerk's own words", () => {
  it('prints them in their place, one paragraph a line', () => {
    const model = report(RECORDS, {
      paragraphs: { nextSteps: '第一段。\n\n第二段。' },
      docNumber: '松质监发〔2017〕12号',
      signedOn: '2017-06-15',
      snapshotId: 'seq-9',
    })
    const lines = modelLines(model)
    const at = lines.indexOf('七、下一步打算')
    expect(lines.slice(at + 1, at + 4)).toEqual(['第一段。', '第二段。', '特此报告。'])
    expect(missingOf(model)).not.toContain('下一步打算')
    expect(model.signature?.date).toBe('2017-06-15')
    expect(model.docNumber).toBe('松质监发〔2017〕12号')
    expect(model.properties).toMatchObject({ 数据快照: 'seq-9' })
  })
})

describe('listKinds', () => {
  it("lists the kinds with the plan's dates", () => {
    expect(listKinds(reference, 2017).filter(({ kind }) => kind === 'D2')).toMatchObject([
      {
        kind: 'D2',
        title: '关于报送食品相关产品质量提升专项行动实施方案及工作开展情况的报告',
        about: '全局',
        due: '2017-06-20',
      },
    ])
    expect(reportKindOf('D99')).toBeUndefined()
  })
})
