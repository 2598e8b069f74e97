import type { ComponentType } from 'react'
import { deskOf } from '../../../../domain/desks/registry'
import type { ScreenProps } from '../../app/feature'
import { DeskScreen } from './desk-screen'

/** Tabs of an own screen, with the key of the part that is open: a record kind or a part of the screen. */
export type DeskTabsOf = ComponentType<{ readonly current: string }>

/**
 * The screen of a desk. A screen of its own shows the desk's first record kind; `#/<desk>/<another kind>` and desks
 * without one are shown by the generic screen, under the tabs of the own screen where it has such.
 */
export function atDesk(key: string, Own?: ComponentType<ScreenProps>, Tabs?: DeskTabsOf): ComponentType<ScreenProps> {
  const others: ReadonlySet<string> = new Set(deskOf(key)?.collections.slice(1))
  return function AtDesk({ path }: ScreenProps) {
    const [first] = path
    if (Own === undefined || (first !== undefined && others.has(first))) {
      const tabs = Tabs === undefined || first === undefined ? undefined : <Tabs current={first} />
      return <DeskScreen desk={key} path={path} tabs={tabs} />
    }
    return <Own path={path} />
  }
}
