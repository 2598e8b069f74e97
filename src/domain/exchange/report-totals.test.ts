import { describe, expect, it } from 'vitest'
import { ENTERPRISES } from '../collections/enterprises/definition'
import { SAMPLES } from '../collections/samples/definition'
import type { CollectionDefinition } from '../schema/field'
import type { ReportRecord } from './manifest'
import { byOffice, type OpenedReport, receiveReport, reportKinds } from './opened-report'
import { isAdded, sharedEnterprises, totalKinds } from './report-totals'

interface Made {
  readonly office: string
  readonly region?: string
  readonly replica?: string
  readonly number?: number
  readonly createdAt?: string
  readonly receiver?: string
  readonly records?: Readonly<Record<string, readonly ReportRecord[]>>
}

function reportOf(made: Made): OpenedReport {
  const { office, region = '230205', replica = office, number = 1, createdAt = '2017-06-01T01:00:00Z' } = made
  const manifest = {
    packageId: `${office}-${number}-${createdAt}`,
    number,
    createdAt,
    planYear: 2017,
    sender: { office, region, replica, replicas: [replica], actor: '' },
    receiver: made.receiver ?? '市局',
    purpose: '',
    scope: { kind: 'all' as const },
    counts: { records: {}, total: 0, attachments: 0, writes: 0, persons: 0 },
  }
  return { manifest, sha256: '', ...receiveReport(new Map(Object.entries(made.records ?? {}))) }
}

const factory = (id: string, fields: ReportRecord['fields']): ReportRecord => ({ id, fields })

describe('figures of a record kind', () => {
  const reports = [
    reportOf({
      office: '甲县局',
      records: {
        enterprises: [
          factory('a', {
            name: '甲厂',
            uscc: '91230205MA1A00001X',
            productionStatus: '在产',
            employees: 10,
            revenue: 0.1,
          }),
          factory('b', { name: '乙厂', productionStatus: '停了', employees: 5, revenue: 0.2 }),
        ],
      },
    }),
    reportOf({
      office: '乙县局',
      records: {
        enterprises: [
          factory('c', { name: '甲厂有限公司', uscc: '91230205ma1a00001x', productionStatus: '在产', employees: 12 }),
          factory('d', { name: '丁厂' }),
        ],
      },
      createdAt: '2017-06-02T01:00:00Z',
    }),
  ]
  const [kind] = [...totalKinds(reports)]
  const shared = sharedEnterprises(reports)
  const figure = (label: string, field?: string) => {
    const at =
      kind?.figures.findIndex((one) => one.label === label && (field === undefined || one.field === field)) ?? -1
    return [kind?.lines.map((line) => line[at]), kind?.total[at], kind?.once?.[at]]
  }

  it('counts records, words of the schema, words outside it, and what is not filled in', () => {
    expect(figure('记录')).toEqual([[2, 2], 4, 3])
    expect(figure('在产', '生产状况')).toEqual([[1, 1], 2, 1])
    expect(figure('停了', '生产状况')).toEqual([[1, 0], 1, 1])
    expect(figure('未填', '生产状况')).toEqual([[0, 1], 1, 1])
  })

  it('adds up whole numbers and money without the noise of binary fractions', () => {
    expect(figure('从业人员数')).toEqual([[15, 12], 27, 17])
    expect(figure('营业收入')).toEqual([[0.3, 0], 0.3, 0.2])
  })

  it('tells an enterprise two offices reported, and counts it once by the later report', () => {
    expect(shared).toEqual([{ name: '甲厂有限公司', code: '91230205ma1a00001x', region: '', reports: [0, 1] }])
  })

  it('counts words beyond the first forty together, and a list once for each of its words', () => {
    const odd = Array.from({ length: 50 }, (_, at) =>
      factory(`o${at}`, { productionStatus: `写法${at}`, traceabilitySystem: ['全员', '全过程'] }),
    )
    const [one] = [...totalKinds([reportOf({ office: '甲县局', records: { enterprises: odd } })])]
    const of = (field: string) => one?.figures.flatMap((f, at) => (f.field === field ? [[f.label, one.total[at]]] : []))
    expect(of('生产状况')).toHaveLength(41)
    expect(of('生产状况')?.at(-1)).toEqual(['其余写法', 10])
    expect(of('追溯体系')).toEqual([
      ['全员', 50],
      ['全过程', 50],
    ])
  })

  it('leaves out words that no report says', () => {
    expect(kind?.figures.some(({ label }) => label === '迁出')).toBe(false)
  })
})

describe('what is added up', () => {
  const row = (definition: CollectionDefinition, key: string) => {
    const found = definition.fields.find((one) => one.key === key)
    if (found === undefined) throw new Error(key)
    return found
  }
  it.each([
    [ENTERPRISES, 'employees', true],
    [ENTERPRISES, 'revenue', true],
    [ENTERPRISES, 'economicYear', false],
    [ENTERPRISES, 'annualOutput', false],
    [SAMPLES, 'price', true],
    [SAMPLES, 'unitPrice', false],
    [SAMPLES, 'year', false],
  ])('%o %s: %s', (definition, key, isIt) => {
    expect(isAdded(row(definition, key))).toBe(isIt)
  })
})

describe('the reports of one office', () => {
  it('the newest counts, by its own number where the receiver is one', () => {
    const first = reportOf({ office: '甲县局', number: 1, createdAt: '2017-07-01T00:00:00Z' })
    const second = reportOf({ office: '甲县局', number: 2, createdAt: '2017-06-01T00:00:00Z' })
    const other = reportOf({ office: '乙县局', region: '230204' })
    const [one, two] = byOffice([first, second, other])
    expect(one?.newest).toBe(other)
    expect(two?.newest).toBe(second)
    expect(two?.older).toEqual([first])
  })

  it('by the clock where numbers belong to two counts', () => {
    const first = reportOf({ office: '甲县局', number: 5, receiver: '省局', createdAt: '2017-06-01T00:00:00Z' })
    const second = reportOf({ office: '甲县局', number: 1, createdAt: '2017-06-02T00:00:00Z' })
    expect(byOffice([first, second])[0]?.newest).toBe(second)
  })

  it('an office of the same name in another region is another one, a renamed office the same', () => {
    const east = reportOf({ office: '城区分局', region: '230202', replica: 'r1' })
    const west = reportOf({ office: '城区分局', region: '230203', replica: 'r2' })
    const renamed = reportOf({ office: '东城分局', region: '230202', replica: 'r1', number: 2 })
    expect(byOffice([east, west, renamed]).map(({ newest }) => newest)).toEqual([renamed, west])
  })
})

describe('what a report of another program may show here', () => {
  const report = reportOf({
    office: '甲县局',
    records: {
      enterprises: [
        factory('a', {
          name: '甲厂',
          phone: '13812345678',
          legalRepIdNo: '230202199001011234',
          importKey: 'x',
          unknown: '1',
        }),
        factory('b', { name: '乙厂', phone: '138****5678' }),
      ],
      riskMonitoringSamples: [factory('r', { number: '1' })],
      futureThings: [factory('f', { number: '1' })],
      attachments: [factory('t', { name: '图.jpg' })],
    },
  })

  it('masks what came in the open, once, and drops what no report carries', () => {
    const fields = report.records.get('enterprises')?.map((one) => one.fields)
    expect(fields).toEqual([
      { name: '甲厂', phone: '138****5678' },
      { name: '乙厂', phone: '138****5678' },
    ])
  })

  it('does not list kinds that are restricted, hold files or are not known, and says so', () => {
    expect([...report.records.keys()]).toEqual(['enterprises'])
    expect(report.unshown).toHaveLength(3)
    expect(report.unshown.join()).toMatch(/风险监测.*futureThings.*附件/)
  })

  it('says which fields it has and which of them are masked', () => {
    const [kind] = reportKinds(report)
    expect(kind).toMatchObject({ records: 2, fields: ['企业名称', '联系电话'], masked: ['联系电话'] })
    expect(kind?.leftOut.join()).toMatch('证件号')
  })
})
