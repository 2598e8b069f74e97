import { Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { WHOLE_RECORD } from '../../../../domain/exchange/card-origin'
import type { ChangedCell } from '../../../../shared/exchange-shapes'
import { useOpenRecord } from '../../app/use-open-record'
import { useCommand } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'
import './changes-drawer.css'

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

interface ChangeLine {
  readonly cell: ChangedCell
  /** Names its record: the lines below it do not. */
  readonly first: boolean
  readonly comesOrGoes: string | undefined
}

/** The trail's word for a record that a package brings, and the clerk's. */
const COMES = '并入'

/** A record that comes or goes says so beside its name, not in a line of its own, unless it has no other. */
function linesOf(cells: readonly ChangedCell[]): ChangeLine[] {
  const same = (one: ChangedCell | undefined, cell: ChangedCell): boolean =>
    one?.id === cell.id && one.collection === cell.collection
  return cells.flatMap((cell, at) => {
    const whole = cell.field === WHOLE_RECORD
    if (whole && same(cells[at + 1], cell)) return []
    const before = cells[at - 1]
    const head = whole ? cell : before?.field === WHOLE_RECORD && same(before, cell) ? before : undefined
    const word = head === undefined ? undefined : head.new === COMES ? '新增' : head.new
    return [
      {
        cell: whole ? { ...cell, new: word ?? '' } : cell,
        first: head !== undefined || !same(before, cell),
        comesOrGoes: word,
      },
    ]
  })
}

/** Old → new of every cell, by pages. */
export function ChangesDrawer({ wanted, onClose }: { readonly wanted: ChangesWanted; readonly onClose: () => void }) {
  const run = useCommand()
  const open = useOpenRecord()
  const [cells, setCells] = useState<readonly ChangedCell[] | undefined>(undefined)
  const [more, setMore] = useState(false)
  const [busy, setBusy] = useState(false)
  const read = async (before: readonly ChangedCell[]): Promise<void> => {
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
                <th className="q-change-record">记录</th>
                {wanted.parallel === true ? <th className="q-change-by">改动方</th> : null}
                <th className="q-change-field">字段</th>
                <th className="q-change-old">原值</th>
                <th>新值</th>
              </tr>
            </thead>
            <tbody>
              {linesOf(cells).map(({ cell, first, comesOrGoes }) => (
                <tr
                  key={`${cell.collection}/${cell.id}/${cell.by ?? ''}/${cell.field}`}
                  className={first ? undefined : 'q-change-more'}
                >
                  <td>
                    {!first ? null : wanted.planId === undefined ? (
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
                    {comesOrGoes === undefined ? null : (
                      <span className="q-gap-left">
                        <StatusMark kind={comesOrGoes === '删除' ? 'warn' : 'info'} tag>
                          {comesOrGoes}
                        </StatusMark>
                      </span>
                    )}
                  </td>
                  {wanted.parallel === true ? <td>{cell.by === 'here' ? '本局' : '对方'}</td> : null}
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
