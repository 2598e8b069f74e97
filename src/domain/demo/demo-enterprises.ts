/** 146 enterprises with everything their files hold. */
import { MANAGEMENT_RULE_ITEMS } from '../collections/management-rules/definition'
import type { FieldValue } from '../schema/field'
import {
  DEMO_CLERKS,
  DEMO_COUNTIES,
  DEMO_EXEMPT_LINES,
  DEMO_LEADERS,
  DEMO_LICENSED_LINES,
  DEMO_LINES,
  type DemoCounty,
  type DemoLeader,
  type DemoLine,
} from './demo-cast'
import { createTradeNames, personName, phoneNumber, usccOf } from './demo-names'
import type { DemoRandom } from './demo-random'

export interface DemoRow {
  readonly collection: string
  readonly id: string
  readonly parent?: string
  readonly fields: Readonly<Record<string, FieldValue>>
}

export type DemoState = 'producing' | 'stopped' | 'unlicensed' | 'exempt'

export interface DemoEnterprise {
  readonly id: string
  readonly key: string
  readonly serial: number
  readonly name: string
  readonly uscc: string
  readonly county: DemoCounty
  readonly line: DemoLine
  readonly state: DemoState
  readonly validTo: string
  readonly licenceNumber: string
  readonly fileComplete: boolean
  readonly surveyed: boolean
  readonly units: readonly DemoLine[]
}

export interface DemoTools {
  readonly random: DemoRandom
  readonly newId: () => string
}

const STOPPED = ['长期停产', '转产', '关闭'] as const
const ISSUER = '黑龙江省质量技术监督局'

interface Seat {
  readonly county: DemoCounty
  readonly state: DemoState
  readonly leader: DemoLeader | undefined
}

function seatsOf(county: DemoCounty): Seat[] {
  const exempt = county.enterprises - county.producing - county.stopped - county.unlicensed
  const kinds: readonly (readonly [DemoState, number])[] = [
    ['producing', county.producing],
    ['unlicensed', county.unlicensed],
    ['stopped', county.stopped],
    ['exempt', exempt],
  ]
  return kinds.flatMap(([state, count]) => {
    const leaders = DEMO_LEADERS.filter((leader) => leader.county === county.code && leader.state === state)
    return Array.from({ length: count }, (_, index) => ({ county, state, leader: leaders[index] }))
  })
}

/** Which producing seats of a county have a complete file: leaders as cast, the rest from the front. */
function completeSeats(county: DemoCounty, seats: readonly Seat[]): Set<Seat> {
  const producing = seats.filter((seat) => seat.state === 'producing')
  const wanted = producing.filter((seat) => seat.leader?.fileComplete === true)
  const open = producing.filter((seat) => seat.leader?.fileComplete === undefined)
  return new Set([...wanted, ...open.slice(0, county.filesComplete - wanted.length)])
}

/** Producing enterprises with two licensed units, so that 112 make 161. */
const isTwoUnit = (index: number): boolean => index % 16 < 7

export function castEnterprises({ random, newId }: DemoTools): DemoEnterprise[] {
  const tradeName = createTradeNames(random)
  let serial = 0
  let producing = 0
  let unlicensedUnits = 0
  return DEMO_COUNTIES.flatMap((county) => {
    const seats = seatsOf(county)
    const complete = completeSeats(county, seats)
    // 未摸底: the last exempt and unlicensed ones of the county.
    const unsurveyed = new Set(seats.slice(seats.length - (county.enterprises - county.surveyed)))
    return seats.map((seat) => {
      serial += 1
      const licensed = seat.state === 'producing' || seat.state === 'stopped'
      const line =
        seat.leader?.line ??
        (seat.state === 'exempt' ? DEMO_EXEMPT_LINES : DEMO_LICENSED_LINES)[
          serial % (seat.state === 'exempt' ? 3 : 12)
        ] ??
        '容器'
      const facts = DEMO_LINES[line]
      const suffix = facts.suffixes[serial % facts.suffixes.length] ?? '包装有限公司'
      const place = county.code.startsWith('23990') ? '松临市' : county.name
      if (seat.state === 'producing') producing += 1
      if (seat.state === 'unlicensed') unlicensedUnits += 1
      const second: DemoLine =
        line === '非复合膜袋'
          ? '复合膜袋'
          : line === '纸容器'
            ? '纸包装'
            : line === '纸包装'
              ? '纸容器'
              : line === '容器'
                ? '食品用工具'
                : '非复合膜袋'
      const doubles =
        seat.state === 'producing' ? isTwoUnit(producing - 1) : seat.state === 'unlicensed' && unlicensedUnits === 1
      const year = 2018 + (serial % 4)
      return {
        id: newId(),
        key: seat.leader?.key ?? '',
        serial,
        name: seat.leader?.name ?? `${place}${tradeName()}${suffix}`,
        uscc: usccOf(county.code, serial * 17),
        county,
        line,
        state: seat.state,
        validTo:
          seat.leader?.validTo ??
          `${year}-${String(1 + (serial % 12)).padStart(2, '0')}-${String(1 + (serial % 27)).padStart(2, '0')}`,
        licenceNumber: licensed ? `(黑)XK16-${facts.code}-${String(30 + serial).padStart(5, '0')}` : '',
        fileComplete: complete.has(seat),
        surveyed: !unsurveyed.has(seat),
        units: doubles ? [line, second] : [line],
      }
    })
  })
}

const revenueOf = (serial: number): number => (serial % 9 === 0 ? 210 : 320 + ((serial * 137) % 1900))
const employeesOf = (serial: number): number => (serial % 9 === 0 ? 16 : 22 + ((serial * 29) % 90))

export function enterpriseRow(enterprise: DemoEnterprise, random: DemoRandom): DemoRow {
  const { county, serial, state, key } = enterprise
  const large = key === 'hengrun' || key === 'xueyuan'
  const gap = !enterprise.fileComplete && state === 'producing' ? serial % 4 : -1
  const address = `${county.name}工业路${((serial * 7) % 180) + 1}号`
  const boss = personName(random)
  const supervisors = [DEMO_CLERKS[serial % 3] ?? '陈立新', DEMO_CLERKS[(serial + 1) % 3] ?? '孙慧']
  return {
    collection: 'enterprises',
    id: enterprise.id,
    fields: {
      name: enterprise.name,
      regionCode: county.code,
      ...(state === 'unlicensed' && serial % 2 === 0
        ? { noUsccReason: '小作坊，未办营业执照' }
        : { uscc: enterprise.uscc }),
      entityType: '企业',
      registeredAddress: address,
      productionAddresses: [address],
      legalRep: boss,
      phone: phoneNumber(serial),
      qualityHead: gap === 0 ? null : personName(random),
      qualityHeadPost: '质量部经理',
      qualityHeadPhone: phoneNumber(500 + serial),
      qualityHeadTraining: '2017-04 参加食品安全法规培训',
      supervisors: supervisors[0] === supervisors[1] ? ['陈立新', '孙慧'] : supervisors,
      fileOpenedOn: '2017-04-22',
      productionStatus:
        state === 'stopped' ? (STOPPED[serial % 3] ?? '关闭') : key === 'xinyuan' ? '季节性停产' : '在产',
      productionStatusOn: '2017-05-12',
      employees: large ? 320 : employeesOf(serial),
      revenue: large ? 4600 : revenueOf(serial),
      assets: gap === 1 ? null : revenueOf(serial) * 2,
      economicYear: 2016,
      annualValue: large ? 5200 : revenueOf(serial) + 60,
      mainMarkets: serial % 5 === 0 ? '省外' : '省内',
      exports: serial % 37 === 0,
    },
  }
}

/** What one producing enterprise contributes to the city's totals. */
export interface DemoShare {
  readonly roster: number
  readonly untrained: number
  readonly shipped: number
  /** Batches shipped without a passed test. */
  readonly unqualified: number
  readonly lacksRule: boolean
}

/** Candidates of the shortlist: fully trained, all rules in force. */
const BRAND_KEYS = ['hengrun', 'xueyuan', 'hualing', 'baihua', 'lvyuan', 'xingda', 'woye', 'ruikang']

/**
 * Shares of the 112 producing enterprises. They add up to 2316 persons of whom 1842 had all three kinds of training
 * (312 of the missing in nine enterprises), 3975 batches of which 3968 passed, and 21 enterprises that lack a rule.
 */
export function sharesOf(producing: readonly DemoEnterprise[]): DemoShare[] {
  let ordinary = 0
  let small = 0
  return producing.map((enterprise, index) => {
    const shipped = index < 55 ? 36 : 35
    const unqualified = index % 16 === 5 ? 1 : 0
    if (BRAND_KEYS.includes(enterprise.key)) return { roster: 18, untrained: 0, shipped, unqualified, lacksRule: false }
    ordinary += 1
    const base = { shipped, unqualified, lacksRule: ordinary % 4 === 0 && ordinary <= 84 }
    if (ordinary % 11 === 3 && ordinary <= 91) return { ...base, roster: 52, untrained: ordinary <= 58 ? 35 : 34 }
    small += 1
    return { ...base, roster: small <= 6 ? 17 : 18, untrained: small <= 67 ? 2 : 1 }
  })
}

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
  writer.add(
    'releaseInspections',
    {
      month: '2017-05',
      product: facts.product,
      items: '感官、尺寸偏差、拉断力',
      standard: facts.standard,
      frequency: '每批',
      tester: personName(random),
      shippedBatches: shipped,
      testedBatches: shipped,
      qualifiedBatches: shipped,
      qualifiedShippedBatches: shipped - unqualified,
      reportedOn: '2017-06-03',
    },
    enterprise.id,
  )
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

function addManagement(writer: Writer, enterprise: DemoEnterprise, gap: number, share: DemoShare): void {
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
  if (gap !== 3 && enterprise.key !== 'dingxin') {
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
  for (let at = 0; at < size; at += 1) {
    const role = at < 2 ? '检验人员' : at < 5 ? '品控人员' : '直接接触产品从业人员'
    const trained = at < size - untrained
    writer.add(
      'persons',
      {
        name: personName(random),
        role: role === '检验人员' ? '品控人员' : role,
        directContact: at >= 5,
        post: at < 2 ? '检验员' : at < 5 ? '品控员' : '操作工',
        employedFrom: '2015-03-01',
        ...(at < 2 ? { ability: '检验员培训合格证' } : {}),
        lawTrainedOn: '2017-04-28',
        ...(trained ? { techniqueTrainedOn: '2017-05-11', skillTrainedOn: '2017-05-19' } : {}),
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
  addManagement(writer, enterprise, gap, share)
  addPersons(writer, enterprise, share, tools.random)
  if (['hengrun', 'xueyuan', 'hualing'].includes(enterprise.key)) {
    writer.add(
      'certificates',
      {
        kind: 'ISO 9001',
        number: `016QB${1000 + enterprise.serial}`,
        body: '北方质量认证中心',
        issuedOn: '2016-04-10',
        validTo: '2019-04-09',
      },
      enterprise.id,
    )
  }
  return rows
}
