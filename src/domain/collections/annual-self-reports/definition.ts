/** 年度自查报告 of a licensed enterprise (条例 arts 38, 53). */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  integer,
  longText,
  option,
  personName,
  REQUIRED,
  reference,
} from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { remarkRow, sourceRows } from '../source-rows'

const handedIn = (fields: FieldsOf): boolean => fields.state === '已提交'

function checkYear({ year, submittedOn }: FieldsOf): readonly FieldIssue[] {
  if (typeof year !== 'number' || typeof submittedOn !== 'string' || Number(submittedOn.slice(0, 4)) >= year) return []
  const message = `提交日期 ${submittedOn} 早于 ${year} 年度，请核对年度或日期。`
  return [{ field: 'submittedOn', issue: { severity: 'warning', message } }]
}

export const ANNUAL_SELF_REPORTS: CollectionDefinition = {
  name: 'annualSelfReports',
  label: '年度自查报告',
  parent: 'enterprises',
  title: 'year',
  enterprise: 'parent',
  eventDate: 'submittedOn',
  naturalKeys: [['parent', 'year']],
  links: true,
  fields: [
    ...block('年度自查报告', [
      integer('year', '自查年度', {
        ...REQUIRED,
        min: 1990,
        max: 2099,
        unit: '年',
        aliases: ['年度', '报告年度', '年份', '自查报告年度'],
        serves: ['S12'],
      }),
      reference('licence', '许可证', { reference: 'licences', hidden: true, serves: ['S07'] }),
      option('state', '提交情况', {
        ...REQUIRED,
        options: ['已提交', '未提交'],
        optionAliases: { 已交: '已提交', 未交: '未提交', 是: '已提交', 否: '未提交' },
        aliases: ['是否提交', '自查报告提交情况', '状态'],
        serves: ['S12'],
      }),
      date('dueOn', '应交日期', { aliases: ['提交期限', '截止日期', '期限'], serves: ['S12'] }),
      date('submittedOn', '提交日期', {
        ...CONDITIONAL,
        requiredWhen: handedIn,
        aliases: ['上交日期', '报送日期', '提交时间', '自查报告提交日期', '日期'],
        serves: ['S12'],
      }),
      code('receipt', '回执编号', { aliases: ['回执', '受理编号'], serves: ['S18'] }),
      personName('receivedBy', '接收人', { hidden: true, aliases: ['受理人'] }),
      longText('problems', '自查发现问题', { aliases: ['自查问题', '存在问题', '问题'] }),
      longText('measures', '整改措施', { hidden: true, aliases: ['措施', '整改情况'] }),
      option('opinion', '审核意见', {
        options: ['符合', '需补正'],
        optionAliases: { 合格: '符合', 通过: '符合', 补正: '需补正' },
        aliases: ['审查意见', '审核结果'],
        serves: ['S12'],
      }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  check: checkYear,
}
