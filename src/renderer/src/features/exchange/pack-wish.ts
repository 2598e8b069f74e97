/** What the clerk wants to send, and why it cannot go yet. */
import type { PackagePreview } from '../../../../shared/exchange-shapes'

export interface PackForm {
  readonly kind: 'copy' | 'report'
  readonly receiver: string
  /** County code; only with `scope: 'county'`. */
  readonly region: string
  readonly scope: 'all' | 'county'
  /** Only for copies: a report is always whole. */
  readonly sinceLast: boolean
  readonly purpose: string
}

export const EMPTY_FORM: PackForm = {
  kind: 'copy',
  receiver: '',
  region: '',
  scope: 'all',
  sinceLast: false,
  purpose: '',
}

export interface PackWish {
  readonly kind: 'copy' | 'report'
  readonly receiver?: string
  readonly region?: string
  readonly sinceLast?: boolean
  readonly purpose?: string
}

/** The arguments of the calls. */
export function wishOf({ kind, receiver, region, scope, sinceLast, purpose }: PackForm): PackWish {
  return {
    kind,
    ...(receiver.trim() === '' ? {} : { receiver: receiver.trim() }),
    ...(scope === 'county' && region !== '' ? { region } : {}),
    ...(sinceLast && kind === 'copy' ? { sinceLast: true } : {}),
    ...(purpose.trim() === '' ? {} : { purpose: purpose.trim() }),
  }
}

/** `松临市局-给石桥县局-2017-第3包.qpk`: numbers count for each receiver, and packages for all lie on one stick. */
export function packageName({
  from,
  to,
  year,
  kind,
  number,
}: {
  readonly from: string
  readonly to: string
  readonly year: number
  readonly kind: 'copy' | 'report'
  readonly number: number
}): string {
  const [sender, receiver] = [from, to].map((name) => name.replace(/[\\/:*?"<>|\s]/g, ''))
  const whom = receiver === '' ? '' : `-给${receiver}`
  return `${sender}${whom}-${year}-${kind === 'report' ? '上报件-' : ''}第${number}包.qpk`
}

/** Names offered as receivers: those there has been an exchange with first. */
export const receiversOf = (known: {
  readonly sentAndTaken: readonly string[]
  readonly registered: readonly string[]
  readonly province: string
}): string[] => [...new Set([...known.sentAndTaken, ...known.registered, known.province])].filter((name) => name !== '')

/**
 * The form with this receiver. A county's own office is offered its county, as no more than that is its business; what
 * the clerk chose himself for the same receiver stays.
 */
export function toReceiver(
  form: PackForm,
  receiver: string,
  {
    offices,
    counties,
  }: {
    readonly offices: readonly { readonly fields: Readonly<Record<string, unknown>> }[]
    readonly counties: readonly { readonly code: string }[]
  },
): Partial<PackForm> {
  if (receiver === form.receiver) return {}
  const region = offices.find(({ fields }) => fields['name'] === receiver)?.fields['regionCode']
  const county = counties.find(({ code }) => code === region)
  return county === undefined ? { receiver } : { receiver, scope: 'county', region: county.code }
}

/** `松临市质量技术监督局` → `松临市局`, unless the settings say how the office calls itself. */
export function shortOffice(bureau: string, own: string): string {
  if (own !== '') return own
  return bureau.replace(/(质量技术监督|市场监督管理|工商行政管理|食品药品监督管理)局$/, '局')
}

/** Why the package cannot be written yet, in a few words; undefined = it can. */
export function blockedBecause(
  form: PackForm,
  preview: PackagePreview | undefined,
  passwords: readonly [string, string],
): string | undefined {
  if (form.receiver.trim() === '') return '先填接收单位'
  if (form.scope === 'county' && form.region === '') return '先选一个县区'
  if (preview === undefined) return '正在清点'
  if (preview.total === 0) return '这个范围里没有要发的记录'
  const [first, second] = passwords
  if (preview.needsPassword && first === '') return '里面有个人信息，先设口令'
  if (first !== second) return '两次口令不一样'
  return undefined
}
