import type { palette } from './palette'

/** The states of the interface; each has a shape, a colour and a word. */
export type MarkKind = 'ok' | 'warn' | 'err' | 'info' | 'running' | 'open' | 'notApplicable' | 'conflict'

/** Colour role of each state. */
const COLOUR: Readonly<Record<MarkKind, keyof (typeof palette)['light']>> = {
  ok: 'ok',
  warn: 'warn',
  err: 'err',
  info: 'info',
  running: 'info',
  open: 'textTertiary',
  notApplicable: 'textTertiary',
  conflict: 'conflict',
}

const cssName = (name: string): string => `var(--q-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)})`

/** Colour of a state as a CSS value. */
export const markColour = (kind: MarkKind): string => cssName(COLOUR[kind])

function Shape({ kind }: { readonly kind: MarkKind }) {
  const cut = 'var(--q-panel)'
  switch (kind) {
    case 'ok':
      return (
        <>
          <circle cx="6" cy="6" r="5.6" fill="currentColor" />
          <path d="M3.3 6.2 5.2 8.1 8.8 4.2" fill="none" stroke={cut} strokeWidth="1.4" />
        </>
      )
    case 'warn':
      return (
        <>
          <path d="M6 .8 11.6 11H.4Z" fill="currentColor" />
          <path d="M6 4.2v3.4M6 8.6v1.2" stroke={cut} strokeWidth="1.3" />
        </>
      )
    case 'err':
      return (
        <>
          <rect x=".6" y=".6" width="10.8" height="10.8" rx="1.4" fill="currentColor" />
          <path d="M3.7 3.7 8.3 8.3M8.3 3.7 3.7 8.3" stroke={cut} strokeWidth="1.4" />
        </>
      )
    case 'info':
      return <path d="M6 .4 11.6 6 6 11.6.4 6Z" fill="currentColor" />
    case 'running':
      return (
        <>
          <circle cx="6" cy="6" r="4.9" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <path d="M6 1.1a4.9 4.9 0 0 0 0 9.8Z" fill="currentColor" />
        </>
      )
    case 'open':
      return <circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.4" />
    case 'notApplicable':
      return <rect x="1" y="4.6" width="10" height="2.8" rx=".6" fill="currentColor" />
    case 'conflict':
      return (
        <path
          d="M2.6 1.6.6 3.9l2 2.3M.8 3.9h10.4M9.4 5.8l2 2.3-2 2.3M11.2 8.1H.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.3"
        />
      )
  }
}

/** 12 px shape of a state. Always beside its word, so it is hidden from readers. */
export function MarkShape({ kind }: { readonly kind: MarkKind }) {
  return (
    <svg className="q-mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" color={markColour(kind)}>
      <Shape kind={kind} />
    </svg>
  )
}

/** Shape and word in the colour of the state; `tag` adds the tinted ground. */
export function StatusMark({
  kind,
  children,
  tag = false,
}: {
  readonly kind: MarkKind
  readonly children: React.ReactNode
  readonly tag?: boolean
}) {
  return (
    <span className={tag ? `q-status q-tag q-tag-${kind}` : 'q-status'} style={{ color: markColour(kind) }}>
      <MarkShape kind={kind} />
      <span>{children}</span>
    </span>
  )
}
