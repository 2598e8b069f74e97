import { Segmented } from 'antd'
import { navigate } from '../../app/route'

/** Part of the path of all candidates as a table. */
export const BRAND_TABLE = 'table'

const TABS = [
  { value: 'review', label: '评审' },
  { value: BRAND_TABLE, label: '表格' },
  { value: 'nominations', label: '推荐' },
  { value: 'brandEvidence', label: '佐证' },
  { value: 'brandWeights', label: '权重' },
]

/** 评审 and what belongs to it; the same row over every part of the desk. Any other `current` is the review. */
export function BrandTabs({ current }: { readonly current: string }) {
  return (
    <Segmented
      aria-label="品牌创建的各部分"
      value={TABS.some(({ value }) => value === current) ? current : 'review'}
      options={TABS}
      onChange={(value) => navigate(value === 'review' ? ['brand'] : ['brand', value])}
    />
  )
}
