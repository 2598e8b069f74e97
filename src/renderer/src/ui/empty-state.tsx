import type { ReactNode } from 'react'

/** One sentence, one button, one hint. */
export function EmptyState({
  text,
  action,
  hint,
}: {
  readonly text: string
  readonly action?: ReactNode
  readonly hint?: ReactNode
}) {
  return (
    <div className="q-empty">
      <p>
        {text}
        {action === undefined ? null : <span className="q-empty-action">{action}</span>}
      </p>
      {hint === undefined ? null : <p className="q-secondary">{hint}</p>}
    </div>
  )
}
