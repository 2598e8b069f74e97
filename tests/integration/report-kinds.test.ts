/** Every document of the plan: without any data, from the practice city, and from batches made at random. */
import { beforeAll, describe, expect, it } from 'vitest'
import { COLLECTIONS, collectionOf } from '../../src/domain/collections/registry'
import type { DomainRecord } from '../../src/domain/enterprise-file/file-records'
import { aboutOf, listKinds, REPORT_KINDS, reportKindOf } from '../../src/domain/report/kinds/registry'
import type { ReportData, ReportKind } from '../../src/domain/report/kinds/report-kind'
import type { ReportModel, TableBlock } from '../../src/domain/report/model'
import { inlinesText, MISSING_TEXT } from '../../src/domain/report/model'
import { figuresOf, missingOf, modelLines } from '../../src/domain/report/model-text'
import { renderReport } from '../../src/main/word/render-report'
import { docxParts, parseXml } from '../support/docx-parts'
import { demoReportData, emptyReportData, recordOf, reportDataOf } from '../support/report-demo'

const OPTIONS = { createdAt: '2017-06-12T08:00:00Z' }

const kindOf = (code: string): ReportKind => {
  const kind = reportKindOf(code)
  if (kind === undefined) throw new Error(`no ${code}`)
  return kind
}

/** The record a kind is tried with: the last it can be written for. */
const recordFor = (kind: ReportKind, data: ReportData): DomainRecord | undefined =>
  (data.records[kind.collection ?? ''] ?? []).filter((record) => kind.admits?.(record, data) ?? true).at(-1)

function built(code: string, data: ReportData, record?: DomainRecord): ReportModel {
  return kindOf(code).build(data, { ...OPTIONS, ...(record === undefined ? {} : { record }) })
}

const wordsOf = (model: ReportModel): string => modelLines(model).join('\n')

const tablesOf = (model: ReportModel): readonly TableBlock[] =>
  [...model.blocks, ...model.attachments.flatMap(({ blocks }) => blocks)].filter((block) => block.kind === 'table')

/** Rows of a table as texts; spans are repeated so that every row has one text a column. */
const rowsOf = (table: TableBlock): readonly (readonly string[])[] =>
  table.rows.map((row) => row.flatMap((cell) => Array<string>(cell.colSpan ?? 1).fill(inlinesText(cell.inlines))))

let demo: ReportData
beforeAll(() => {
  demo = demoReportData()
})

describe('what is not known is not stated', () => {
  it('a circular without a judged batch says nothing about failing ones (S20)', () => {
    for (const code of ['D10', 'D10b']) {
      expect(wordsOf(built(code, emptyReportData())), code).not.toContain('已判定批次中没有不合格批次')
    }
  })

  it('re-test notices are only for batches with an application or a conclusion (S20)', () => {
    const plain = { id: 's', fields: { conclusion: '不合格' } }
    expect(kindOf('D11d').admits?.(plain, demo)).toBe(true)
    expect(kindOf('D11e').admits?.(plain, demo)).toBe(false)
    expect(kindOf('D11f').admits?.(plain, demo)).toBe(false)
    const retested = { id: 's', fields: { retestAppliedOn: '2017-05-01', retestConclusion: '合格' } }
    expect(kindOf('D11e').admits?.(retested, demo)).toBe(true)
    expect(kindOf('D11f').admits?.(retested, demo)).toBe(true)
  })
})

describe('the notice with the plan', () => {
  it('takes basis, guiding ideas and the province’s contact from plan and settings (S01, S02, S43)', () => {
    const words = wordsOf(built('D1', { ...demo, bureau: { ...demo.bureau, provincialContact: '0451-80000000' } }))
    for (const id of ['S01', 'S02']) {
      const sentence = demo.reference.plans[0]?.paragraphs.find((one) => one.id === id)?.text ?? ''
      expect(words).toContain(sentence.slice(0, 40))
    }
    expect(words).toContain('省局联系方式：0451-80000000。')
    const { provincialContact: _none, ...bureau } = demo.bureau
    expect(wordsOf(built('D1', { ...demo, bureau }))).toContain(`省局联系方式：${MISSING_TEXT}`)
  })
})

describe('every document kind', () => {
  it('has a code of its own, sentences of the plan and a record kind that is there', () => {
    const codes = REPORT_KINDS.map(({ kind }) => kind.toUpperCase())
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
    for (const kind of REPORT_KINDS) {
      expect(kind.serves, kind.kind).not.toEqual([])
      expect(kind.serves.filter((id) => !/^S\d\d[ab]?$/.test(id))).toEqual([])
      if (kind.collection !== undefined) expect(collectionOf(kind.collection), kind.kind).toBeDefined()
    }
    for (let row = 1; row <= 17; row += 1) {
      expect(
        codes.some((code) => new RegExp(`^D${row}[A-Z]?$`).test(code)),
        `D${row}`,
      ).toBe(true)
    }
  })

  it('is listed with what it is about and the date the plan sets (S42a, S42b)', () => {
    const listed = new Map(listKinds(demo.reference, 2017).map((kind) => [kind.kind, kind]))
    expect(listed.get('D2')).toMatchObject({ about: '全局', due: '2017-06-20' })
    expect(listed.get('D3')).toMatchObject({ about: '全局', due: '2017-12-20' })
    expect(listed.get('D10')).toMatchObject({ about: COLLECTIONS.get('samplingPlans')?.label })
    for (const kind of REPORT_KINDS) expect(listed.get(kind.kind)?.about).toBe(aboutOf(kind))
  })

  it.each(REPORT_KINDS.filter((kind) => kind.collection === undefined || kind.blankWithoutRecord === true))(
    '$kind is written from no data at all, its gaps marked',
    async (kind) => {
      const model = kind.build(emptyReportData({}), OPTIONS)
      expect(model.core.title).not.toBe('')
      expect(wordsOf(model)).not.toMatch(/undefined|NaN|\[object|null/)
      // A blank form is filled in by hand; everything else says what is missing.
      const blank = kind.title.includes('空白表')
      if (kind.collection === undefined) expect(wordsOf(model).includes(MISSING_TEXT)).toBe(!blank)
      await renderReport(model)
    },
  )

  it.each(REPORT_KINDS.map((kind) => ({ kind, code: kind.kind })))(
    '$code of the practice city is a sound Word file',
    async ({ kind }) => {
      const record = recordFor(kind, demo)
      if (kind.collection !== undefined && record === undefined && kind.blankWithoutRecord !== true) return
      const model = built(kind.kind, demo, record)
      expect(wordsOf(model)).not.toMatch(/undefined|NaN|\[object/)
      for (const [path, xml] of docxParts(await renderReport(model))) {
        if (path.endsWith('.xml') || path.endsWith('.rels')) expect(() => parseXml(xml), path).not.toThrow()
      }
    },
  )

  it('lets no telephone or identity number of a person out', () => {
    const secrets = new Set<string>()
    for (const [name, records] of Object.entries(demo.records)) {
      // The office's own line stands in its letters.
      if (name === 'settings') continue
      const rows = (COLLECTIONS.get(name)?.fields ?? []).filter(
        ({ personal }) => personal === 'phone' || personal === 'idNumber' || personal === 'address',
      )
      for (const record of records ?? []) {
        for (const { key } of rows) {
          const value = record.fields[key]
          if (typeof value === 'string' && value.length > 6) secrets.add(value)
        }
      }
    }
    // In the list of offices it stands again.
    for (const { fields } of demo.records['settings'] ?? []) secrets.delete(String(fields['contactPhone']))
    expect(secrets.size).toBeGreaterThan(20)
    for (const kind of REPORT_KINDS) {
      const all = kind.collection === undefined ? [undefined] : (demo.records[kind.collection] ?? []).slice(0, 60)
      for (const record of all) {
        if (record !== undefined && kind.admits?.(record, demo) === false) continue
        const words = JSON.stringify(built(kind.kind, demo, record))
        expect(
          [...secrets].filter((secret) => words.includes(secret)),
          kind.kind,
        ).toEqual([])
      }
    }
  })
})

describe('reports of the practice city', () => {
  it.each(['D2', 'D3', 'D6', 'D16'])('%s shows the goals as the figures do (S03–S09)', (code) => {
    const table = tablesOf(built(code, demo)).find(({ caption }) => caption?.includes('七项目标') === true)
    const shown = rowsOf(table ?? { kind: 'table', columns: [], head: [], rows: [] })
    for (const [index, key] of ['G1', 'G2', 'G3', 'G4', 'G5', 'G6'].entries()) {
      const { numerator, denominator } = demo.indicators[key] ?? { numerator: null, denominator: null }
      expect(shown[index]?.slice(3, 5), key).toEqual([String(numerator), String(denominator)])
    }
  })

  it('D1 divides the labour of every task and names the leading group (S29, S33)', () => {
    const model = built('D1', demo)
    const [labour, , group] = tablesOf(model)
    expect(labour?.rows).toHaveLength(20)
    expect(group?.rows).toHaveLength(demo.records['leadingGroupMembers']?.length ?? 0)
    expect(model).toMatchObject({
      form: 'downward',
      title: expect.arrayContaining([expect.stringContaining('关于印发')]),
    })
    expect(wordsOf(model)).toContain('守信光荣')
    expect(wordsOf(model)).not.toContain('守信关荣')
  })

  it('D3 carries the self-assessment and the summaries of checks, samples and ledgers (S31, S42b)', () => {
    const model = built('D3', demo)
    expect(model.attachments.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['对标考核自评表', '“七查七看”监督检查汇总表', '监督抽查情况汇总表', '工作台账汇总表']),
    )
    const ledgers = rowsOf(model.attachments.find(({ title }) => title === '工作台账汇总表')?.blocks[0] as TableBlock)
    expect(ledgers.find(([, name]) => name === '培训台账')?.[2]).toBe(
      String((demo.records['trainings'] ?? []).filter(({ fields }) => String(fields['heldOn']) <= demo.asOf).length),
    )
  })

  it('D6 asks the city government for nothing (S34)', () => {
    const model = built('D6', demo)
    expect(wordsOf(model)).not.toMatch(/请示|妥否|请批/)
    expect(inlinesText(model.addressee)).toBe('松临市人民政府')
  })

  it('D12 never uses the word of the spot checks (S21)', () => {
    const words = JSON.stringify(built('D12', { ...demo, records: withTypedWord(demo) }))
    expect(words).not.toContain('不合格')
    expect(words).toContain('问题样品')
  })

  it('D17 keeps the two kinds of enterprises without a licence apart (S10, S11)', () => {
    const captions = tablesOf(built('D17', demo)).map(({ caption }) => caption ?? '')
    expect(captions.filter((caption) => caption.includes('应取证未取证'))).toHaveLength(1)
    expect(captions.filter((caption) => caption.includes('无需许可企业'))).toHaveLength(1)
    const counted = figuresOf(built('D17', demo)).find(({ source }) => source === 'enterprises')
    expect(counted?.text).toBe(String(demo.records['enterprises']?.length))
  })
})

/** A clerk typed the wrong word into an analysis. */
const withTypedWord = (data: ReportData): ReportData['records'] => ({
  ...data.records,
  riskMonitoringSamples: (data.records['riskMonitoringSamples'] ?? []).map((record) =>
    recordOf(record.id, { ...record.fields, analysis: '该样品菌落总数不合格，建议约谈。' }),
  ),
})

/** 抽查N家企业的M批次产品，合格A批次，不合格B批次，合格率X%。 */
const SENTENCE = /抽查(\d+)家企业的(\d+)批次产品，合格(\d+)批次，不合格(\d+)批次，合格率([\d.]+)%/

describe('the circular on a spot check (S20)', () => {
  /** Batches in every state, made from a running number. */
  const batches = (seed: number): readonly DomainRecord[] =>
    Array.from({ length: 1 + ((seed * 7) % 40) }, (_, index) => {
      const turn = (seed * 31 + index * 17) % 9
      return recordOf(`s${index}`, {
        taskType: '监督抽查',
        samplingLevel: '市',
        plan: 'p1',
        sampledOn: '2017-05-02',
        sampledName: `某企业${index % 5}`,
        producerName: `某企业${index % 5}`,
        sampleName: '纸杯',
        category: '纸杯',
        ...(turn === 0 ? { outcome: '拒检' } : {}),
        ...(turn > 1 ? { conclusion: turn < 4 ? '不合格' : '合格', signedOn: '2017-05-10' } : {}),
        ...(turn === 3 ? { notifiedOn: '2017-06-10' } : {}),
        ...(turn === 2 ? { failedItems: ['感官指标'] } : {}),
      })
    })

  it('always adds up: A + B = M and X = A/M', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const plan = recordOf('p1', { name: '市级抽查', level: '市', kind: '监督抽查', year: 2017, from: '2017-05-01' })
      const data = reportDataOf({ samplingPlans: [plan], samples: batches(seed) })
      for (const code of ['D10', 'D10b']) {
        const words = wordsOf(built(code, data, plan))
        const found = SENTENCE.exec(words)
        if (found === null) {
          expect(words).toContain(MISSING_TEXT)
          continue
        }
        const [, , all, qualified, failed, rate] = found.map(Number)
        expect((qualified ?? 0) + (failed ?? 0), `${code} ${seed}`).toBe(all)
        expect(Math.abs((rate ?? 0) - (100 * (qualified ?? 0)) / (all ?? 1))).toBeLessThan(0.01)
        const model = built(code, data, plan)
        const listed = model.attachments.map(
          ({ blocks }) => tablesOf({ ...model, blocks, attachments: [] })[0]?.rows.length ?? 0,
        )
        expect(listed).toEqual([failed, qualified])
      }
    }
  })

  it('is numbered among the plans of its level, and public in the columns of a notice only', () => {
    const plan = recordFor(kindOf('D10'), demo)
    const model = built('D10b', demo, plan)
    expect(model.addressee).toEqual([])
    const [table] = tablesOf({ ...model, blocks: [] })
    expect(table?.head[0]?.map((cell) => inlinesText(cell.inlines))).toEqual([
      '序号',
      '生产企业',
      '产品名称',
      '规格型号',
      '生产日期（批号）',
      '抽查结果',
      '主要不合格项目',
    ])
    expect(built('D10', demo, plan).title.join('')).toMatch(/^关于2017年第.批食品相关产品质量市级监督抽查情况的通报$/)
  })

  it('tells of the year while there is no plan', () => {
    const model = built('D10', emptyReportData())
    expect(model.title.join('')).toBe('关于2017年食品相关产品质量市级监督抽查情况的通报')
    expect(missingOf(model)).toContain('已判定的抽查批次')
  })
})
