/** The two data sets of the benchmarks, the same on every computer: fixed random seed, ids by counter. */
import { planSet } from '../src/domain/change/plan-set'
import { itemsOf } from '../src/domain/checklist/template'
import { answerKey } from '../src/domain/collections/inspections/answer-cells'
import { MANAGEMENT_RULE_ITEMS } from '../src/domain/collections/management-rules/definition'
import { createDemoRandom } from '../src/domain/demo/demo-random'
import type { FieldValue } from '../src/domain/schema/field'
import { expectedOrganisationCheck, expectedUsccCheck } from '../src/domain/validation/uscc-check'
import type { Application } from '../src/main/services/application'

export type SeedSize = 'city' | 'nation'

interface Amounts {
  readonly enterprises: number
  readonly inspections: number
  readonly samples: number
  readonly attachments: number
  /** All 54 items on each sheet; the nation's sheets carry their conclusions only. */
  readonly withAnswers: boolean
}

const AMOUNTS: Readonly<Record<SeedSize, Amounts>> = {
  city: { enterprises: 300, inspections: 600, samples: 900, attachments: 500, withAnswers: true },
  nation: { enterprises: 20_000, inspections: 20_000, samples: 60_000, attachments: 0, withAnswers: false },
}

/** Rows a transaction; a clerk's import is of this order. */
const ROWS_AT_ONCE = 5000
const COUNTIES = ['230202', '230203', '230204', '230205', '230206', '230221', '230223', '230224', '230225', '230281']

interface SeedRow {
  readonly collection: string
  readonly id: string
  readonly parent?: string
  readonly fields: Readonly<Record<string, FieldValue>>
}

const idOf = (kind: number, at: number): string =>
  `015c0000-${kind.toString(16).padStart(4, '0')}-7000-8000-${at.toString(16).padStart(12, '0')}`

function codeOf(county: string, at: number): string {
  const body = `MA${String(at).padStart(6, '0')}`
  const prefix = `91${county}${body}${expectedOrganisationCheck(body) ?? '0'}`
  return prefix + (expectedUsccCheck(prefix) ?? '0')
}

const dayOf = (at: number): string =>
  `2017-${String(1 + (at % 11)).padStart(2, '0')}-${String(1 + (at % 27)).padStart(2, '0')}`

function* enterpriseRows(count: number): Iterable<SeedRow> {
  const random = createDemoRandom(2017)
  for (let at = 0; at < count; at += 1) {
    const county = COUNTIES[at % COUNTIES.length] ?? '230202'
    yield {
      collection: 'enterprises',
      id: idOf(1, at),
      fields: {
        name: `齐北第${at + 1}包装有限公司`,
        uscc: codeOf(county, at),
        regionCode: county,
        entityType: '企业',
        registeredAddress: `工业路${at + 1}号`,
        productionAddresses: [`工业路${at + 1}号`],
        legalRep: '张某某',
        phone: `1000${String(at).padStart(7, '0')}`,
        qualityHead: '李某某',
        supervisors: ['甲', '乙'],
        productionStatus: random.below(20) === 0 ? '长期停产' : '在产',
        employees: 20 + random.below(200),
        revenue: 300 + random.below(5000),
        assets: 1000 + random.below(5000),
        economicYear: 2016,
      },
    }
    yield {
      collection: 'licences',
      id: idOf(2, at),
      parent: idOf(1, at),
      fields: {
        number: `(黑)XK16-204-${String(at % 100_000).padStart(5, '0')}`,
        productCategory: '食品用塑料包装、容器、工具等制品',
        issuer: '省局',
        issuedOn: '2015-03-02',
        validTo: '2020-03-01',
        address: `工业路${at + 1}号`,
        status: '有效',
      },
    }
  }
}

function* inspectionRows(amounts: Amounts, items: readonly string[]): Iterable<SeedRow> {
  const random = createDemoRandom(18)
  for (let at = 0; at < amounts.inspections; at += 1) {
    const fields: Record<string, FieldValue> = {
      number: `JC2017-${String(at + 1).padStart(5, '0')}`,
      enterprise: idOf(1, at % amounts.enterprises),
      startedOn: dayOf(at),
      type: '全覆盖',
      inspectors: ['甲(黑A0001)', '乙(黑A0002)'],
      templateVersion: '2017-1',
      conclusion: '合格',
      finishedOn: dayOf(at),
    }
    if (amounts.withAnswers) {
      for (const item of items) fields[answerKey(item, 'result')] = random.below(40) === 0 ? '不符合' : '符合'
    }
    yield { collection: 'inspections', id: idOf(3, at), fields }
  }
}

function* sampleRows(amounts: Amounts): Iterable<SeedRow> {
  const random = createDemoRandom(19)
  const levels = ['国家', '省', '市', '县']
  for (let at = 0; at < amounts.samples; at += 1) {
    yield {
      collection: 'samples',
      id: idOf(4, at),
      fields: {
        sheetNumber: `SC2017-${String(at + 1).padStart(5, '0')}`,
        enterprise: idOf(1, (at * 7) % amounts.enterprises),
        samplingLevel: levels[at % 4] ?? '市',
        taskType: '监督抽查',
        sampledOn: dayOf(at),
        sampledName: `齐北第${((at * 7) % amounts.enterprises) + 1}包装有限公司`,
        sampleName: '食品包装袋',
        category: '复合膜袋',
        material: 'PE',
        specification: '160 mm×240 mm',
        productionBatch: `2017${at % 1000}`,
        institution: '检验所',
        reportNumber: `CJ${at}`,
        signedOn: dayOf(at),
        conclusion: random.below(15) === 0 ? '不合格' : '合格',
        notifiedOn: dayOf(at),
        objectionState: '无异议',
      },
    }
  }
}

const CONTENT_DAYS = { lawTrainedOn: '2017-04-28', techniqueTrainedOn: '2017-05-11', skillTrainedOn: '2017-05-19' }

/** What the other figures count, for every fifth enterprise and less: enough to be read, small beside the batches. */
function* fileRows(count: number): Iterable<SeedRow> {
  for (let at = 0; at < count; at += 5) {
    const parent = idOf(1, at)
    const role = at % 15 === 0 ? '品控人员' : '直接接触产品从业人员'
    yield {
      collection: 'persons',
      id: idOf(6, at),
      parent,
      fields: { name: `王${at}`, role, directContact: true, ...(at % 10 === 0 ? CONTENT_DAYS : {}) },
    }
    yield {
      collection: 'products',
      id: idOf(7, at),
      parent,
      fields: {
        name: '食品包装袋',
        category: '食品用塑料包装、容器、工具等制品',
        unit: '复合膜袋',
        standard: 'GB/T 10004',
      },
    }
    if (at % 10 !== 0) continue
    yield {
      collection: 'releaseInspections',
      id: idOf(8, at),
      parent,
      fields: {
        month: '2017-05',
        shippedBatches: 40,
        qualifiedShippedBatches: 40 - (at % 3),
        reportedOn: '2017-06-03',
      },
    }
    if (at % 100 !== 0) continue
    yield* workRows(at, parent)
  }
}

function* workRows(at: number, enterprise: string): Iterable<SeedRow> {
  yield {
    collection: 'helpVisits',
    id: idOf(9, at),
    fields: { enterprise, visitedOn: dayOf(at), means: ['标准'], serviceKinds: ['技术支持'] },
  }
  yield {
    collection: 'helpProblems',
    id: idOf(10, at),
    parent: idOf(9, at),
    fields: { problem: '台账不全', state: at % 200 === 0 ? '已解决' : '解决中', dueOn: dayOf(at), solvedOn: dayOf(at) },
  }
  yield {
    collection: 'rectifications',
    id: idOf(11, at),
    fields: { enterprise, source: '检查', item: 'C2-4', state: '整改中', issuedOn: dayOf(at), dueOn: '2017-12-01' },
  }
  yield { collection: 'pledges', id: idOf(12, at), parent: enterprise, fields: { signedOn: '2017-04-25' } }
  for (const [no, item] of MANAGEMENT_RULE_ITEMS.entries()) {
    yield {
      collection: 'managementRules',
      id: idOf(13, at * 20 + no),
      parent: enterprise,
      fields: {
        item,
        state: '有',
        docNumber: 'QM',
        effectiveOn: '2017-03-01',
        opinion: '符合',
        opinionOn: '2017-05-20',
      },
    }
  }
}

function* chunks(rows: Iterable<SeedRow>, size: number): Iterable<SeedRow[]> {
  let chunk: SeedRow[] = []
  for (const row of rows) {
    chunk.push(row)
    if (chunk.length === size) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}

/** Fills the open, empty workspace. */
export async function seed(application: Application, size: SeedSize, say: (text: string) => void): Promise<void> {
  const amounts = AMOUNTS[size]
  const { session } = application
  const store = session.store()
  const template = session.reference.checklists.at(-1)
  const items = template === undefined ? [] : itemsOf(template).map((item) => item.id)
  const sources = [
    enterpriseRows(amounts.enterprises),
    fileRows(amounts.enterprises),
    inspectionRows(amounts, items),
    sampleRows(amounts),
  ]
  for (const source of sources) {
    for (const rows of chunks(source, ROWS_AT_ONCE)) {
      await store.transact(() => ({
        actor: '程序',
        label: `放入 ${rows.length} 条`,
        kind: 'import',
        changes: rows.flatMap(({ collection, id, parent, fields }) => {
          const values = parent === undefined ? fields : { ...fields, parent }
          return planSet(undefined, { collection, id, values }) ?? []
        }),
      }))
      say(`${rows[0]?.collection ?? ''} ${rows.length}`)
    }
  }
  const bytes = Buffer.alloc(20_000, 'Qualift ')
  for (let at = 0; at < amounts.attachments; at += 1) {
    bytes.writeUInt32BE(at)
    const { sha256, sizeBytes } = await store.attachments.put(bytes)
    const values = {
      parent: idOf(1, at % amounts.enterprises),
      ownerCollection: 'enterprises',
      name: `照片${at}.jpg`,
      sha256,
      sizeBytes,
      mediaType: 'image/jpeg',
    }
    await store.transact(() => {
      const change = planSet(undefined, { collection: 'attachments', id: idOf(5, at), values })
      return change === undefined ? undefined : { actor: '程序', label: '加附件', kind: 'edit', changes: [change] }
    })
  }
  await store.checkpoint()
}
