/** `旧 → 新` in the colours of a comparison. */
import { shownText } from './history-words'

export function ChangeLine({
  old,
  now,
  whole = false,
}: {
  readonly old: string
  readonly now: string
  readonly whole?: boolean
}) {
  return (
    <>
      {whole ? null : (
        <>
          <del className={old === '' ? 'q-history-empty' : ''}>{shownText(old)}</del>
          <span className="q-secondary"> → </span>
        </>
      )}
      <ins className={now === '' ? 'q-history-empty' : ''}>{shownText(now)}</ins>
    </>
  )
}
