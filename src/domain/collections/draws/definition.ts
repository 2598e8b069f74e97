/**
 * 双随机抽取记录 (S20): frozen pools by their hashes, the seed and where it came from, the result. A
 * cancelled draw stays, with its reason. The whole record lies as an attachment under `recordFile`.
 */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  dateTime,
  integer,
  list,
  longText,
  option,
  personName,
  REQUIRED,
  reference,
  references,
  text,
} from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { partsOfWholes } from '../count-check'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'
import { signerIssues } from '../two-signers'

const orderOfTimes = dateOrders([
  {
    earlier: 'frozenAt',
    earlierLabel: '冻结时间',
    later: 'seedAt',
    laterLabel: '种子时间',
    advice: '种子须在冻结之后产生。',
  },
  { earlier: 'seedAt', earlierLabel: '种子时间', later: 'drawnAt', laterLabel: '抽取时间' },
  { earlier: 'drawnAt', earlierLabel: '抽取时间', later: 'publishedOn', laterLabel: '公开日期' },
])

const counts = partsOfWholes([
  { part: 'drawnCount', partLabel: '抽中对象数', whole: 'objectCount', wholeLabel: '对象库数量' },
])

function checkDraw(fields: FieldsOf): readonly FieldIssue[] {
  const operators = { first: 'operator', firstLabel: '抽取人', second: 'witness', secondLabel: '监督人' }
  const issues: FieldIssue[] = [...orderOfTimes(fields), ...counts(fields), ...signerIssues(fields, operators)]
  if (fields.kind !== '承检机构' && Array.isArray(fields.drawnInspectors) && fields.drawnInspectors.length === 1) {
    const message = '只抽到 1 名检查人员，须两人以上，请补抽。'
    issues.push({ field: 'drawnInspectors', issue: { severity: 'error', message } })
  }
  return issues
}

/** Before the seed is known there is nothing to fill in but the pools. */
const ONCE_DRAWN = { ...CONDITIONAL, requiredWhen: (fields: FieldsOf) => fields.state !== '已冻结' } as const

const hash = { maxLength: 64, hidden: true } as const

export const DRAWS: CollectionDefinition = {
  name: 'draws',
  label: '随机抽取',
  title: 'number',
  eventDate: 'drawnAt',
  naturalKeys: [['number']],
  fields: [
    ...block('抽取', [
      code('number', '抽取编号', { ...REQUIRED, aliases: ['编号', '抽取记录编号'], serves: ['S20'] }),
      reference('plan', '抽查计划', { reference: 'samplingPlans', serves: ['S20'] }),
      option('kind', '抽取内容', {
        ...REQUIRED,
        options: ['检查对象和检查人员', '抽样对象和抽样人员', '承检机构'],
        optionAliases: { 检查: '检查对象和检查人员', 抽样: '抽样对象和抽样人员', 机构: '承检机构' },
        width: 160,
        aliases: ['抽取类别', '类别'],
        serves: ['S18', 'S20'],
      }),
      text('purpose', '抽取事项', { ...REQUIRED, width: 200, aliases: ['事项', '检查事项', '抽查事项'] }),
      option('state', '抽取状态', {
        ...REQUIRED,
        options: ['已冻结', '有效', '作废'],
        closed: true,
        aliases: ['状态'],
        serves: ['S20'],
      }),
      text('cancelReason', '作废原因', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.state === '作废',
        hidden: true,
      }),
      reference('replaces', '替代的抽取', { reference: 'draws', hidden: true }),
    ]),
    ...block('冻结的名录库', [
      dateTime('frozenAt', '冻结时间', { ...REQUIRED, serves: ['S20'] }),
      text('objectRule', '对象库范围', { ...REQUIRED, width: 200, aliases: ['对象范围'] }),
      integer('objectCount', '对象库数量', { ...REQUIRED, min: 1, aliases: ['对象数'] }),
      code('objectHash', '对象库校验值', { ...REQUIRED, ...hash }),
      text('inspectorRule', '人员库范围', { hidden: true, aliases: ['人员范围'] }),
      integer('inspectorCount', '人员库数量', { min: 0, aliases: ['人员数'] }),
      code('inspectorHash', '人员库校验值', hash),
      integer('institutionCount', '机构库数量', { min: 0, hidden: true }),
      code('institutionHash', '机构库校验值', hash),
    ]),
    ...block('种子', [
      text('seed', '种子', { ...ONCE_DRAWN, width: 180, aliases: ['随机种子'], serves: ['S20'] }),
      text('seedSource', '种子来源', { ...ONCE_DRAWN, width: 180, hint: '如某日福彩开奖号码；不能由抽取人自定' }),
      code('seedCommitment', '种子承诺值', { ...hash, hint: '预先公布的校验值，开启后核对' }),
      dateTime('seedAt', '种子时间', { hidden: true, aliases: ['种子产生时间'] }),
    ]),
    ...block('抽取结果', [
      longText('strata', '分层与比例', { hidden: true, serves: ['S20'] }),
      dateTime('drawnAt', '抽取时间', { ...ONCE_DRAWN, aliases: ['抽取日期'], serves: ['S20'] }),
      integer('drawnCount', '抽中对象数', { min: 0, aliases: ['抽取数量', '抽中数'] }),
      references('drawnEnterprises', '抽中企业', { reference: 'enterprises', hidden: true, serves: ['S20'] }),
      references('drawnInspectors', '抽中人员', { reference: 'inspectors', hidden: true, serves: ['S20'] }),
      references('drawnInstitutions', '抽中机构', { reference: 'institutions', hidden: true, serves: ['S20'] }),
      longText('recusals', '回避与重抽', {
        hidden: true,
        aliases: ['回避情况'],
        hint: '谁、因何回避，重抽到谁；原结果保留',
      }),
      code('recordFile', '抽取记录文件', { internal: true, ...hash }),
      personName('operator', '抽取人', { ...ONCE_DRAWN, aliases: ['操作人'] }),
      personName('witness', '监督人', { ...ONCE_DRAWN, aliases: ['见证人', '监抽人'] }),
      list('attendants', '在场人员', { hidden: true }),
      date('publishedOn', '公开日期', { aliases: ['公示日期'], serves: ['S20'] }),
      text('publishedAt', '公开平台', { hidden: true, aliases: ['公示平台'] }),
      remarkRow(),
    ]),
  ],
  check: checkDraw,
}
