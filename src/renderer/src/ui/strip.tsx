import { CloseOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { MarkShape } from './status-mark'

/** A line under a toolbar with the result of an act on many, or a lasting fact; stays until it is closed. */
export function Strip({
  kind = 'info',
  children,
  tools,
  onClose,
}: {
  readonly kind?: 'info' | 'warn' | 'err' | 'ok'
  readonly children: ReactNode
  readonly tools?: ReactNode
  readonly onClose?: () => void
}) {
  return (
    <div className={`q-strip q-strip-${kind}`} role="status">
      <MarkShape kind={kind} />
      <div className="q-strip-text">{children}</div>
      <div className="q-strip-tools">{tools}</div>
      {onClose === undefined ? null : (
        <button type="button" className="q-icon-button" onClick={onClose} aria-label="关闭">
          <CloseOutlined aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
