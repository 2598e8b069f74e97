/** 监督抽查 (plan action 五): every batch, its conclusion, and what follows a failing one. */
import type { Desk } from '../desk'
import { amount, clocks, countedIn, figure, linesOf, missingOf, ofYear } from '../lines'

export const SAMPLING_DESK: Desk = {
  key: 'sampling',
  title: '监督抽查',
  group: '从严监管',
  planNumber: '五',
  paragraphs: ['S08', 'S20'],
  collections: ['samples', 'samplingPlans', 'publications', 'testItems', 'institutions'],
  tabs: 3,
  empty: {
    samplingPlans: { text: '还没有抽查计划。', hint: '按类别和材质分层，计划批次数填整数。' },
    publications: { text: '还没有公开抽查结果。', hint: '结果形成后按期限公开。' },
  },
  summarise: (input) =>
    linesOf(
      figure(input, 'G6', '合格'),
      amount({ key: 'batches', label: '抽样', kind: 'done', collection: 'samples' }, ofYear(input, 'samples'), '批'),
      clocks(input, {
        key: 'objection',
        label: '异议期内',
        kind: 'due',
        collection: 'samples',
        late: false,
        unit: '批',
        kinds: ['异议'],
      }),
      missingOf(input, 'publicationRate', '结果未公开'),
      countedIn(input, 'failureRate', '不合格', 'wrong'),
      missingOf(input, 'followUpRate', '不合格未后处理', 'wrong'),
    ),
}
