/** 风险监测 (plan action 五): finds hazards, judges no batch; opened with a reason only. */
import type { Desk } from '../desk'
import { amount, clocks, figure, linesOf, missingOf, ofYear, withWord } from '../lines'

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
  summarise: (input) =>
    linesOf(
      figure(input, 'monitoringSamples', '监测'),
      figure(input, 'monitoringMeasures', '问题样品已管控'),
      amount(
        { key: 'waiting', label: '待出结果', kind: 'due', collection: 'riskMonitoringSamples' },
        withWord(ofYear(input, 'riskMonitoringSamples'), 'result', ['待出结果', '']),
        '批',
      ),
      missingOf(input, 'monitoringMeasures', '问题样品没有措施', 'wrong'),
      missingOf(input, 'measuresDone', '措施未落实'),
      clocks(input, {
        key: 'late',
        label: '措施逾期',
        kind: 'wrong',
        collection: 'controlMeasures',
        late: true,
        unit: '项',
      }),
    ),
}
