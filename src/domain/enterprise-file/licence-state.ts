/** Licences of an enterprise on a day, and whether it belongs to E_lic. */
import { addDays } from '../campaign/calendar-date'
import { catalogueEntryOn } from '../reference/dated-lookup'
import type { Catalogue } from '../reference/reference-rows'
import { type DomainRecord, textOf } from './file-records'

/** In the order of LICENCE_STATUSES (collections/enterprises). */
export type LicenceStatus =
  | '有证有效'
  | '有证将到期'
  | '证已过期'
  | '已注销(撤销、吊销)'
  | '应证未证(无证)'
  | '无需许可'

const ENDED: ReadonlySet<string> = new Set(['注销', '撤销', '吊销'])

/**
 * Is this licence valid on `date`? Issued by then, not past its last day (which still counts), and not suspended or
 * ended by then: a status with a later `statusOn` did not hold yet. Without a last day only an explicit 有效 counts.
 */
export function isLicenceValidOn(licence: DomainRecord, date: string): boolean {
  const { fields } = licence
  const issuedOn = textOf(fields, 'issuedOn')
  if (issuedOn > date) return false
  const status = textOf(fields, 'status')
  if (ENDED.has(status) || status === '暂停') {
    const since = textOf(fields, 'statusOn')
    if (since === '' || since <= date) return false
  }
  const validTo = textOf(fields, 'validTo')
  return validTo === '' ? status === '有效' : date <= validTo
}

export const validLicences = (licences: readonly DomainRecord[], date: string): readonly DomainRecord[] =>
  licences.filter((licence) => isLicenceValidOn(licence, date))

/** Why no licence of these is valid on `date`, told of the one issued last. */
function invalidReason(licences: readonly DomainRecord[], date: string): string {
  const last = licences.reduce((latest, licence) =>
    textOf(licence.fields, 'issuedOn') > textOf(latest.fields, 'issuedOn') ? licence : latest,
  )
  const status = textOf(last.fields, 'status')
  const validTo = textOf(last.fields, 'validTo')
  if (textOf(last.fields, 'issuedOn') > date) return '截至日期时尚未发证'
  if (ENDED.has(status)) return `许可证已${status}`
  if (status === '暂停') return '许可证暂停'
  if (validTo !== '' && validTo < date) return `许可证 ${validTo} 到期`
  if (status === '过期') return '许可证已过期'
  return '许可证有效期至未填'
}

/** Does a product need a licence on the day it was surveyed? The survey's own finding goes before the catalogue. */
export function productNeedsLicence(
  product: DomainRecord,
  catalogue: Catalogue,
  surveyedOn: () => string,
): boolean | undefined {
  const { fields } = product
  if (typeof fields.inCatalogue === 'boolean') return fields.inCatalogue
  return catalogueEntryOn(catalogue, textOf(fields, 'category'), textOf(fields, 'unit'), surveyedOn())?.requiresLicence
}

export interface LicenceStanding {
  /** Undefined when the records do not say: no licence, and no product of which it is known. */
  readonly status: LicenceStatus | undefined
  readonly isLicensed: boolean
  readonly reason: string
}

/** Days before the last day from which a valid licence is 将到期: the first reminder (条例 art. 25: six months). */
export const EXPIRING_DAYS = 180

/**
 * The licence status as derived from licences and products on `date`. Unlicensed and exempt are never one status:
 * only a product that needs a licence makes it 应证未证.
 */
export function licenceStanding(
  licences: readonly DomainRecord[],
  products: readonly DomainRecord[],
  date: string,
  catalogue: Catalogue,
  expiringDays: number = EXPIRING_DAYS,
): LicenceStanding {
  const valid = validLicences(licences, date)
  if (valid.length > 0) {
    const horizon = addDays(date, expiringDays)
    const expiring = valid.every((licence) => {
      const validTo = textOf(licence.fields, 'validTo')
      return validTo !== '' && validTo <= horizon && textOf(licence.fields, 'renewalFiledOn') === ''
    })
    return { status: expiring ? '有证将到期' : '有证有效', isLicensed: true, reason: '' }
  }
  if (licences.length > 0) {
    const reason = invalidReason(licences, date)
    const status = /注销|撤销|吊销/.test(reason)
      ? '已注销(撤销、吊销)'
      : /到期|过期/.test(reason)
        ? '证已过期'
        : undefined
    return { status, isLicensed: false, reason }
  }
  const needs = products.map((product) => productNeedsLicence(product, catalogue, () => date))
  if (needs.includes(true)) return { status: '应证未证(无证)', isLicensed: false, reason: '没有许可证，所产产品须取证' }
  if (needs.length > 0 && needs.every((need) => need === false)) {
    return { status: '无需许可', isLicensed: false, reason: '所产产品不在许可目录内' }
  }
  return { status: undefined, isLicensed: false, reason: '没有许可证记录' }
}

/** Production status with which an enterprise counts as producing. */
const PRODUCING: ReadonlySet<string> = new Set(['在产', '季节性停产', '临时停产'])

/**
 * 生产状况 as of a day. A closing confirmed later was not known then: until its day the enterprise counts as producing, as a
 * licence counts as valid until the day it was revoked.
 */
export function productionStatusOn(enterprise: DomainRecord, date: string): string {
  const status = textOf(enterprise.fields, 'productionStatus')
  const isLater = textOf(enterprise.fields, 'productionStatusOn') > date
  return isLater && status !== '' && !PRODUCING.has(status) ? '在产' : status
}

export const isProducing = (enterprise: DomainRecord, date: string): boolean =>
  PRODUCING.has(productionStatusOn(enterprise, date))

/** Inside the city of the office, or expressly looked after by it (跨区). Without a code (none written, or a name that fits several) it is taken as inside. */
export function isInJurisdiction(enterprise: DomainRecord, cityCode: string | undefined): boolean {
  const code = textOf(enterprise.fields, 'regionCode')
  if (cityCode === undefined || cityCode === '' || enterprise.fields.crossRegion === true) return true
  if (!/^\d{6}$/.test(code)) return true
  return code.startsWith(cityCode.replace(/(?:00)+$/, ''))
}

export type Membership =
  | { readonly member: true }
  /** `listed`: holds or held a licence, so it is named among those left out. */
  | { readonly member: false; readonly listed: boolean; readonly reason: string }

/**
 * Does the enterprise belong to E_lic on `date`: in the jurisdiction, a valid licence, and 在产, 季节性停产 or 临时停产?
 * With `strict` every holder of a valid licence does, whatever its production status.
 */
export function licensedMembership(
  enterprise: DomainRecord,
  licences: readonly DomainRecord[],
  date: string,
  options: { readonly cityCode?: string; readonly strict?: boolean } = {},
): Membership {
  const listed = licences.length > 0
  if (!isInJurisdiction(enterprise, options.cityCode)) return { member: false, listed, reason: '不在本市辖区' }
  if (!licences.some((licence) => isLicenceValidOn(licence, date))) {
    return { member: false, listed, reason: listed ? invalidReason(licences, date) : '没有许可证记录' }
  }
  if (options.strict === true || isProducing(enterprise, date)) return { member: true }
  const status = textOf(enterprise.fields, 'productionStatus')
  return { member: false, listed, reason: status === '' ? '生产状况未填' : status }
}
