/** 146 enterprises with everything their files hold. */
import type { FieldValue } from '../schema/field'
import { DEMO_CLERKS, DEMO_COUNTIES, DEMO_LEADERS, type DemoCounty, type DemoLeader } from './demo-cast'
import { DEMO_EXEMPT_LINES, DEMO_LICENSED_LINES, DEMO_LINES, type DemoLine } from './demo-lines'
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

export const productionStatusOf = ({ state, serial, key }: Pick<DemoEnterprise, 'state' | 'serial' | 'key'>): string =>
  state === 'stopped' ? (STOPPED[serial % 3] ?? '关闭') : key === 'xinyuan' ? '季节性停产' : '在产'

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

/** Licensed enterprises with a second unit of the same family: 112 make 161. */
const SECOND_UNITS_WANTED = 49
const SECOND_UNIT: Partial<Record<DemoLine, DemoLine>> = {
  复合膜袋: '非复合膜袋',
  非复合膜袋: '复合膜袋',
  片材: '容器',
  编织袋: '非复合膜袋',
  容器: '食品用工具',
  食品用工具: '容器',
  纸包装: '纸容器',
  纸容器: '纸包装',
}

function lineOf(seat: Seat, serial: number): DemoLine {
  if (seat.leader !== undefined) return seat.leader.line
  const lines = seat.state === 'exempt' ? DEMO_EXEMPT_LINES : DEMO_LICENSED_LINES
  return lines[serial % lines.length] ?? '容器'
}

/** Which units an enterprise makes: every second one has two until the city's total is reached. */
function createUnits(): (state: DemoState, line: DemoLine) => readonly DemoLine[] {
  let eligible = 0
  let doubled = 0
  let unlicensed = 0
  return (state, line) => {
    const second = SECOND_UNIT[line]
    if (state === 'unlicensed') unlicensed += 1
    const firstUnlicensed = state === 'unlicensed' && unlicensed === 1
    if (state === 'producing' && second !== undefined) eligible += 1
    const inTurn = state === 'producing' && eligible % 2 === 1 && doubled < SECOND_UNITS_WANTED
    if (second === undefined || !(firstUnlicensed || inTurn)) return [line]
    if (inTurn) doubled += 1
    return [line, second]
  }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

export function castEnterprises({ random, newId }: DemoTools): DemoEnterprise[] {
  const tradeName = createTradeNames(random)
  const unitsOf = createUnits()
  let serial = 0
  return DEMO_COUNTIES.flatMap((county) => {
    const seats = seatsOf(county)
    const complete = completeSeats(county, seats)
    // 未摸底: the last exempt and unlicensed ones of the county.
    const unsurveyed = new Set(seats.slice(seats.length - (county.enterprises - county.surveyed)))
    return seats.map((seat) => {
      serial += 1
      const line = lineOf(seat, serial)
      const facts = DEMO_LINES[line]
      const suffix = facts.suffixes[serial % facts.suffixes.length] ?? '包装有限公司'
      const place = county.code.startsWith('23990') ? '松临市' : county.name
      const licensed = seat.state === 'producing' || seat.state === 'stopped'
      const validTo = `${2018 + (serial % 4)}-${twoDigits(1 + (serial % 12))}-${twoDigits(1 + (serial % 27))}`
      return {
        id: newId(),
        key: seat.leader?.key ?? '',
        serial,
        name: seat.leader?.name ?? `${place}${tradeName()}${suffix}`,
        uscc: usccOf(county.code, serial * 17),
        county,
        line,
        state: seat.state,
        validTo: seat.leader?.validTo ?? validTo,
        licenceNumber: licensed ? `(黑)XK16-${facts.code}-${String(30 + serial).padStart(5, '0')}` : '',
        fileComplete: complete.has(seat),
        surveyed: !unsurveyed.has(seat),
        units: unitsOf(seat.state, line),
      }
    })
  })
}

const revenueOf = (serial: number): number => (serial % 9 === 0 ? 210 : 320 + ((serial * 137) % 1900))
const employeesOf = (serial: number): number => (serial % 9 === 0 ? 16 : 22 + ((serial * 29) % 90))

/** Exporters that make all their goods on one line to one standard, and how far the trace of each enterprise reaches. */
function qualityStory({ serial, state, fileComplete, key }: DemoEnterprise): Readonly<Record<string, FieldValue>> {
  if (state !== 'producing') return {}
  const trace = fileComplete ? (serial % 3 === 0 ? ['全员', '全过程', '全方位'] : ['全过程']) : []
  const exporter = key === '' && serial % 27 === 5
  return {
    ...(trace.length === 0 ? {} : { traceabilitySystem: trace }),
    ...(exporter
      ? {
          sameLine: true,
          sameLineEvidence: '出口与内销同机台生产',
          sameStandard: true,
          sameStandardEvidence: '出口与内销执行同一企业标准',
          sameQuality: true,
          sameQualityEvidence: '同批次检验报告',
        }
      : {}),
  }
}

/** Two slips left in old ledgers, for 数据体检 to find: a wrong check character, a telephone number one digit short. */
const SLIPS = { uscc: 58, phone: 101 } as const

/** Employees and revenue (万元) of the enterprises of the shortlist. */
const STORY_SIZES: Readonly<Record<string, readonly [number, number]>> = {
  hengrun: [320, 4600],
  xueyuan: [336, 3900],
  hualing: [118, 2150],
  baihua: [64, 1320],
  lvyuan: [42, 860],
  woye: [96, 1480],
}

const withWrongCheck = (uscc: string): string => uscc.slice(0, -1) + (uscc.endsWith('7') ? '1' : '7')

export function enterpriseRow(enterprise: DemoEnterprise, share: DemoShare | undefined, random: DemoRandom): DemoRow {
  const { county, serial, state, key } = enterprise
  const [storyEmployees, storyRevenue] = STORY_SIZES[key] ?? []
  const employees = storyEmployees ?? Math.max(employeesOf(serial), Math.ceil((share?.roster ?? 0) * 1.25))
  const revenue = storyRevenue ?? revenueOf(serial)
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
        : { uscc: serial === SLIPS.uscc ? withWrongCheck(enterprise.uscc) : enterprise.uscc }),
      entityType: '企业',
      registeredAddress: address,
      productionAddresses: [address],
      legalRep: boss,
      phone: serial === SLIPS.phone ? phoneNumber(serial).slice(0, -1) : phoneNumber(serial),
      qualityHead: gap === 0 ? null : personName(random),
      qualityHeadPost: '质量部经理',
      qualityHeadPhone: phoneNumber(500 + serial),
      qualityHeadTraining: '2017-04 参加食品安全法规培训',
      supervisors: supervisors[0] === supervisors[1] ? ['陈立新', '孙慧'] : supervisors,
      fileOpenedOn: '2017-04-22',
      productionStatus: productionStatusOf(enterprise),
      productionStatusOn: '2017-05-12',
      employees,
      revenue,
      assets: gap === 1 ? null : revenue * 2,
      economicYear: 2016,
      annualValue: Math.round(revenue * 1.1),
      mainMarkets: serial % 5 === 0 ? '省外' : '省内',
      exports: serial % 27 === 5,
      ...qualityStory(enterprise),
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

/** Rosters of the enterprises of the story; 沃野 has four persons who lack training, 鼎新 nearly all. */
const STORY_ROSTERS: Readonly<Record<string, readonly [number, number]>> = {
  hengrun: [176, 0],
  xueyuan: [64, 0],
  hualing: [46, 0],
  baihua: [22, 0],
  lvyuan: [18, 0],
  xingda: [18, 0],
  ruikang: [26, 0],
  woye: [52, 4],
  dingxin: [57, 46],
}
const BRAND_KEYS = ['hengrun', 'xueyuan', 'hualing', 'baihua', 'lvyuan', 'xingda', 'ruikang', 'woye']

/** Enterprises that lack one rule in force: those without a pledge first, then others in turn. */
const LACKING_RULES = 21

/** Has the enterprise signed no pledge? One of the gaps its file may have. */
export const lacksPledge = (enterprise: DemoEnterprise): boolean =>
  !enterprise.fileComplete && (enterprise.serial % 4 === 3 || enterprise.key === 'dingxin')

function lackingRules(producing: readonly DemoEnterprise[]): ReadonlySet<DemoEnterprise> {
  const unpledged = producing.filter(lacksPledge)
  const others = producing.filter((one, index) => !lacksPledge(one) && one.key === '' && index % 4 === 1)
  return new Set([...unpledged, ...others].slice(0, LACKING_RULES))
}

/**
 * Shares of the 112 producing enterprises. They add up to 2316 persons of whom 1842 had all three kinds of training
 * (316 of the missing in nine enterprises), 3975 batches of which 3968 passed, and 21 enterprises that lack a rule.
 */
export function sharesOf(producing: readonly DemoEnterprise[]): DemoShare[] {
  const lacking = lackingRules(producing)
  let ordinary = 0
  let large = 0
  let small = 0
  return producing.map((enterprise, index) => {
    const brand = BRAND_KEYS.includes(enterprise.key)
    const shipped = index < 55 ? 36 : 35
    const unqualified = index % 16 === 5 && !brand ? 1 : 0
    const base = { shipped, unqualified, lacksRule: lacking.has(enterprise) }
    const story = STORY_ROSTERS[enterprise.key]
    if (story !== undefined) return { ...base, roster: story[0], untrained: story[1] }
    if (enterprise.key === '') ordinary += 1
    if (enterprise.key === '' && ordinary % 12 === 3 && large < 8) {
      large += 1
      return { ...base, roster: 52, untrained: large <= 6 ? 34 : 33 }
    }
    small += 1
    return { ...base, roster: small <= 91 ? 15 : 14, untrained: small <= 59 ? 2 : 1 }
  })
}
