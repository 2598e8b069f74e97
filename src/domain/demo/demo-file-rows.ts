/** The blocks of an enterprise file: licence, products, materials, tests, rules, persons. */
import { MANAGEMENT_RULE_ITEMS } from '../collections/management-rules/definition'
import type { FieldValue } from '../schema/field'
import { type DemoEnterprise, type DemoRow, type DemoShare, type DemoTools, lacksPledge } from './demo-enterprises'
import { DEMO_LINES } from './demo-lines'
import { personName } from './demo-names'
import type { DemoRandom } from './demo-random'
import { lawDay, SKILL_DAY, techniqueDay } from './demo-training'

const ISSUER = '黑龙江省质量技术监督局'

interface Writer {
  add(collection: string, fields: Readonly<Record<string, FieldValue>>, parent: string): string
}

function addLicence(writer: Writer, enterprise: DemoEnterprise): void {
  if (enterprise.licenceNumber === '') return
  const facts = DEMO_LINES[enterprise.line]
  const licence = writer.add(
    'licences',
    {
      number: enterprise.licenceNumber,
      productCategory: facts.family,
      scopeText: enterprise.units.join('、'),
      issuer: ISSUER,
      issuedOn: fiveYearsBefore(enterprise.validTo),
      validTo: enterprise.validTo,
      address: `${enterprise.county.name}工业路${((enterprise.serial * 7) % 180) + 1}号`,
      status: '有效',
    },
    enterprise.id,
  )
  for (const unit of enterprise.units) {
    const unitFacts = DEMO_LINES[unit]
    writer.add('licenceScopes', { unit, product: unitFacts.variety, spec: unitFacts.materials.join('、') }, licence)
  }
}

/** The day after the same day five years earlier: 条例 art. 25, five years of validity. */
function fiveYearsBefore(date: string): string {
  const day = Math.min(Number(date.slice(8)) + 1, 28)
  return `${Number(date.slice(0, 4)) - 5}-${date.slice(5, 7)}-${String(day).padStart(2, '0')}`
}

function addProducts(writer: Writer, enterprise: DemoEnterprise): void {
  for (const unit of enterprise.units) {
    const facts = DEMO_LINES[unit]
    writer.add(
      'products',
      {
        name: facts.product,
        category: facts.family,
        unit,
        variety: facts.variety,
        materials: facts.materials,
        specification: facts.spec,
        standard: facts.standard,
        standardEffectiveOn: facts.standardOn,
        foodKinds: ['干性', '水性'],
        useTemperature: '不超过 60℃',
        useTime: '不超过 6 个月',
        microwave: false,
        annualOutput: 120 + enterprise.serial,
        annualOutputUnit: 't',
        marking: '食品接触用',
        conformityStatement: true,
        inCatalogue: facts.code !== '',
        surveyedOn: '2017-05-10',
        produced: enterprise.state !== 'stopped',
      },
      enterprise.id,
    )
  }
}

function addMaterials(writer: Writer, enterprise: DemoEnterprise, random: DemoRandom): void {
  const facts = DEMO_LINES[enterprise.line]
  for (const [name, kind, grade] of facts.raw) {
    writer.add(
      'rawMaterials',
      {
        name,
        kind,
        grade,
        supplier: `${random.pick(['北方', '渤海', '长白', '辽河'])}原料供应有限公司`,
        foodGradeProof: true,
        conformityStatement: true,
        purchaseLedger: true,
        recycled: '否',
        acceptance: '查验合格证明并抽检',
      },
      enterprise.id,
    )
  }
  writer.add(
    'additives',
    {
      name: '抗氧剂 1010',
      cas: '6683-19-8',
      purpose: '抗氧',
      listed: '列入',
      listTable: '表A.1',
      limit: '0.5%',
      actualUse: '0.1%',
      purchaseLedger: true,
      useLedger: enterprise.key !== 'xinyuan',
    },
    enterprise.id,
  )
  for (const name of facts.equipment) {
    writer.add(
      'equipment',
      {
        name,
        model: `SL-${100 + (enterprise.serial % 90)}`,
        quantity: 1 + (enterprise.serial % 3),
        state: '完好',
        mandatory: true,
      },
      enterprise.id,
    )
  }
  for (const [process, parameter, limit] of facts.process) {
    writer.add('criticalControlPoints', { process, parameter, limit, recordName: `${process}工序记录` }, enterprise.id)
  }
}

function addTesting(
  writer: Writer,
  enterprise: DemoEnterprise,
  gap: number,
  { shipped, unqualified }: DemoShare,
  random: DemoRandom,
): void {
  const facts = DEMO_LINES[enterprise.line]
  facts.instruments.forEach((name, index) => {
    const missing = gap === 2 && index === 1
    const overdue = enterprise.key === 'dingxin' && index === 0
    writer.add(
      'instruments',
      {
        name,
        model: `XL-${200 + index}`,
        serial: String(300 + enterprise.serial + index).padStart(4, '0'),
        range: '1 级',
        proofKind: index === 0 ? '检定' : '校准',
        proofNumber: missing ? null : `C2016-${100 + enterprise.serial}`,
        proofBody: '松临市计量检定所',
        validTo: missing
          ? null
          : overdue
            ? '2017-05-17'
            : `2017-${String(10 + (enterprise.serial % 3)).padStart(2, '0')}-14`,
      },
      enterprise.id,
    )
  })
  const tester = personName(random)
  const april = Math.floor(shipped / 2)
  for (const [month, reportedOn, batches, untested] of [
    ['2017-04', '2017-05-04', april, 0],
    ['2017-05', '2017-06-03', shipped - april, unqualified],
  ] as const) {
    writer.add(
      'releaseInspections',
      {
        month,
        product: facts.product,
        items: '感官、尺寸偏差、拉断力',
        standard: facts.standard,
        frequency: '每批',
        tester,
        shippedBatches: batches,
        testedBatches: batches - untested,
        qualifiedBatches: batches - untested,
        qualifiedShippedBatches: batches - untested,
        reportedOn,
      },
      enterprise.id,
    )
  }
  writer.add(
    'commissionedTests',
    {
      kind: '委托检验',
      institution: '松临市产品质量检验所',
      cmaNumber: '170812340001',
      cmaValidTo: '2023-03-01',
      contract: `委检合字2017-${enterprise.serial}`,
      keyItems: '总迁移量、重金属',
      frequency: '每年一次',
      product: facts.product,
      reportNumber: `SWJ2017-${String(enterprise.serial).padStart(4, '0')}`,
      reportedOn: '2017-03-28',
      conclusion: '合格',
    },
    enterprise.id,
  )
}

function addManagement(writer: Writer, enterprise: DemoEnterprise, share: DemoShare): void {
  const lacking = share.lacksRule ? [enterprise.serial % 2 === 0 ? 11 : 18] : []
  MANAGEMENT_RULE_ITEMS.forEach((item, index) => {
    const has = !lacking.includes(index)
    writer.add(
      'managementRules',
      has
        ? {
            item,
            state: '有',
            docNumber: `QM-${String(index + 1).padStart(2, '0')}/2017`,
            fileName: `${item}.docx`,
            effectiveOn: '2017-03-01',
            executionRecord: '有',
            opinion: '符合',
            opinionOn: '2017-05-20',
          }
        : { item, state: '无' },
      enterprise.id,
    )
  })
  writer.add(
    'traceExercises',
    {
      exercisedOn: '2017-05-16',
      direction: '正向',
      batch: `2017${String(400 + (enterprise.serial % 99))}`,
      minutes: 46,
      conclusion: '可追溯',
    },
    enterprise.id,
  )
  if (!lacksPledge(enterprise)) {
    writer.add(
      'traceExercises',
      {
        exercisedOn: '2017-05-17',
        direction: '逆向',
        batch: `2017${String(410 + (enterprise.serial % 89))}`,
        minutes: 52,
        conclusion: '可追溯',
      },
      enterprise.id,
    )
    writer.add(
      'pledges',
      { signedOn: '2017-04-25', signedBy: '法定代表人', fileName: '主体责任承诺书.pdf' },
      enterprise.id,
    )
  }
}

function addPersons(writer: Writer, enterprise: DemoEnterprise, share: DemoShare, random: DemoRandom): void {
  const { roster: size, untrained } = share
  const names = new Set<string>()
  for (let at = 0; at < size; at += 1) {
    const role = at < 2 ? '检验人员' : at < 5 ? '品控人员' : '直接接触产品从业人员'
    const trained = at < size - untrained
    let name = personName(random)
    while (names.has(name)) name = personName(random)
    names.add(name)
    writer.add(
      'persons',
      {
        name,
        role: role === '检验人员' ? '品控人员' : role,
        directContact: at >= 5,
        post: at < 2 ? '检验员' : at < 5 ? '品控员' : '操作工',
        employedFrom: '2015-03-01',
        ...(at < 2 ? { ability: '检验员培训合格证' } : {}),
        lawTrainedOn: lawDay(enterprise.county.code),
        ...(trained ? { techniqueTrainedOn: techniqueDay(enterprise.county.code), skillTrainedOn: SKILL_DAY } : {}),
      },
      enterprise.id,
    )
  }
}

/** All child records of one enterprise; `share` is that of a producing one. */
export function childRows(enterprise: DemoEnterprise, share: DemoShare | undefined, tools: DemoTools): DemoRow[] {
  const rows: DemoRow[] = []
  const writer: Writer = {
    add(collection, fields, parent) {
      const id = tools.newId()
      const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
      rows.push({ collection, id, parent, fields: filled })
      return id
    },
  }
  addLicence(writer, enterprise)
  addProducts(writer, enterprise)
  if (share === undefined) return rows
  const gap = enterprise.fileComplete ? -1 : enterprise.serial % 4
  addMaterials(writer, enterprise, tools.random)
  addTesting(writer, enterprise, gap, share, tools.random)
  addManagement(writer, enterprise, share)
  addPersons(writer, enterprise, share, tools.random)
  return rows
}
