/** 品牌创建 (plan action 六): candidates, two or three demonstration enterprises, and proposals to the province. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, figure, linesOf } from '../lines'

export const BRAND_DESK: Desk = {
  key: 'brand',
  title: '品牌创建',
  group: '示范与共治',
  planNumber: '六',
  paragraphs: ['S22', 'S23', 'S24', 'S37'],
  collections: ['brandCandidates', 'brandEvidence', 'nominations', 'brandWeights'],
  summarise: (input) => {
    const candidates = allOf(input, 'brandCandidates').filter(({ fields }) => textOf(fields, 'stage') !== '退出')
    const listed = candidates.filter(({ fields }) => fields.shortlisted === true)
    const undecided = listed.filter(({ fields }) => textOf(fields, 'decisionDate') === '')
    return linesOf(
      amount({ key: 'candidates', label: '候选', kind: 'done', collection: 'brandCandidates' }, candidates, '家'),
      {
        ...amount({ key: 'listed', label: '入围', kind: 'done', collection: 'brandCandidates' }, listed, '家'),
        ...(listed.length >= 2 && listed.length <= 3 ? {} : { kind: listed.length > 3 ? 'wrong' : 'due' }),
        footnote: '方案要求 2–3 家',
      },
      amount({ key: 'undecided', label: '入围未决定', kind: 'due', collection: 'brandCandidates' }, undecided, '家'),
      figure(input, 'nominations', '提出推荐'),
    )
  },
}
