/** What other records say about a sheet: earlier visits, what they left open, orders that came from this one. */
import { useMemo } from 'react'
import type { ChecklistTemplate } from '../../../../domain/checklist/template'
import type { Row } from '../../../../shared/rows'
import { useRows, useStatus } from '../../client/hooks'
import { earlierSheets, type OpenProblem, openProblems } from './earlier-visits'
import { sheetOf } from './order-state'

export interface Visits {
  /** The latest first. */
  readonly earlier: readonly Row[]
  readonly problems: readonly OpenProblem[]
  readonly orders: readonly Row[]
}

export function useVisits(row: Row, template: ChecklistTemplate): Visits {
  const { today } = useStatus()
  const inspections = useRows('inspections')
  const rectifications = useRows('rectifications')
  const earlier = useMemo(() => earlierSheets(row, inspections.rows), [row, inspections.rows])
  const [previous] = earlier
  const problems = useMemo(
    () => (previous === undefined ? [] : openProblems(previous, template, rectifications.rows, today)),
    [previous, template, rectifications.rows, today],
  )
  const orders = useMemo(
    () => rectifications.rows.filter((order) => sheetOf(order.fields) === row.id),
    [rectifications.rows, row.id],
  )
  return { earlier, problems, orders }
}
