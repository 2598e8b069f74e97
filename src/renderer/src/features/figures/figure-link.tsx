import type { ReactNode } from 'react'
import { useBoard } from '../../client/hooks'
import { summaryOf } from './figure-of'
import { openFigure } from './open-figure'

/** A figure that opens its 口径卡; without children it shows the value. */
export function FigureLink({ indicator, children }: { readonly indicator: string; readonly children?: ReactNode }) {
  const { value: board } = useBoard()
  return (
    <button
      type="button"
      className="q-plain-button q-figure-link"
      title="看口径与名单"
      onClick={() => openFigure(indicator)}
    >
      {children ?? (board === undefined ? '' : (summaryOf(board.indicators, indicator)?.value ?? '—'))}
    </button>
  )
}
