/** 检验报告, delivery, objection and re-test. */
import { block, CONDITIONAL, code, date, list, longText, option, REQUIRED, reference, text } from '../../schema/row'
import { DELIVERY_METHOD_ALIASES, DELIVERY_METHODS } from '../rectifications/definition'

const CONCLUSIONS: readonly string[] = ['合格', '不合格', '未判定']

const CONCLUSION_ALIASES: Readonly<Record<string, string>> = {
  符合: '合格',
  所检项目合格: '合格',
  所检项目符合: '合格',
  符合本次监督检查要求: '合格',
  所检项目符合相关标准: '合格',
  未发现不合格: '合格',
  不符合: '不合格',
  不合格品: '不合格',
  所检项目不合格: '不合格',
  待定: '未判定',
  不判定: '未判定',
}

const OBJECTION_STATES = ['无异议', '异议期内', '已提出', '已受理', '已复检', '不予受理'] as const

const reportRows = [
  text('institution', '检验机构', {
    ...REQUIRED,
    width: 180,
    aliases: ['承检机构', '检测机构', '承检单位', '检验单位', '检验检测机构', '检验机构名称'],
    serves: ['S20'],
  }),
  reference('institutionRecord', '机构档案', { reference: 'institutions', hidden: true, serves: ['S20'] }),
  date('sentOn', '寄送日期', { hidden: true, aliases: ['送样日期', '寄样日期'] }),
  date('receivedOn', '收样日期', { hidden: true, aliases: ['到样日期', '接样日期'] }),
  text('receivedState', '收样状态', { hidden: true, aliases: ['样品状态'] }),
  code('reportNumber', '报告编号', {
    ...REQUIRED,
    width: 150,
    aliases: ['检验报告编号', '报告号', '检验报告号', '检测报告编号'],
    serves: ['S20'],
  }),
  code('cmaNumber', 'CMA 编号', { ...REQUIRED, hidden: true, aliases: ['CMA', 'CMA证书号', '资质认定证书号'] }),
  date('cmaValidTo', 'CMA 有效期至', { ...REQUIRED, hidden: true, aliases: ['CMA有效期', '资质有效期'] }),
  date('signedOn', '签发日期', {
    ...REQUIRED,
    aliases: ['报告日期', '报告签发日期', '检验结果日期', '检验日期', '判定日期'],
    serves: ['S08'],
  }),
  option('conclusion', '检验结论', {
    ...REQUIRED,
    options: CONCLUSIONS,
    optionAliases: CONCLUSION_ALIASES,
    width: 84,
    aliases: [
      '抽查结果',
      '综合判定',
      '结论',
      '检验结果',
      '判定结果',
      '检验判定',
      '抽检结果',
      '检测结果',
      '是否合格',
      '结果判定',
    ],
    serves: ['S08', 'S20'],
  }),
  list('failedItems', '不合格项目', {
    ...CONDITIONAL,
    requiredWhen: (fields) => fields.conclusion === '不合格',
    listSeparators: ';；、',
    width: 180,
    aliases: ['主要不合格项目', '不合格项', '不符合项目', '不合格项目名称', '不合格检验项目'],
    hint: '几项用分号隔开',
    serves: ['S20'],
  }),
]

const deliveryRows = [
  date('notifiedOn', '结果送达日期', { aliases: ['送达日期', '告知日期', '结果告知日期'], serves: ['S20'] }),
  option('notifiedBy', '送达方式', {
    hidden: true,
    options: DELIVERY_METHODS,
    optionAliases: DELIVERY_METHOD_ALIASES,
  }),
  code('noticeNumber', '结果通知书编号', { hidden: true, aliases: ['检验结果通知书编号'] }),
  text('deliveryReceipt', '送达回证', { hidden: true, aliases: ['回证', '送达回证编号'] }),
  option('objectionState', '异议状态', {
    hidden: true,
    options: OBJECTION_STATES,
    optionAliases: { 无: '无异议', 未提出: '无异议', 提出异议: '已提出' },
    aliases: ['异议', '是否提出异议', '异议情况'],
    serves: ['S20'],
  }),
  date('objectionOn', '异议提出日期', { hidden: true, aliases: ['异议日期'], serves: ['S20'] }),
  longText('objectionReason', '异议理由', { hidden: true }),
  date('objectionAnsweredOn', '异议答复日期', { hidden: true, serves: ['S20'] }),
  longText('objectionAnswer', '异议处理意见', { hidden: true }),
]

const retested = (fields: Readonly<Record<string, unknown>>): boolean => fields.objectionState === '已复检'

const retestRows = [
  date('retestAppliedOn', '复检申请日期', { hidden: true }),
  date('retestAcceptedOn', '复检受理日期', { hidden: true, aliases: ['复检受理'] }),
  text('retestInstitution', '复检机构', {
    ...CONDITIONAL,
    requiredWhen: retested,
    hidden: true,
    width: 180,
    aliases: ['复检单位'],
  }),
  code('retestReportNumber', '复检报告编号', { hidden: true }),
  option('retestConclusion', '复检结论', {
    ...CONDITIONAL,
    requiredWhen: retested,
    hidden: true,
    options: CONCLUSIONS,
    optionAliases: CONCLUSION_ALIASES,
    aliases: ['复检结果', '复检判定'],
  }),
  date('retestedOn', '复检日期', { ...CONDITIONAL, requiredWhen: retested, hidden: true, aliases: ['复检报告日期'] }),
]

export const REPORT_ROWS = [
  ...block('检验报告', reportRows),
  ...block('送达与异议', deliveryRows),
  ...block('复检', retestRows),
]
