/** 生产经营, 质量保障 and 人员与培训 of the enterprise file (G3). */
import type { FieldsOf, FieldValue, Issue } from '../../schema/field'
import { block, CONDITIONAL, date, decimal, integer, option, options, REQUIRED, text, yesNo } from '../../schema/row'

export const PRODUCTION_STATUSES: readonly string[] = [
  '在产',
  '季节性停产',
  '临时停产',
  '长期停产',
  '转产',
  '关闭',
  '迁出',
  '查无此企',
]

export const LICENCE_STATUSES: readonly string[] = [
  '有证有效',
  '有证将到期',
  '证已过期',
  '已注销(撤销、吊销)',
  '应证未证(无证)',
  '无需许可',
]

const numberOf = (value: FieldValue | undefined): number | undefined => (typeof value === 'number' ? value : undefined)

/**
 * Size class of an industrial enterprise by headcount X and revenue Y in 万元: large, medium and
 * small need both lower limits, otherwise one class down. Nothing while a figure is missing.
 */
export function enterpriseSize(employees: number | undefined, revenue: number | undefined): string | null {
  if (employees === undefined || revenue === undefined) return null
  if (employees >= 1000 && revenue >= 40000) return '大型'
  if (employees >= 300 && revenue >= 2000) return '中型'
  if (employees >= 20 && revenue >= 300) return '小型'
  return '微型'
}

export const OPERATION_ROWS = block('生产经营', [
  option('productionStatus', '生产状况', {
    ...REQUIRED,
    options: PRODUCTION_STATUSES,
    optionAliases: {
      正常生产: '在产',
      生产: '在产',
      正常: '在产',
      生产中: '在产',
      季节停产: '季节性停产',
      季节性生产: '季节性停产',
      暂时停产: '临时停产',
      半停产: '临时停产',
      倒闭: '关闭',
      已关闭: '关闭',
      关停: '关闭',
      搬迁: '迁出',
      外迁: '迁出',
      查无: '查无此企',
      查无企业: '查无此企',
      已转产: '转产',
    },
    aliases: ['生产状态', '生产情况', '企业状态', '生产经营状况', '是否在产'],
    serves: ['S11'],
  }),
  date('productionStatusOn', '生产状况核实日期', { hidden: true, serves: ['S11'] }),
  text('productionStatusProof', '生产状况依据', { hidden: true, serves: ['S11'] }),
  option('licenceStatus', '许可类别', {
    options: LICENCE_STATUSES,
    optionAliases: {
      有效: '有证有效',
      获证: '有证有效',
      已获证: '有证有效',
      将到期: '有证将到期',
      过期: '证已过期',
      注销: '已注销(撤销、吊销)',
      应证未证: '应证未证(无证)',
      无证: '应证未证(无证)',
      非许可: '无需许可',
    },
    aliases: ['许可情况', '获证情况', '许可状态'],
    hint: '由证书推算，本局核对后确认；无证与无需许可是两回事',
    serves: ['S07', 'S19'],
  }),
  integer('employees', '从业人员数', {
    ...REQUIRED,
    min: 0,
    unit: '人',
    aliases: ['从业人员', '从业人数', '职工人数', '员工人数', '员工数', '人数', '职工数', '企业人数'],
    serves: ['S22'],
  }),
  decimal('revenue', '营业收入', {
    ...REQUIRED,
    min: 0,
    unit: '万元',
    aliases: ['年营业收入', '销售收入', '年销售收入', '年销售额', '销售额', '营业额', '主营业务收入'],
    serves: ['S22'],
  }),
  decimal('assets', '资产总额', {
    ...REQUIRED,
    min: 0,
    unit: '万元',
    aliases: ['资产', '总资产'],
    serves: ['S22'],
  }),
  integer('economicYear', '数据年度', {
    ...REQUIRED,
    min: 1990,
    max: 2099,
    unit: '年',
    hidden: true,
    aliases: ['统计年度', '年度'],
    serves: ['S22'],
  }),
  option('size', '规模', {
    options: ['大型', '中型', '小型', '微型'],
    aliases: ['企业规模', '规模类型'],
    width: 64,
    compute: (fields: FieldsOf) => enterpriseSize(numberOf(fields.employees), numberOf(fields.revenue)),
    hint: '按从业人员数和营业收入推算',
    serves: ['S11', 'S22'],
  }),
  decimal('annualOutput', '年产量', { min: 0, aliases: ['产量', '年生产量', '设计产能', '产能'], serves: ['S11'] }),
  text('annualOutputUnit', '年产量单位', {
    ...CONDITIONAL,
    requiredWhen: (fields) => (fields.annualOutput ?? null) !== null,
    aliases: ['产量单位'],
    width: 80,
    serves: ['S11'],
  }),
  decimal('annualValue', '年产值', {
    min: 0,
    unit: '万元',
    aliases: ['产值', '工业产值', '年总产值', '总产值'],
    serves: ['S11'],
  }),
  text('mainMarkets', '主要销售去向', { aliases: ['销售去向', '销售范围', '主要客户'], serves: ['S11'] }),
  text('brands', '商标或品牌', { aliases: ['商标/品牌', '注册商标', '品牌'], serves: ['S22'] }),
  yesNo('noAdditives', '不使用添加剂', {
    hidden: true,
    hint: '经核实不使用添加剂的选“是”，建档时添加剂一栏不再要求',
    serves: ['S11'],
  }),
])

export const CAPACITY_ROWS = block('同线同标同质与追溯', [
  yesNo('exports', '是否出口', { aliases: ['出口', '有无出口'], hidden: true, serves: ['S14'] }),
  yesNo('sameLine', '同线', { hidden: true, aliases: ['是否同线'], serves: ['S14'] }),
  text('sameLineEvidence', '同线依据', { hidden: true, serves: ['S14'] }),
  yesNo('sameStandard', '同标', { hidden: true, aliases: ['是否同标'], serves: ['S14'] }),
  text('sameStandardEvidence', '同标依据', { hidden: true, serves: ['S14'] }),
  yesNo('sameQuality', '同质', { hidden: true, aliases: ['是否同质'], serves: ['S14'] }),
  text('sameQualityEvidence', '同质依据', { hidden: true, serves: ['S14'] }),
  options('traceabilitySystem', '追溯体系', {
    options: ['全员', '全过程', '全方位'],
    hidden: true,
    aliases: ['质量追溯体系', '追溯体系建立情况'],
    serves: ['S14'],
  }),
])

const TRAINING_CONTENTS = [
  ['Law', '食品安全法规'],
  ['Technique', '相应技术'],
  ['Skill', '技能'],
] as const

/** Head counts for enterprises that give no roster: a count of trained persons must not exceed the total. */
function headcountRows(group: 'direct' | 'qc', groupLabel: string) {
  const totalKey = `${group}HeadcountTotal`
  const notAboveTotal = (value: FieldValue, fields: FieldsOf): readonly Issue[] => {
    const total = numberOf(fields[totalKey])
    const trained = numberOf(value)
    return total !== undefined && trained !== undefined && trained > total
      ? [{ severity: 'error', message: `已培训 ${trained} 人，多于${groupLabel} ${total} 人，请核对。` }]
      : []
  }
  return [
    integer(totalKey, `${groupLabel}人数`, { min: 0, unit: '人', hidden: true, serves: ['S05'] }),
    ...TRAINING_CONTENTS.map(([suffix, label]) =>
      integer(`${group}HeadcountTrained${suffix}`, `${groupLabel}已训人数（${label}）`, {
        min: 0,
        unit: '人',
        hidden: true,
        check: notAboveTotal,
        serves: ['S05'],
      }),
    ),
  ]
}

export const TRAINING_ROWS = block('人员与培训', [
  yesNo('byHeadcount', '按人数填报', {
    hidden: true,
    hint: '没有花名册的企业按人数填报，数字旁会注明',
    serves: ['S05'],
  }),
  ...headcountRows('direct', '直接接触产品从业人员'),
  ...headcountRows('qc', '品控人员'),
])
