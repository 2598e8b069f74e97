import type { FindingSeverity } from '../../../../domain/examination/rule'
import type { MarkKind } from '../../ui/status-mark'

export const SEVERITIES: readonly {
  readonly severity: FindingSeverity
  readonly word: string
  readonly mark: MarkKind
}[] = [
  { severity: 'error', word: '有错', mark: 'err' },
  { severity: 'warning', word: '存疑', mark: 'warn' },
  { severity: 'missing', word: '缺项', mark: 'open' },
]

export const markOf = (severity: FindingSeverity): MarkKind =>
  SEVERITIES.find((one) => one.severity === severity)?.mark ?? 'info'
