import { Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import type { HistoryCell } from '../../../../shared/history-shapes'
import { useOpenRecord } from '../../app/use-open-record'
import { useCommand } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'

const PAGE = 200

/** What to look into: a part of a package, before (`planId`) or after (`seq`) it is taken. */
export interface ChangesWanted {
  readonly title: string
  readonly planId?: string
  readonly seq?: number
  readonly collection?: string
  readonly region?: string
  readonly parallel?: boolean
}

/** Old → new of every cell, by pages. */
export function ChangesDrawer({ wanted, onClose }: { readonly wanted: ChangesWanted; readonly onClose: () => void }) {
  const run = useCommand()
  const open = useOpenRecord()
  const [cells, setCells] = useState<readonly HistoryCell[] | undefined>(undefined)
  const [more, setMore] = useState(false)
  const [busy, setBusy] = useState(false)
  const read = async (before: readonly HistoryCell[]): Promise<void> => {
    const { title: _, ...of } = wanted
    setBusy(true)
    const answer = await run('exchange.changes', { ...of, from: before.length, limit: PAGE })
    setBusy(false)
    if (!answer.ok) return
    setCells([...before, ...answer.value.cells])
    setMore(answer.value.more)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is the reason to read anew
  useEffect(() => {
    setCells(undefined)
    void read([])
  }, [wanted])
  return (
    <Drawer open title={wanted.title} size={860} onClose={onClose}>
      {cells === undefined ? null : cells.length === 0 ? (
        <EmptyState text="这一类没有改动的格子。" hint="内容相同的不列。" />
      ) : (
        <>
          <table className="q-table" aria-label="改动的格子">
            <thead>
              <tr>
                <th>记录</th>
                <th>字段</th>
                <th>原值</th>
                <th>新值</th>
              </tr>
            </thead>
            <tbody>
              {cells.map((cell) => (
                <tr key={`${cell.collection}/${cell.id}/${cell.field}`}>
                  <td>
                    {wanted.planId === undefined ? (
                      <button
                        type="button"
                        className="q-link-button"
                        onClick={() => void open(cell.collection, cell.id)}
                      >
                        {cell.title}
                      </button>
                    ) : (
                      cell.title
                    )}
                  </td>
                  <td>{cell.fieldLabel}</td>
                  <td className="q-secondary">{cell.old === '' ? '空' : cell.old}</td>
                  <td>{cell.new === '' ? '空' : cell.new}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {more ? (
            <p className="q-card-note">
              <Button size="small" loading={busy} onClick={() => void read(cells)}>
                再列 {PAGE} 格
              </Button>
            </p>
          ) : null}
        </>
      )}
    </Drawer>
  )
}
