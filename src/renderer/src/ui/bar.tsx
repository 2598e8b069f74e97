/** Progress with a black tick at the target; both from 0 to 1. */
export function Bar({
  value,
  target,
  met = false,
  label,
  width,
}: {
  readonly value: number
  readonly target?: number
  readonly met?: boolean
  /** Spoken; the figure stands beside the bar. */
  readonly label: string
  readonly width?: number
}) {
  const percent = (share: number): string => `${Math.max(0, Math.min(1, share)) * 100}%`
  return (
    <span className="q-bar" role="img" aria-label={label} style={width === undefined ? undefined : { width }}>
      <span className="q-bar-track">
        <span className={met ? 'q-bar-fill q-bar-met' : 'q-bar-fill'} style={{ width: percent(value) }} />
      </span>
      {target === undefined ? null : <span className="q-bar-tick" style={{ left: percent(target) }} />}
    </span>
  )
}
