/** 风险监测 (plan action 五): finds hazards, judges no batch; opened with a reason only. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, linesOf, ofYear, pastDay, withWord } from '../lines'

export const RISK_MONITORING_DESK: Desk = {
  key: 'riskMonitoring',
  title: '风险监测',
  group: '从严监管',
  planNumber: '五',
  paragraphs: ['S21'],
  collections: ['riskMonitoringSamples', 'controlMeasures'],
  restricted: true,
  empty: {
    riskMonitoringSamples: { text: '还没有监测样品。', hint: '结果只写问题样品或未发现问题。' },
    controlMeasures: { text: '还没有管控措施。', hint: '每个问题样品至少一项措施。' },
  },
  summarise: (input) => {
    const samples = ofYear(input, 'riskMonitoringSamples')
    const problems = withWord(samples, 'result', ['问题样品'])
    const measures = allOf(input, 'controlMeasures')
    const answered = new Set(measures.map(({ fields }) => textOf(fields, 'monitoringSample')))
    const open = measures.filter(({ fields }) => textOf(fields, 'state') !== '已落实')
    return linesOf(
      amount({ key: 'samples', label: '监测', kind: 'done', collection: 'riskMonitoringSamples' }, samples, '批'),
      amount(
        { key: 'waiting', label: '待出结果', kind: 'due', collection: 'riskMonitoringSamples' },
        withWord(samples, 'result', ['待出结果', '']),
        '批',
      ),
      amount({ key: 'problems', label: '问题样品', kind: 'due', collection: 'riskMonitoringSamples' }, problems, '批'),
      amount(
        { key: 'unanswered', label: '问题样品没有措施', kind: 'wrong', collection: 'riskMonitoringSamples' },
        problems.filter(({ id }) => !answered.has(id)),
        '批',
      ),
      amount(
        { key: 'late', label: '措施逾期', kind: 'wrong', collection: 'controlMeasures' },
        pastDay(open, 'dueOn', input.today),
        '项',
      ),
    )
  },
}
