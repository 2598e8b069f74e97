/** Which cell's history is on show: any screen opens one. */
import { Value } from '../client/value'

export interface CellName {
  readonly collection: string
  readonly id: string
  readonly field: string
}

export const cellOnShow = new Value<CellName | undefined>(undefined)

/** 此格的修改记录, over the screen. */
export const openCellHistory = (cell: CellName): void => cellOnShow.set(cell)
