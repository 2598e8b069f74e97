/** 监督抽查 (plan action 五): every batch, its conclusion, and what follows a failing one. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { amount, clocks, figure, linesOf, ofYear } from '../lines'

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
  summarise: (input) => {
    const batches = ofYear(input, 'samples')
    const failed = batches.filter(
      ({ fields }) => (textOf(fields, 'retestConclusion') || textOf(fields, 'conclusion')) === '不合格',
    )
    const unpublished = failed.filter(
      ({ fields }) => textOf(fields, 'publishedOn') === '' && textOf(fields, 'publication') === '',
    )
    const clock = { collection: 'samples', unit: '批' } as const
    return linesOf(
      figure(input, 'G6', '合格'),
      amount({ key: 'batches', label: '抽样', kind: 'done', collection: 'samples' }, batches, '批'),
      clocks(input, { ...clock, key: 'objection', label: '异议期内', kind: 'due', late: false, kinds: ['异议'] }),
      clocks(input, { ...clock, key: 'unhandled', label: '后处理逾期', kind: 'wrong', late: true, kinds: ['后处理'] }),
      amount({ key: 'failed', label: '不合格', kind: 'wrong', collection: 'samples' }, failed, '批'),
      amount({ key: 'unpublished', label: '不合格未公开', kind: 'wrong', collection: 'samples' }, unpublished, '批'),
    )
  },
}
