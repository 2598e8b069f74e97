import { BRAND_STAGES } from '../../../../domain/collections/brand-candidates/gates'
import type { Row } from '../../../../shared/rows'
import { MarkShape } from '../../ui/status-mark'

/** How many stand at each stage; 退出 only where there is one. */
export function StageStrip({ candidates }: { readonly candidates: readonly Row[] }) {
  const counts = BRAND_STAGES.map((stage) => ({
    stage,
    count: candidates.filter(({ fields }) => fields.stage === stage).length,
  })).filter(({ stage, count }) => stage !== '退出' || count > 0)
  return (
    <ol className="q-card q-brand-stages" aria-label="各阶段家数">
      {counts.map(({ stage, count }) => (
        <li key={stage}>
          <MarkShape kind={count === 0 ? 'open' : 'info'} />
          <span>{stage}</span>
          <b>{count} 家</b>
        </li>
      ))}
    </ol>
  )
}
