import { nominationNotes } from '../../../../domain/brand/nominations'
import { quotaState } from '../../../../domain/brand/shortlist'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { Row } from '../../../../shared/rows'
import { type MarkKind, StatusMark } from '../../ui/status-mark'

const MARK: Readonly<Record<'few' | 'ok' | 'many', { readonly kind: MarkKind; readonly word: string }>> = {
  few: { kind: 'warn', word: '还不够' },
  ok: { kind: 'ok', word: '符合名额' },
  many: { kind: 'err', word: '超过名额' },
}

/** The plan's two to three of this city, and the province-wide numbers as information. */
export function QuotaCards({
  candidates,
  nominated,
  count,
  plan,
}: {
  readonly candidates: readonly Row[]
  /** Records of 品牌推荐. */
  readonly nominated: readonly Row[]
  readonly count: number
  readonly plan: CampaignPlan
}) {
  const quota = quotaState(count, plan)
  const nominations = nominationNotes(candidates, plan, nominated)
  const { kind, word } = MARK[quota.state]
  return (
    <div className="q-brand-quotas">
      <section className="q-card q-brand-quota" aria-label="本市示范型企业名额">
        <div>
          <p className="q-facts">本市示范型企业</p>
          <p>
            <b className="q-brand-key">已入围 {quota.count} 家</b>
            <span className="q-secondary">
              方案要求 {quota.min}–{quota.max} 家
            </span>
          </p>
        </div>
        <span title={quota.sentence}>
          <StatusMark kind={kind} tag>
            {quota.state === 'few'
              ? `还差 ${quota.min - quota.count} 家`
              : quota.state === 'many'
                ? `多 ${quota.count - quota.max} 家，请减少`
                : word}
          </StatusMark>
        </span>
      </section>
      <section className="q-card q-brand-quota" aria-label="全省推荐名额">
        <div>
          <p className="q-facts">全省推荐名额，非本市名额，供参考</p>
          <p className="q-brand-provincial">
            {nominations.map(({ kind: award, provinceCount }) => (
              <span key={award}>
                {award} <b>{provinceCount}</b>
              </span>
            ))}
          </p>
        </div>
        <div className="q-brand-proposed">
          <span className="q-facts">本市拟推荐 {nominations.map(({ proposed }) => proposed).join(' / ')}</span>
          {nominations
            .filter(({ note }) => note !== '')
            .map(({ note }) => (
              <StatusMark key={note} kind="warn">
                {note}
              </StatusMark>
            ))}
        </div>
      </section>
    </div>
  )
}
