import type { ReactNode } from 'react'

/** The 44 px title row of a screen: title, facts or filters, tools, and the one primary action at the right end. */
export function PageTitle({
  title,
  facts,
  children,
  actions,
}: {
  readonly title: string
  /** Secondary text right of the title. */
  readonly facts?: ReactNode
  /** View, filters, tools. */
  readonly children?: ReactNode
  /** Right end; the primary button last. */
  readonly actions?: ReactNode
}) {
  return (
    <div className="q-title-row">
      <h1>{title}</h1>
      {facts === undefined ? null : <span className="q-facts">{facts}</span>}
      <div className="q-title-tools">{children}</div>
      <div className="q-title-actions">{actions}</div>
    </div>
  )
}
