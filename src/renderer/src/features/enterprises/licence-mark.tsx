import type { LicenceStatus } from '../../../../domain/enterprise-file/licence-state'
import { type MarkKind, StatusMark } from '../../ui/status-mark'

const MARK: Readonly<Record<LicenceStatus, MarkKind>> = {
  有证有效: 'ok',
  有证将到期: 'warn',
  证已过期: 'err',
  '已注销(撤销、吊销)': 'err',
  '应证未证(无证)': 'err',
  无需许可: 'open',
}

/** Licence standing as shape and word. */
export function LicenceMark({
  status,
  tag = false,
}: {
  readonly status: LicenceStatus | undefined
  readonly tag?: boolean
}) {
  if (status === undefined) return <span className="q-secondary">未判明</span>
  return (
    <StatusMark kind={MARK[status]} tag={tag}>
      {status}
    </StatusMark>
  )
}
