import type { ReactNode } from 'react'

/** White block with a 36 px head. */
export function Card({
  title,
  facts,
  tools,
  children,
  id,
}: {
  readonly title: ReactNode
  readonly facts?: ReactNode
  readonly tools?: ReactNode
  readonly children: ReactNode
  readonly id?: string
}) {
  return (
    <section className="q-card" id={id}>
      <header className="q-card-head">
        <h2>{title}</h2>
        {facts === undefined ? null : <span className="q-facts">{facts}</span>}
        <div className="q-card-tools">{tools}</div>
      </header>
      {children}
    </section>
  )
}
