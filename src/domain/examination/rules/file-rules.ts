/** One enterprise's file against itself: certificates, addresses, states and what it makes. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { isLicenceValidOn, licenceStanding, productNeedsLicence } from '../../enterprise-file/licence-state'
import { lettersApart } from '../../exchange/duplicates'
import { normaliseEnterpriseName } from '../../validation/text'
import { dayText, groupBy, licencesByEnterprise, nameOf, recordsOf } from '../look-up'
import type { ExaminationInput, ExaminationRule, Report } from '../rule'
import { isSameAddress } from './address-match'

const NONE: readonly DomainRecord[] = []

const ownerOf = (input: ExaminationInput, { parent }: DomainRecord): DomainRecord | undefined =>
  parent === undefined ? undefined : input.living('enterprises', parent)

const byOwner = (input: ExaminationInput, collection: string): ReadonlyMap<string, readonly DomainRecord[]> =>
  groupBy(recordsOf(input, collection), (record) => ownerOf(input, record)?.id ?? '')

/** Said to be licensed, and no certificate with a number stands in the file. */
function licensedWithoutNumber(input: ExaminationInput, report: Report): void {
  const licences = licencesByEnterprise(input)
  for (const enterprise of recordsOf(input, 'enterprises')) {
    const status = textOf(enterprise.fields, 'licenceStatus')
    if (!status.startsWith('有证')) continue
    const own = licences.get(enterprise.id) ?? NONE
    if (own.some(({ fields }) => textOf(fields, 'number') !== '')) continue
    report.add(() => ({
      collection: 'enterprises',
      id: enterprise.id,
      field: 'licenceStatus',
      message: `许可类别是${status}，档案里没有许可证编号，请补录许可证，或改正许可类别。`,
    }))
  }
  for (const licence of recordsOf(input, 'licences')) {
    if (textOf(licence.fields, 'status') !== '有效' || textOf(licence.fields, 'number') !== '') continue
    report.add(() => ({
      collection: 'licences',
      id: licence.id,
      field: 'number',
      message: '证书状态是有效，没有许可证编号，请对照证书补填。',
    }))
  }
}

/** 应证未证 and 无需许可 are two things; neither goes with a valid certificate. */
function statusAgainstFile(input: ExaminationInput, report: Report): void {
  const licences = licencesByEnterprise(input)
  const products = byOwner(input, 'products')
  for (const enterprise of recordsOf(input, 'enterprises')) {
    const said = textOf(enterprise.fields, 'licenceStatus')
    if (said === '') continue
    const own = licences.get(enterprise.id) ?? NONE
    // Said to be licensed without a certificate on file is the rule above.
    if (said.startsWith('有证') && own.length === 0) continue
    const made = products.get(enterprise.id) ?? NONE
    const found = licenceStanding(own, made, input.today, input.reference.catalogue)
    if (found.status === undefined || found.status === said) continue
    // Nearness to the last day moves by itself.
    if (found.status.startsWith('有证') && said.startsWith('有证')) continue
    report.add(() => ({
      collection: 'enterprises',
      id: enterprise.id,
      field: 'licenceStatus',
      message: `许可类别写${said}，按证书和产品推算是${found.status}，请核实后确认。`,
    }))
  }
}

function statusAfterLastDay(input: ExaminationInput, report: Report): void {
  for (const licence of recordsOf(input, 'licences')) {
    const validTo = textOf(licence.fields, 'validTo')
    if (textOf(licence.fields, 'status') !== '有效' || validTo === '' || validTo >= input.today) continue
    report.add(() => ({
      collection: 'licences',
      id: licence.id,
      field: 'status',
      message: `有效期至 ${validTo} 已过，证书状态还是有效，请改为过期，或补录换证后的有效期。`,
    }))
  }
}

/** A place of production that no valid certificate names (C1: 擅自迁址、增点). */
function addressNotLicensed(input: ExaminationInput, report: Report): void {
  const licences = licencesByEnterprise(input)
  for (const enterprise of recordsOf(input, 'enterprises')) {
    const places = enterprise.fields.productionAddresses
    if (!Array.isArray(places) || places.length === 0) continue
    const licensed = (licences.get(enterprise.id) ?? NONE)
      .filter((licence) => isLicenceValidOn(licence, input.today))
      .map(({ fields }) => textOf(fields, 'address'))
      .filter((address) => address !== '')
    if (licensed.length === 0) continue
    const other = places.filter((place) => !licensed.some((address) => isSameAddress(String(place), address)))
    if (other.length === 0) continue
    report.add(() => ({
      collection: 'enterprises',
      id: enterprise.id,
      field: 'productionAddresses',
      message: `生产地址“${other.join('；')}”不在许可证上（证书写“${licensed.join('；')}”），可能是迁址或增点，请核对。`,
    }))
  }
}

/** Names that differ by a letter where no two credit codes tell them apart. */
function nearNames(input: ExaminationInput, report: Report): void {
  const settings = recordsOf(input, 'settings')[0]?.fields.notDuplicates
  const apart = new Set(Array.isArray(settings) ? settings : [])
  const enterprises = recordsOf(input, 'enterprises').map((record) => {
    const code = textOf(record.fields, 'uscc')
    const full = normaliseEnterpriseName(textOf(record.fields, 'name'))
    return { record, code: code.length === 18 ? code : '', name: full, county: textOf(record.fields, 'regionCode') }
  })
  const groups = new Map<string, (typeof enterprises)[number][]>()
  for (const one of enterprises) {
    const letters = [...one.name]
    // Too short to be one name misspelt.
    if (letters.length < SHORTEST_NAME) continue
    for (const key of [one.name, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))]) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [one])
      else group.push(one)
    }
  }
  const told = new Set<string>()
  for (const group of groups.values()) {
    // A series of numbered shops, not one of them misspelt.
    if (group.length < 2 || group.length > LARGEST_GROUP) continue
    for (const [at, left] of group.entries()) {
      for (const right of group.slice(at + 1)) {
        const [first, second] = left.record.id < right.record.id ? [left, right] : [right, left]
        const pair = `${first.record.id}/${second.record.id}`
        const isOther = first.code !== '' && second.code !== '' && first.code !== second.code
        const isMeant = first.name === second.name || lettersApart(first.name, second.name) !== 1
        if (told.has(pair) || apart.has(pair) || isOther || isMeant) continue
        if (first.county !== second.county || isNumbered(first.name, second.name)) continue
        told.add(pair)
        report.add(() => ({
          collection: 'enterprises',
          id: second.record.id,
          field: 'name',
          message: `名称与「${nameOf(first.record)}」只差一个字，县区相同，可能是同一家，请核对信用代码。`,
        }))
      }
    }
  }
}

const SHORTEST_NAME = 6
const LARGEST_GROUP = 6

/** 一分厂 and 二分厂: the letter that differs is a number, which is what tells them apart. */
function isNumbered(left: string, right: string): boolean {
  const other = (a: string, b: string): string => [...a].filter((letter) => !b.includes(letter)).join('')
  return /[0-9一二三四五六七八九十东西南北甲乙丙丁a-z]/iu.test(other(left, right) + other(right, left))
}

/** One number for two legal representatives: an agent's, or copied down a column. */
function samePhone(input: ExaminationInput, report: Report): void {
  const groups = groupBy(recordsOf(input, 'enterprises'), ({ fields }) =>
    textOf(fields, 'legalRep') === '' ? '' : textOf(fields, 'phone').replace(/\D/g, ''),
  )
  for (const group of groups.values()) {
    const [first, ...others] = group
    if (first === undefined) continue
    const name = textOf(first.fields, 'legalRep').replace(/\s/g, '')
    for (const one of others) {
      if (textOf(one.fields, 'legalRep').replace(/\s/g, '') === name) continue
      report.add(() => ({
        collection: 'enterprises',
        id: one.id,
        field: 'phone',
        message: `联系电话与「${nameOf(first)}」的相同，法定代表人却不是一人，请核对是代办电话还是抄错了行。`,
      }))
    }
  }
}

/** Closed, gone or not to be found, and still shipping, sampled or signed for afterwards. */
function activeAfterClosing(input: ExaminationInput, report: Report): void {
  const releases = byOwner(input, 'releaseInspections')
  for (const enterprise of recordsOf(input, 'enterprises')) {
    const status = textOf(enterprise.fields, 'productionStatus')
    const since = textOf(enterprise.fields, 'productionStatusOn')
    if (!['关闭', '迁出', '查无此企', '转产', '长期停产'].includes(status) || since === '') continue
    const later = (releases.get(enterprise.id) ?? NONE).find(
      ({ fields }) => textOf(fields, 'month') > since.slice(0, 7) && Number(fields.shippedBatches ?? 0) > 0,
    )
    if (later === undefined) continue
    report.add(() => ({
      collection: 'releaseInspections',
      id: later.id,
      field: 'month',
      message: `企业 ${since} 起${status}，${textOf(later.fields, 'month')} 还报出厂，请核实生产状况或月报月份。`,
    }))
  }
}

/** What the surveyors saw last is what the file says. */
function surveyAgainstFile(input: ExaminationInput, report: Report): void {
  const visits = groupBy(recordsOf(input, 'surveyVisits'), ({ fields }) => {
    const id = textOf(fields, 'enterprise')
    return id === '' ? '' : (input.living('enterprises', id)?.id ?? '')
  })
  for (const enterprise of recordsOf(input, 'enterprises')) {
    const own = visits.get(enterprise.id) ?? NONE
    const last = own.reduce<DomainRecord | undefined>(
      (latest, one) =>
        latest === undefined || textOf(one.fields, 'visitedOn') > textOf(latest.fields, 'visitedOn') ? one : latest,
      undefined,
    )
    const found = last === undefined ? '' : textOf(last.fields, 'productionStatusFound')
    const said = textOf(enterprise.fields, 'productionStatus')
    const since = textOf(enterprise.fields, 'productionStatusOn')
    if (last === undefined || found === '' || said === '' || found === said) continue
    const day = textOf(last.fields, 'visitedOn')
    // The state was confirmed again after the visit.
    if (since > day) continue
    report.add(() => ({
      collection: 'enterprises',
      id: enterprise.id,
      field: 'productionStatus',
      message: `生产状况写${said}，${dayText(day, input.today)} 摸底查见${found}，请核实后改正其中一处。`,
    }))
  }
}

/** A county code that has ended, or is still to come: the table is dated (民政部, changes since 2018). */
function regionOfAnotherTime(input: ExaminationInput, report: Report): void {
  const rows = new Map(input.reference.regions.map((region) => [region.code, region]))
  const named = (code: string): string => `${rows.get(code)?.name ?? ''}（${code}）`
  for (const { id, fields } of recordsOf(input, 'enterprises')) {
    const region = rows.get(textOf(fields, 'regionCode'))
    if (region === undefined) continue
    const { code, validTo, validFrom, successors = [] } = region
    const [only, ...more] = successors
    if (validTo !== undefined && validTo < input.today) {
      const now = successors.length === 0 ? '' : `，现在是${successors.map(named).join('或')}`
      report.add(() => ({
        collection: 'enterprises',
        id,
        field: 'regionCode',
        message: `县区${named(code)}到 ${validTo} 为止${now}，请按现行区划改。`,
        ...(only === undefined || more.length > 0 ? {} : { suggestion: only }),
      }))
    } else if (validFrom !== undefined && validFrom > input.today) {
      report.add(() => ({
        collection: 'enterprises',
        id,
        field: 'regionCode',
        message: `县区${named(code)}从 ${validFrom} 起才有，请按现在的区划改。`,
      }))
    }
  }
}

/** Yuan entered where 万元 is asked: a workshop with the income of a group. */
function moneyInYuan(input: ExaminationInput, report: Report): void {
  for (const { id, fields } of recordsOf(input, 'enterprises')) {
    const { revenue, employees } = fields
    if (typeof revenue !== 'number' || typeof employees !== 'number' || employees < 1) continue
    if (revenue < MOST_PER_HEAD * employees) continue
    report.add(() => ({
      collection: 'enterprises',
      id,
      field: 'revenue',
      message: `营业收入 ${revenue} 万元，合每人 ${Math.round(revenue / employees)} 万元，可能把元填成了万元，请核对。`,
    }))
  }
}

/** 万元 a head and year: no packaging maker comes near it. */
const MOST_PER_HEAD = 3000

/** A product that needs a licence, of a unit none of the valid certificates lists (超范围). */
function outOfScope(input: ExaminationInput, report: Report): void {
  const licences = licencesByEnterprise(input)
  const scopes = groupBy(recordsOf(input, 'licenceScopes'), ({ parent }) => parent ?? '')
  for (const product of recordsOf(input, 'products')) {
    const owner = ownerOf(input, product)
    const unit = textOf(product.fields, 'unit')
    if (owner === undefined || unit === '') continue
    const valid = (licences.get(owner.id) ?? NONE).filter((licence) => isLicenceValidOn(licence, input.today))
    const listed = valid.flatMap(({ id }) => scopes.get(id) ?? NONE)
    // Without a detailed scope on file nothing can be said.
    if (valid.length === 0 || valid.some(({ id }) => !scopes.has(id))) continue
    if (productNeedsLicence(product, input.reference.catalogue, () => input.today) !== true) continue
    if (listed.some(({ fields }) => textOf(fields, 'unit') === unit)) continue
    report.add(() => ({
      collection: 'products',
      id: product.id,
      field: 'unit',
      message: `产品单元“${unit}”不在许可范围明细里，可能超范围生产，请核对证书副本。`,
    }))
  }
}

export const FILE_RULES: readonly ExaminationRule[] = [
  {
    key: 'enterprises.licensedWithoutNumber',
    label: '写有证而没有证号',
    severity: 'error',
    serves: ['S07', 'S11'],
    basis: '七查七看 C1 查资质；许可信息必填证书编号',
    reads: ['enterprises', 'licences'],
    find: licensedWithoutNumber,
  },
  {
    key: 'licences.statusAfterLastDay',
    label: '过期的证还写有效',
    severity: 'error',
    serves: ['S07'],
    basis: '工业产品生产许可证管理条例第二十五条',
    reads: ['licences'],
    find: statusAfterLastDay,
  },
  {
    key: 'enterprises.statusAgainstFile',
    label: '许可类别与证书产品不符',
    severity: 'warning',
    serves: ['S07', 'S19'],
    basis: '应证未证与无需许可是两回事，按证书和产品推算',
    reads: ['enterprises', 'licences', 'products'],
    find: statusAgainstFile,
  },
  {
    key: 'enterprises.addressNotLicensed',
    label: '生产地址不在证书上',
    severity: 'warning',
    serves: ['S07', 'S18'],
    basis: '七查七看 C1；工业产品生产许可证管理条例第二十六条、第四十六条',
    reads: ['enterprises', 'licences'],
    find: addressNotLicensed,
  },
  {
    key: 'products.outOfScope',
    label: '产品不在许可范围',
    severity: 'warning',
    serves: ['S07', 'S19'],
    basis: '七查七看 C1；工业产品生产许可证管理条例第五条、第四十五条',
    reads: ['products', 'licences', 'licenceScopes', 'enterprises'],
    find: outOfScope,
  },
  {
    key: 'enterprises.activeAfterClosing',
    label: '停产关闭后还出厂',
    severity: 'error',
    serves: ['S11'],
    basis: '生产状况与出厂检验月报',
    reads: ['enterprises', 'releaseInspections'],
    find: activeAfterClosing,
  },
  {
    key: 'enterprises.surveyAgainstFile',
    label: '生产状况与摸底不符',
    severity: 'warning',
    serves: ['S10', 'S11'],
    basis: '最近一次摸底调查查见的生产状况',
    reads: ['enterprises', 'surveyVisits'],
    find: surveyAgainstFile,
  },
  {
    key: 'enterprises.nearName',
    label: '名称只差一个字',
    severity: 'warning',
    serves: ['S10', 'S11'],
    basis: '摸底要底数清，同一家不能数两次',
    reads: ['enterprises', 'settings'],
    find: nearNames,
  },
  {
    key: 'enterprises.samePhone',
    label: '两个法定代表人一个电话',
    severity: 'warning',
    serves: ['S11', 'S25'],
    basis: '联系电话是企业自己的',
    reads: ['enterprises'],
    find: samePhone,
  },
  {
    key: 'enterprises.regionOfAnotherTime',
    label: '县区代码不是现行的',
    severity: 'warning',
    serves: ['S11'],
    basis: '行政区划代码（GB/T 2260）及 2018 年以后的变更',
    reads: ['enterprises'],
    find: regionOfAnotherTime,
  },
  {
    key: 'enterprises.moneyInYuan',
    label: '营业收入大得出奇',
    severity: 'warning',
    serves: ['S11', 'S22'],
    basis: '营业收入以万元计',
    reads: ['enterprises'],
    find: moneyInYuan,
  },
]
