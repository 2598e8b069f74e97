import type { ComponentType } from 'react'
import { deskOf } from '../../../../domain/desks/registry'
import type { ScreenProps } from '../../app/feature'
import { DeskScreen } from './desk-screen'

/**
 * The screen of a desk. A screen of its own shows the desk's first record kind; `#/<desk>/<another kind>` and desks
 * without one are shown by the generic screen.
 */
export function atDesk(key: string, Own?: ComponentType<ScreenProps>): ComponentType<ScreenProps> {
  const others: ReadonlySet<string> = new Set(deskOf(key)?.collections.slice(1))
  return function AtDesk({ path }: ScreenProps) {
    const [first] = path
    if (Own === undefined || (first !== undefined && others.has(first))) return <DeskScreen desk={key} path={path} />
    return <Own path={path} />
  }
}
