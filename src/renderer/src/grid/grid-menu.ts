/** What can be done with a whole table: one entry here, and every grid has it under 更多. */
import type { ComponentType } from 'react'
import type { Client } from '../client/client'
import type { Messages } from '../ui/messages'
import type { GridHandle } from './grid-handle'

export interface GridMenuContext {
  /** Rows on show by `displayedIds()`, columns by `columnKeys()`, their texts by `codecs` and `extras`. */
  readonly handle: GridHandle
  readonly collection: string
  readonly client: Client
  readonly messages: Messages
}

export interface GridMenuEntry {
  readonly key: string
  readonly label: string
  readonly icon?: ComponentType<{ readonly 'aria-hidden'?: 'true' }>
  readonly act: (context: GridMenuContext) => void | Promise<void>
}

/** In the order of the menu. */
export const GRID_MENU: readonly GridMenuEntry[] = []
