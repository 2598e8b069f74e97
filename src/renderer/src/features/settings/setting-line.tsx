import type { ReactNode } from 'react'

/** Label at the left, control and a word about it at the right. */
export function SettingLine({
  label,
  htmlFor,
  note,
  children,
}: {
  readonly label: string
  readonly htmlFor?: string
  readonly note?: string
  readonly children: ReactNode
}) {
  return (
    <div className="q-setting">
      {htmlFor === undefined ? <span>{label}</span> : <label htmlFor={htmlFor}>{label}</label>}
      <div>
        {children}
        {note === undefined ? null : <p className="q-facts">{note}</p>}
      </div>
    </div>
  )
}
