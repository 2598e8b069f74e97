import { Button, Drawer } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { FigureInline } from '../../../../domain/report/model'
import { useOpenRecord } from '../../app/use-open-record'
import { useBoard } from '../../client/hooks'
import { useTitles } from '../../client/use-titles'
import { summaryOf } from '../figures/figure-of'
import { openFigure } from '../figures/open-figure'

/** Record kinds the figures of documents count. */
const COUNTED = ['enterprises', 'samples', 'inspections', 'rectifications', 'brandCandidates', 'licences']
const STEP = 200

function useNames(ids: readonly string[]) {
  const titles = useTitles(COUNTED)
  return useMemo(() => {
    const wanted = new Set(ids)
    const found = new Map<string, { readonly collection: string; readonly title: string }>()
    for (const collection of COUNTED) {
      for (const { id, title } of titles.entries(collection)) if (wanted.has(id)) found.set(id, { collection, title })
    }
    return found
  }, [titles, ids])
}

function Names({ figure, onClose }: { readonly figure: FigureInline; readonly onClose: () => void }) {
  const names = useNames(figure.ids)
  const open = useOpenRecord()
  const [most, setMost] = useState(STEP)
  const nameOf = (id: string): string => names.get(id)?.title || id
  return (
    <Drawer open size={480} title={`文中数字 ${figure.text}`} onClose={onClose}>
      {figure.ids.length === 0 ? (
        <p>这个数字由别的数字合计得出，没有单独的名单。</p>
      ) : (
        <>
          <p className="q-secondary">涉及 {figure.ids.length} 条记录，点一下打开。</p>
          <ul className="q-figure-names">
            {figure.ids.slice(0, most).map((id) => (
              <li key={id}>
                <button
                  type="button"
                  className="q-link-button"
                  onClick={() => void open(names.get(id)?.collection ?? 'enterprises', id)}
                >
                  {nameOf(id)}
                </button>
              </li>
            ))}
          </ul>
          {figure.ids.length > most ? (
            <Button size="small" onClick={() => setMost(most + STEP * 5)}>
              再显示一些（还有 {figure.ids.length - most}）
            </Button>
          ) : null}
        </>
      )}
    </Drawer>
  )
}

/** What stands behind a figure of the document: its goal's card, or the names counted. */
export function FigureDrawer({ figure, onClose }: { readonly figure: FigureInline; readonly onClose: () => void }) {
  const { value: board } = useBoard()
  const key = figure.source.split('.')[0] ?? ''
  const known = board !== undefined && summaryOf(board.indicators, key) !== undefined
  useEffect(() => {
    if (!known) return
    openFigure(key)
    onClose()
  }, [known, key, onClose])
  return known ? null : <Names figure={figure} onClose={onClose} />
}
