/** 双随机抽取 (plan action 五): objects, inspectors and institutions drawn by a seed that everybody can check. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, linesOf, ofYear, pastDay, withWord } from '../lines'

export const DRAW_DESK: Desk = {
  key: 'draw',
  title: '双随机抽取',
  group: '从严监管',
  planNumber: '五',
  paragraphs: ['S20'],
  collections: ['draws', 'inspectors', 'samplingPlans', 'institutions'],
  empty: { inspectors: { text: '人员库里还没有人。', hint: '写上执法证号和有效期，须回避的企业也填在这里。' } },
  summarise: (input) => {
    const draws = ofYear(input, 'draws', 'drawnAt')
    const valid = withWord(draws, 'state', ['有效'])
    const pool = withWord(allOf(input, 'inspectors'), 'state', ['在库', ''])
    return linesOf(
      amount({ key: 'draws', label: '有效抽取', kind: 'done', collection: 'draws' }, valid, '次'),
      amount({ key: 'pool', label: '人员库', kind: 'done', collection: 'inspectors' }, pool, '人'),
      amount(
        { key: 'frozen', label: '已冻结待抽取', kind: 'due', collection: 'draws' },
        withWord(allOf(input, 'draws'), 'state', ['已冻结']),
        '次',
      ),
      amount(
        { key: 'unpublished', label: '结果未公开', kind: 'due', collection: 'draws' },
        valid.filter(({ fields }) => textOf(fields, 'publishedOn') === ''),
        '次',
      ),
      amount(
        { key: 'cancelled', label: '作废', kind: 'wrong', collection: 'draws' },
        withWord(draws, 'state', ['作废']),
        '次',
      ),
      amount(
        { key: 'lapsed', label: '执法证已过期', kind: 'wrong', collection: 'inspectors' },
        pastDay(pool, 'certificateTo', input.today),
        '人',
      ),
    )
  },
}
