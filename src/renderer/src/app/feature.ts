import type { ComponentType } from 'react'
import type { WorkspaceStatus } from '../../../shared/rows'
import type { Path } from './route'

export interface ScreenProps {
  /** Segments after the feature's key: `#/enterprises/<id>` gives `[id]`. */
  readonly path: Path
}

/** Groups of the navigation in their order; `''` stands above all. */
export const GROUPS = ['', '摸清底数', '帮助提升', '从严监管', '示范与共治', '考核上报'] as const
export type Group = (typeof GROUPS)[number]

/** One screen of the program: a line in features.ts. */
export interface Feature {
  /** First segment of the route. */
  readonly key: string
  readonly label: string
  /** Absent: reachable by links only (import, unmatched, settings). */
  readonly group?: Group
  /** Number of the plan's action, e.g. 一. */
  readonly planNumber?: string
  readonly icon: ComponentType<{ readonly 'aria-hidden'?: 'true' }>
  readonly Component: ComponentType<ScreenProps>
  /** Only for what waits for a person. */
  readonly badge?: (
    status: WorkspaceStatus,
  ) => { readonly count: number; readonly kind: 'err' | 'conflict' } | undefined
}
