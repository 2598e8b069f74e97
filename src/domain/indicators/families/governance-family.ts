/** 社会共治 (S26, S27, S39): publicity and its reach, tip-offs and complaints in time, media reports answered. */
import { addDays, dayNumber } from '../../campaign/calendar-date'
import { addWorkingDays, type WorkingDayResult } from '../../campaign/working-days'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { type LimitSource, limitSource } from '../../limits/limit-source'
import type { LimitMatter } from '../../limits/matters'
import { limitEnd, limitOn } from '../../limits/time-limit'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population } from '../indicator-input'
import { byField, numberIn, type RecordVerdict, recordCounter } from '../record-counter'

/** Was the matter done in its time? Still open in its time: 待定. A year without holidays decides nothing. */
function inTime(end: WorkingDayResult<string>, doneOn: string, asOf: string): RecordVerdict {
  if (!end.ok) return { excluded: `${end.missingYear} 年没有节假日表，算不出期限` }
  if (doneOn !== '' && doneOn <= asOf) return doneOn <= end.value ? 'done' : 'open'
  return asOf > end.value ? 'open' : { pending: `期限 ${end.value}` }
}

/** 举报: the clue verified within its days, extended once where someone approved it. */
function verificationEnd({ fields }: DomainRecord, from: string, source: LimitSource): WorkingDayResult<string> {
  const end = limitEnd('clueVerification', from, source)
  if (!end.ok || fields.verificationExtended !== true) return end
  const more = limitOn('clueVerificationExtension', from, source)
  return more.dayKind === '工作日'
    ? addWorkingDays(end.value, more.days, source.holidays)
    : { ok: true, value: addDays(end.value, more.days) }
}

function judgeComplaint(record: DomainRecord, source: LimitSource, asOf: string): RecordVerdict {
  const { fields } = record
  const receivedOn = textOf(fields, 'receivedOn')
  if (Number.isNaN(dayNumber(receivedOn))) return { excluded: '收到日期不是一个日期' }
  if (textOf(fields, 'kind') === '举报') {
    if (textOf(fields, 'decision') === '移交')
      return inTime({ ok: true, value: asOf }, textOf(fields, 'transferredOn'), asOf)
    return inTime(verificationEnd(record, receivedOn, source), textOf(fields, 'checkedOn'), asOf)
  }
  const matter: LimitMatter = 'complaintAcceptance'
  return inTime(limitEnd(matter, receivedOn, source), textOf(fields, 'decidedOn') || textOf(fields, 'toldOn'), asOf)
}

function complaintFigures(population: Population): readonly Indicator[] {
  const { asOf, year, inYear, happened, rate, records } = recordCounter(population)
  const source = limitSource(population.input.reference, records)
  const byKind = { key: 'kind', of: byField('kind'), words: ['举报', '投诉'] }
  const shared = {
    unit: '件',
    collection: 'complaints',
    splits: [byKind],
    noDataReason: `${year}年内还没有收到举报投诉。`,
  }
  return [
    rate({
      ...shared,
      key: 'complaintsClosed',
      label: '举报投诉办结率',
      judge: (record) => {
        if (!inYear(record, 'receivedOn')) return undefined
        const moved = textOf(record.fields, 'state') === '已移交' && happened(record, 'transferredOn')
        return happened(record, 'closedOn') || moved ? 'done' : 'open'
      },
      formula: '已办结 ÷ 收到的举报投诉',
      footnote: `${year}年内收到的举报投诉，已移交有权部门的按办结计`,
    }),
    rate({
      ...shared,
      key: 'complaintsInTime',
      label: '举报投诉按期办理率',
      judge: (record) => (inYear(record, 'receivedOn') ? judgeComplaint(record, source, asOf) : undefined),
      formula: '按期办理 ÷ 应办理的举报投诉',
      footnote: `${year}年内收到的；投诉按受理决定期限、举报按核查期限（经批准可延长）计，期限未到还没办的为待定`,
    }),
    rate({
      key: 'mediaHandled',
      label: '媒体曝光处置率',
      unit: '篇',
      collection: 'mediaReports',
      judge: (report) => {
        if (!inYear(report, 'publishedOn') || textOf(report.fields, 'kind') !== '曝光') return undefined
        const verified = textOf(report.fields, 'verified')
        const done = verified !== '' && verified !== '待核实' && textOf(report.fields, 'handling') !== ''
        return done && textOf(report.fields, 'verifiedOn') <= asOf ? 'done' : 'open'
      },
      formula: '已核实并处置的曝光报道 ÷ 曝光报道',
      footnote: `${year}年内的曝光报道，核实情况和处置情况都填写的计入分子`,
      noDataReason: '没有曝光报道。',
    }),
  ]
}

function publicityFigures(population: Population): readonly Indicator[] {
  const { year, inYear, amount } = recordCounter(population)
  const isOfYear = (event: DomainRecord): boolean => inYear(event, 'heldOn')
  const shared = {
    collection: 'publicityEvents',
    counts: isOfYear,
    splits: [{ key: 'kind', of: byField('kind') }],
  }
  return [
    amount({
      ...shared,
      key: 'publicityEvents',
      label: '宣传活动',
      unit: '次',
      footnote: `${year}年内的宣传活动`,
      parts: [
        amount({
          key: 'publicityEvents.safetyWeek',
          label: '食品安全宣传周活动',
          unit: '次',
          collection: 'publicityEvents',
          counts: (event) => isOfYear(event) && event.fields.inSafetyWeek === true,
          footnote: `${year}年内标明为食品安全宣传周的活动`,
        }),
        amount({
          key: 'publicityEvents.media',
          label: '有新闻媒体参与',
          unit: '次',
          collection: 'publicityEvents',
          counts: (event) => isOfYear(event) && Array.isArray(event.fields.media) && event.fields.media.length > 0,
          footnote: `${year}年内写明参与媒体的活动`,
        }),
      ],
    }),
    amount({
      ...shared,
      key: 'publicityReach',
      label: '宣传受众',
      unit: '人次',
      amount: (event) => numberIn(event, 'people'),
      footnote: `${year}年内宣传活动受众人数合计`,
    }),
  ]
}

export const COMPLAINT_FAMILY: FigureFamily = {
  name: 'complaints',
  reads: ['complaints', 'mediaReports', 'settings', 'timeLimits', 'holidays'],
  serves: { complaintsClosed: ['S27'], complaintsInTime: ['S27'], mediaHandled: ['S27'] },
  make: complaintFigures,
}

export const PUBLICITY_FAMILY: FigureFamily = {
  name: 'publicity',
  reads: ['publicityEvents'],
  serves: { publicityEvents: ['S26', 'S39'], publicityReach: ['S26', 'S39'] },
  make: publicityFigures,
}
