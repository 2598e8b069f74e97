/** Risk monitoring (S21): findings without a control measure, measures past their day. Numbers only, no names. */
import { textOf } from '../../enterprise-file/file-records'
import type { Clock, ClockSource, Due } from '../clock'
import { allOf, dayOf, isNear, limitFrom, onDay, refTo } from '../due'

function dueOf(source: ClockSource): readonly Due[] {
  const measures = allOf(source, 'controlMeasures')
  const answered = new Set(measures.map(({ fields }) => textOf(fields, 'monitoringSample')))
  const findings = allOf(source, 'riskMonitoringSamples').flatMap((record) => {
    const { fields, id } = record
    if (fields.result !== '问题样品' || answered.has(id)) return []
    const reported = dayOf(fields, 'reportedOn')
    const from = reported || dayOf(fields, 'sampledOn')
    const fromLabel = reported === '' ? '采样日期' : '报告日期'
    const when = limitFrom(source, 'controlMeasure', from, { fromLabel })
    const text = `监测样品 ${textOf(fields, 'number') || '未编号'}：没有研判和管控记录，请在风险监测里处理`
    return [{ kind: '风险', ...when, text, ...refTo('riskMonitoringSamples', record) } satisfies Due]
  })
  const open = measures.flatMap((record) => {
    const { fields } = record
    const dueOn = dayOf(fields, 'dueOn')
    if (dueOn === '' || textOf(fields, 'state') === '已落实' || dayOf(fields, 'doneOn') !== '') return []
    const text = `风险管控措施 ${textOf(fields, 'number') || '未编号'}：到期，请核实落实情况`
    return [
      { kind: '风险', ...onDay(dueOn, `完成期限 ${dueOn}`), text, ...refTo('controlMeasures', record) } satisfies Due,
    ]
  })
  return [...findings, ...open].filter((due) => isNear(due, source))
}

export const RISK_CLOCK: Clock = {
  key: 'riskMonitoring',
  label: '风险监测管控',
  serves: ['S21'],
  restricted: true,
  of: dueOf,
}
