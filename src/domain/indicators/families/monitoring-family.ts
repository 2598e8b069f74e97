/**
 * 风险监测 (S21): problem samples and the measures taken. A problem sample is a finding, no judgement: it is never
 * called 不合格 and never counts for the pass rates.
 */
import { type DomainRecord, groupByField, textOf } from '../../enterprise-file/file-records'
import type { FigureFamily } from '../figure-family'
import type { Indicator } from '../indicator'
import type { Population } from '../indicator-input'
import { byField, recordCounter } from '../record-counter'

function monitoringFigures(population: Population): readonly Indicator[] {
  const { year, inYear, happened, settled, rate, amount, records } = recordCounter(population)
  const measuresOf = groupByField(records.controlMeasures, 'monitoringSample')
  const isProblem = (sample: DomainRecord): boolean =>
    inYear(sample, 'sampledOn') && textOf(sample.fields, 'result') === '问题样品'
  const shared = { unit: '批', collection: 'riskMonitoringSamples' }
  return [
    amount({
      ...shared,
      key: 'monitoringSamples',
      label: '风险监测样品',
      counts: (sample) => inYear(sample, 'sampledOn'),
      splits: [{ key: 'source', of: byField('taskSource'), words: ['国家', '省', '市', '县'] }],
      footnote: `${year}年内采样的风险监测样品`,
    }),
    rate({
      ...shared,
      key: 'monitoringMeasures',
      label: '问题样品管控率',
      judge: (sample) =>
        isProblem(sample)
          ? measuresOf.of(sample.id).some((measure) => happened(measure, 'takenOn'))
            ? 'done'
            : 'open'
          : undefined,
      formula: '已采取管控措施的问题样品 ÷ 问题样品',
      footnote: `${year}年内采样的问题样品，截至日期前有风险管控措施的计入分子；监测结果不作合格与否的判定`,
      noDataReason: '没有问题样品。',
    }),
    rate({
      unit: '项',
      collection: 'controlMeasures',
      key: 'measuresDone',
      label: '管控措施落实率',
      judge: (measure) =>
        inYear(measure, 'takenOn') ? (settled(measure, ['已落实'], 'doneOn') ? 'done' : 'open') : undefined,
      formula: '已落实的管控措施 ÷ 已采取的管控措施',
      footnote: `${year}年内采取的风险管控措施`,
      noDataReason: '还没有采取管控措施。',
    }),
  ]
}

export const MONITORING_FAMILY: FigureFamily = {
  name: 'monitoring',
  reads: ['riskMonitoringSamples', 'controlMeasures'],
  serves: { monitoringSamples: ['S21'], monitoringMeasures: ['S21'], measuresDone: ['S21'] },
  make: monitoringFigures,
}
