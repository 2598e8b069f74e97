/** Cells of one sheet: shown the moment a key is pressed, written one after the other, taken back when refused. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { sameValue } from '../../../../domain/record/record'
import type { FieldsOf } from '../../../../domain/schema/field'
import type { Row } from '../../../../shared/rows'
import { useCommand } from '../../client/hooks'
import type { Cells } from './answer-cells-of'

interface Expected {
  readonly value: string | null
  /** Main has answered: what is stored then counts from the next reading on. */
  readonly settled: boolean
}

export interface SheetCells {
  /** Stored fields, and over them what is on its way. */
  readonly fields: FieldsOf
  /** @returns the transaction's number; undefined when nothing differed or it was refused (put on show) */
  readonly write: (cells: Cells, label: string) => Promise<number | undefined>
  /** Resolves once everything written so far is answered. */
  readonly settled: () => Promise<unknown>
}

/** Drops what is stored by now and what main has settled otherwise. */
function stillExpected(expected: ReadonlyMap<string, Expected>, row: Row): ReadonlyMap<string, Expected> {
  const left = [...expected].filter(
    ([key, { value, settled }]) => !settled && !sameValue(row.fields[key] ?? null, value),
  )
  return left.length === expected.size ? expected : new Map(left)
}

export function useSheetCells(row: Row): SheetCells {
  const run = useCommand()
  const [expected, setExpected] = useState<ReadonlyMap<string, Expected>>(new Map())
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const { id } = row

  useEffect(() => setExpected((old) => stillExpected(old, row)), [row])

  const write = useCallback(
    (cells: Cells, label: string): Promise<number | undefined> => {
      const keys = Object.keys(cells)
      if (keys.length === 0) return Promise.resolve(undefined)
      setExpected((old) => {
        const next = new Map(old)
        for (const key of keys) next.set(key, { value: cells[key] ?? null, settled: false })
        return next
      })
      const send = async (): Promise<number | undefined> => {
        const answer = await run('records.put', {
          collection: 'inspections',
          rows: [{ id, fields: { ...cells } }],
          label,
        })
        const stored = answer.ok && answer.value.seq !== undefined
        setExpected((old) => {
          const next = new Map(old)
          for (const key of keys) {
            const mine = next.get(key)
            if (mine === undefined || mine.value !== (cells[key] ?? null)) continue
            if (stored) next.set(key, { ...mine, settled: true })
            else next.delete(key)
          }
          return next
        })
        return answer.ok ? answer.value.seq : undefined
      }
      const sent = queue.current.then(send)
      queue.current = sent
      return sent
    },
    [run, id],
  )

  const fields = useMemo(() => {
    if (expected.size === 0) return row.fields
    return { ...row.fields, ...Object.fromEntries([...expected].map(([key, { value }]) => [key, value])) }
  }, [row, expected])
  const settled = useCallback(() => queue.current, [])
  return { fields, write, settled }
}
