import type { DeskLine } from '../../../../domain/desks/desk'
import { deskKeeping, deskOf } from '../../../../domain/desks/registry'
import { navigate, type Path, useRoute } from '../../app/route'
import { useQuery, useStatus } from '../../client/hooks'
import { type MarkKind, StatusMark } from '../../ui/status-mark'
import { openFigure } from '../figures/open-figure'
import './desk.css'
import { showOnly, useShown } from './shown-rows'

/** Where the grid of a line is: the desk's own when it keeps that kind. */
function gridOf(deskKey: string, collection: string): Path {
  if (collection === 'exchanges') return ['exchange', 'log']
  const own = deskOf(deskKey)
  const desk = own?.collections.includes(collection) === true ? own : deskKeeping(collection)
  if (desk === undefined) return [deskKey]
  return desk.collections[0] === collection ? [desk.key] : [desk.key, collection]
}

/** A rate that is not whole is under way still; a plain number is done. */
function isWhole(text: string): boolean {
  const [, part, whole] = /^(\d+)\/(\d+)/.exec(text) ?? []
  return part === whole
}

/** Nothing waits and nothing is wrong: said in grey. */
function markOf({ kind, count, text }: DeskLine): MarkKind | undefined {
  if (count === 0) return undefined
  if (kind === 'done') return isWhole(text) ? 'ok' : 'running'
  return kind === 'due' ? 'warn' : 'err'
}

function Line({ line, desk, current }: { readonly line: DeskLine; readonly desk: string; readonly current: boolean }) {
  const route = useRoute()
  const mark = markOf(line)
  const words = (
    <>
      {line.label} <b>{line.text}</b>
    </>
  )
  const open = (): void => {
    if (line.indicator !== undefined) {
      openFigure(line.indicator)
      return
    }
    const { collection, label, text, ids } = line
    showOnly({ collection, label, text, ids: new Set(ids) })
    const place = gridOf(desk, collection)
    if (place.join('/') !== route.join('/')) navigate(place)
  }
  return (
    <button
      type="button"
      className={current ? 'q-plain-button q-desk-line q-desk-line-on' : 'q-plain-button q-desk-line'}
      aria-pressed={line.indicator === undefined ? current : undefined}
      title={line.footnote ?? (line.indicator === undefined ? '只看这些' : '看口径与名单')}
      disabled={line.indicator === undefined && line.count === 0}
      onClick={open}
    >
      {mark === undefined ? <span className="q-secondary">{words}</span> : <StatusMark kind={mark}>{words}</StatusMark>}
    </button>
  )
}

/** Lines of a desk by themselves, for a summary a screen has of its own. `only`: these, in the desk's order. */
export function DeskLines({ desk, only }: { readonly desk: string; readonly only?: readonly string[] }) {
  const { value } = useQuery('desks.summary', { desk }, { patient: true })
  const shown = useShown()
  return value?.lines
    .filter(({ key }) => only === undefined || only.includes(key))
    .map((line) => (
      <Line
        key={line.key}
        line={line}
        desk={desk}
        current={shown !== undefined && shown.collection === line.collection && shown.label === line.label}
      />
    ))
}

/** The summary row of a screen: what is done, due and wrong; each opens the records behind it. */
export function DeskSummary({ desk }: { readonly desk: string }) {
  const { today } = useStatus()
  return (
    <section className="q-desk-summary" aria-label="办了什么、要办什么、有什么不对">
      <DeskLines desk={desk} />
      <span className="q-facts q-desk-as-of">截至 {today}</span>
    </section>
  )
}
