import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './side-panel.css'
import { useWindowWidth } from './window-width'

/**
 * Right column of a screen. Where there is no room for it, a rail with its name is left that opens it over the page;
 * the page below stays in use, so that the keys of a sheet go on working.
 */
export function SidePanel({
  label,
  className,
  opener,
  children,
}: {
  readonly label: string
  readonly className: string
  /** A new object asks for something inside the panel: it opens. */
  readonly opener?: object | undefined
  readonly children: ReactNode
}) {
  const wide = useWindowWidth() === 'wide'
  const [open, setOpen] = useState(false)
  const rail = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (opener !== undefined) setOpen(true)
  }, [opener])
  if (wide) {
    return (
      <aside className={className} aria-label={label}>
        {children}
      </aside>
    )
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    setOpen(false)
    rail.current?.focus()
  }
  return (
    <div className="q-panel-side">
      <button
        type="button"
        ref={rail}
        className="q-panel-rail"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? <RightOutlined aria-hidden="true" /> : <LeftOutlined aria-hidden="true" />}
        <span>{label}</span>
      </button>
      {open ? (
        <aside id={id} className={`${className} q-panel-open`} aria-label={label} onKeyDown={onKey}>
          {children}
        </aside>
      ) : null}
    </div>
  )
}
