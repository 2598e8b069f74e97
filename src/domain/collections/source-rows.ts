/**
 * The rows by which a ledger names the enterprise a record belongs to. They keep what the ledger said, so that
 * a row without a match can be listed under 未匹配企业 and settled later.
 */
import type { FieldRow } from '../schema/field'
import { block, licenceNumber, REQUIRED, type RowDraft, reference, text, uscc } from '../schema/row'

export const ENTERPRISE_NAME_HEADS: readonly string[] = [
  '企业名称',
  '单位名称',
  '企业',
  '企业全称',
  '公司名称',
  '生产企业',
  '生产企业名称',
  '生产单位',
  '生产单位名称',
  '厂名',
  '获证企业',
  '获证企业名称',
  '持证单位',
  '被检查单位',
  '被检查企业',
  '受检单位',
  '受检企业',
  '所属企业',
  '所在单位',
  '标称生产企业',
  '标称生产企业名称',
  '标称生产单位',
  '生产单位(标称)',
  '生产企业(标称)',
  '被抽检单位',
  '被抽查单位',
  '被抽样单位',
]

export const ENTERPRISE_CODE_HEADS: readonly string[] = [
  '统一社会信用代码',
  '社会信用代码',
  '信用代码',
  '统一代码',
  '企业信用代码',
  '统一信用代码',
  '统一社会信用代码(注册号)',
  '统一社会信用代码/注册号',
  '企业统一社会信用代码',
]

export const LICENCE_NUMBER_HEADS: readonly string[] = [
  '许可证编号',
  '许可证号',
  '许可证证书编号',
  '生产许可证编号',
  '生产许可证号',
  '生产许可证证书编号',
  '工业产品生产许可证编号',
  '工业产品生产许可证号',
  'QS证号',
  'QS号',
  'QS编号',
  'XK证号',
  'XK编号',
  '证书编号',
  '证书号',
  '证号',
]

const SOURCE_BLOCK = '台账来源'

/** Which heads this collection needs for its own rows, so the shared ones must leave them alone. */
export interface SourceRowOptions {
  readonly except?: readonly string[]
  /** Further heads by which ledgers of this kind name the enterprise, e.g. 当事人. */
  readonly names?: readonly string[]
}

const without = (heads: readonly string[], own: string, except: readonly string[]): readonly string[] =>
  heads.filter((head) => head !== own && !except.includes(head))

/** What the ledger said about the enterprise: name, code, licence number. Kept also after the link is made. */
export function sourceRows({ except = [], names = [] }: SourceRowOptions = {}): readonly FieldRow[] {
  return block(SOURCE_BLOCK, [
    text('sourceEnterpriseName', '台账企业名称', {
      aliases: [...names, ...without(ENTERPRISE_NAME_HEADS, '', except)],
      width: 200,
      hidden: true,
      maxLength: 200,
    }),
    uscc('sourceEnterpriseCode', '台账信用代码', { aliases: without(ENTERPRISE_CODE_HEADS, '', except), hidden: true }),
    licenceNumber('sourceLicenceNumber', '台账许可证编号', {
      aliases: without(LICENCE_NUMBER_HEADS, '', except),
      hidden: true,
    }),
  ])
}

/** The link to the enterprise of a top-level record. */
export const enterpriseRow = (): RowDraft =>
  reference('enterprise', '企业', {
    reference: 'enterprises',
    hint: '从企业档案中选择',
    aliases: ['企业档案'],
    ...REQUIRED,
  })

/** The free remark every kind has. */
export const remarkRow = (): RowDraft => text('note', '备注', { width: 180, aliases: ['说明', '备注说明'] })
