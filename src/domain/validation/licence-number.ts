/** 生产许可证编号 as written in real life: XK numbers with or without province, old QS numbers. */
import type { Issue } from '../schema/field'
import { foldCode } from './text'

const PROVINCES = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘青宁新'

export type LicenceNumber =
  | {
      readonly kind: 'XK'
      /** Province short name; absent on numbers of the national office. */
      readonly province?: string
      readonly industry: string
      readonly product: string
      readonly serial: string
    }
  | { readonly kind: 'QS'; readonly provinceCode: string; readonly product: string; readonly serial: string }

const XK = new RegExp(`^(?:QS)?\\(?([${PROVINCES}])?\\)?(?:QS)?XK-?(\\d{2})-?(\\d{3})-?(\\d{5})$`)
/** Twelve digits without signs between them are an old number for food, so the dashes are needed here. */
const QS = /^QS-?(\d{2})-(\d{5})-(\d{5})$/
const LABEL = /^(?:(?:全国)?(?:工业产品)?(?:生产)?许可证)?(?:证书)?(?:编号|证号|号)[:：]?/

/** Half-width, upper case, one kind of dash and bracket, no blanks, no words before it. */
function fold(raw: string): string {
  return foldCode(raw.replace(/(?<=[\d０-９])\s+(?=[\d０-９])/gu, '-'))
    .replace(/[[【〔「{]/g, '(')
    .replace(/[\]】〕」}]/g, ')')
    .replace(LABEL, '')
    .replace(/-+/g, '-')
    .replace(/[.·/]+(?=\d)/g, '-')
}

/** The parts of a number in any of its written forms; undefined when it is none. */
export function parseLicenceNumber(raw: string): LicenceNumber | undefined {
  const text = fold(raw)
  const xk = XK.exec(text)
  if (xk !== null) {
    const [, province, industry = '', product = '', serial = ''] = xk
    return { kind: 'XK', ...(province === undefined ? {} : { province }), industry, product, serial }
  }
  const [whole, provinceCode = '', product = '', serial = ''] = QS.exec(text) ?? []
  return whole === undefined ? undefined : { kind: 'QS', provinceCode, product, serial }
}

/** The one written form: (黑)XK16-204-00001, XK16-204-00001, QS23-10301-00001. */
export function formatLicenceNumber(number: LicenceNumber): string {
  if (number.kind === 'QS') return `QS${number.provinceCode}-${number.product}-${number.serial}`
  const province = number.province === undefined ? '' : `(${number.province})`
  return `${province}XK${number.industry}-${number.product}-${number.serial}`
}

/** The canonical form, or undefined when the text is no single number. */
export function canonicalLicenceNumber(raw: string): string | undefined {
  const number = parseLicenceNumber(raw)
  return number === undefined ? undefined : formatLicenceNumber(number)
}

/** What two written forms are compared by; a text that is no number is folded. */
export const licenceNumberKey = (raw: string): string => canonicalLicenceNumber(raw) ?? fold(raw)

/** What is wrong with a stored number; nothing for a sound one. */
export function licenceNumberIssues(text: string): readonly Issue[] {
  if (parseLicenceNumber(text) !== undefined) return []
  const folded = fold(text)
  const error = (message: string): readonly Issue[] => [{ severity: 'error', message }]
  if ((folded.match(/XK|QS\d/g) ?? []).length > 1) return error('一格里有几个证号，请分成几条许可证。')
  const groups = /XK-?(\d+)-(\d+)-(\d+)$/.exec(folded)
  if (groups !== null) {
    const lengths = [groups[1], groups[2], groups[3]].map((group) => group?.length ?? 0).join('-')
    return error(`证书编号数字应为 2-3-5 位，这里是 ${lengths} 位，请对照证书。`)
  }
  const nationalFood = /^SC\d{14}$/.test(folded) || /^QS\d{12}$/.test(folded.replace(/-/g, ''))
  return error(
    nationalFood
      ? '这是食品的许可证编号，不是食品相关产品的，请对照证书。'
      : '证书编号应像 (黑)XK16-204-00001，请对照证书。',
  )
}
