/** Which of the password dialogs is open; hosted above the screens, since the workspace closes and opens meanwhile. */
import { useSyncExternalStore } from 'react'

export type PasswordAct = 'set' | 'change' | 'remove'

let asked: PasswordAct | undefined
const listeners = new Set<() => void>()

function set(next: PasswordAct | undefined): void {
  asked = next
  for (const listener of listeners) listener()
}

export const askPassword = (act: PasswordAct): void => set(act)
export const closePassword = (): void => set(undefined)

export const usePasswordAsked = (): PasswordAct | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked,
  )
