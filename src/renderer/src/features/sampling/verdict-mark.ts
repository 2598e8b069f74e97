import type { MarkKind } from '../../ui/status-mark'
import type { Verdict } from './sample-facts'

/** Word and shape of each standing of a batch. */
export const VERDICTS: Readonly<Record<Verdict, { readonly word: string; readonly mark: MarkKind }>> = {
  qualified: { word: '合格', mark: 'ok' },
  failed: { word: '不合格', mark: 'err' },
  pending: { word: '待定', mark: 'running' },
  unjudged: { word: '未判定', mark: 'open' },
}
