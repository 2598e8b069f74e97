import type { StuckPoint } from '../../../../domain/deadlines/stuck-points'
import { deskKeeping } from '../../../../domain/desks/registry'
import { navigate, type Path } from '../../app/route'
import { Card } from '../../ui/card'
import { EmptyState } from '../../ui/empty-state'
import { MarkShape } from '../../ui/status-mark'
import { showOnly } from '../desk/shown-rows'
import { openFigure } from '../figures/open-figure'

/** The grid that shows records of that kind; undefined when they lie in the files of enterprises only. */
function gridOf(collection: string): Path | undefined {
  const desk = deskKeeping(collection)
  if (desk === undefined) return undefined
  return desk.collections[0] === collection ? [desk.key] : [desk.key, collection]
}

function Point({ point }: { readonly point: StuckPoint }) {
  const { text, affects, collection, ids } = point
  const place = gridOf(collection)
  const open = (): void => {
    if (place === undefined || ids.length === 0) {
      if (affects !== undefined) openFigure(affects.key)
      return
    }
    showOnly({ collection, label: '卡在哪里', text, ids: new Set(ids) })
    navigate(place)
  }
  return (
    <li>
      <button type="button" className="q-plain-button q-stuck-text" title="只看这些" onClick={open}>
        <span className="q-stuck-mark">
          <MarkShape kind="warn" />
        </span>
        {text}
      </button>
      {affects === undefined ? null : (
        <span className="q-secondary q-stuck-affects">
          影响{' '}
          <button type="button" className="q-link-button" title="看口径与名单" onClick={() => openFigure(affects.key)}>
            {affects.label}
          </button>
        </span>
      )}
    </li>
  )
}

/** 卡在哪里: where the figures are held back, each line one click from its list. */
export function StuckCard({ points }: { readonly points: readonly StuckPoint[] }) {
  return (
    <Card title="卡在哪里" facts="按影响的目标排序">
      {points.length === 0 ? <EmptyState text="没有卡住的事：各项目标都已达标或还没有数据。" /> : null}
      <ul className="q-stuck">
        {points.map((point) => (
          <Point key={point.key} point={point} />
        ))}
      </ul>
    </Card>
  )
}
