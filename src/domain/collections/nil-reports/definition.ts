/** 零报告 (S09): zero incidents is declared for a period by two persons, never read out of missing rows. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import { block, date, integer, longText, option, personName, REQUIRED, reference, region, text } from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrders } from '../order-check'
import { signerIssues } from '../two-signers'

const SIGNERS = {
  first: 'recorder',
  firstLabel: '填报人',
  firstOn: 'recordedOn',
  second: 'confirmer',
  secondLabel: '局领导确认人',
  secondOn: 'confirmedOn',
} as const

const orderOfDates = dateOrders([
  { earlier: 'from', earlierLabel: '期间开始', later: 'to', laterLabel: '期间结束' },
  {
    earlier: 'to',
    earlierLabel: '期间结束',
    later: 'recordedOn',
    laterLabel: '填报日期',
    advice: '期间还没有过完，不能先报零。',
  },
  { earlier: 'recordedOn', earlierLabel: '填报日期', later: 'confirmedOn', laterLabel: '确认日期' },
])

function checkNilReport(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = [...orderOfDates(fields), ...signerIssues(fields, SIGNERS)]
  if (typeof fields.incidents === 'number' && fields.incidents > 0) {
    const message = `本期有事故 ${fields.incidents} 起，不是零报告，请在安全事故里登记。`
    issues.push({ field: 'incidents', issue: { severity: 'error', message } })
  }
  return issues
}

export const NIL_REPORTS: CollectionDefinition = {
  name: 'nilReports',
  label: '零报告',
  title: 'periodText',
  eventDate: 'to',
  naturalKeys: [['officeName', 'from', 'to']],
  fields: block('零报告', [
    text('periodText', '报告期', {
      ...REQUIRED,
      aliases: ['期间', '月份', '报告期间'],
      hint: '如 2017年5月',
      serves: ['S09'],
    }),
    date('from', '期间开始', { ...REQUIRED, aliases: ['开始日期'], serves: ['S09'] }),
    date('to', '期间结束', { ...REQUIRED, aliases: ['结束日期', '截止日期'], serves: ['S09'] }),
    text('officeName', '报告单位', { ...REQUIRED, width: 180, aliases: ['单位', '填报单位'] }),
    reference('office', '单位档案', { reference: 'offices', hidden: true }),
    region('regionCode', '县区', { aliases: ['地区'] }),
    option('scope', '报告事项', {
      ...REQUIRED,
      options: ['区域性、系统性事故', '全部安全事故'],
      width: 150,
      aliases: ['事项'],
      serves: ['S09'],
    }),
    integer('incidents', '事故数', { ...REQUIRED, min: 0, unit: '起', aliases: ['起数', '事故起数'], serves: ['S09'] }),
    personName('recorder', '填报人', { ...REQUIRED, aliases: ['记录人'], serves: ['S09'] }),
    date('recordedOn', '填报日期', { ...REQUIRED, aliases: ['报告日期', '日期'], serves: ['S09'] }),
    personName('confirmer', '局领导确认人', { ...REQUIRED, aliases: ['确认人', '签发人'], serves: ['S09'] }),
    date('confirmedOn', '确认日期', { ...REQUIRED, serves: ['S09'] }),
    longText('statement', '说明', { aliases: ['情况说明'] }),
    text('note', '备注', { width: 180 }),
  ]),
  check: checkNilReport,
}
