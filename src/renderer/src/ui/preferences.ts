/** How this computer shows the program; never part of a workspace. */
import { useSyncExternalStore } from 'react'
import type { Mode } from './palette'

export interface Preferences {
  readonly mode: Mode
  /** 32 px grid rows. */
  readonly comfortable: boolean
  readonly navigationFolded: boolean
}

const KEY = 'qualift.preferences'
const STANDARD: Preferences = { mode: 'light', comfortable: false, navigationFolded: false }

function read(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>
    return {
      mode: kept.mode === 'dark' || kept.mode === 'contrast' ? kept.mode : 'light',
      comfortable: kept.comfortable === true,
      navigationFolded: kept.navigationFolded === true,
    }
  } catch {
    return STANDARD
  }
}

let current: Preferences | undefined
const listeners = new Set<() => void>()

const get = (): Preferences => {
  current ??= read()
  return current
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Changes and remembers. */
export function setPreferences(part: Partial<Preferences>): void {
  current = { ...get(), ...part }
  localStorage.setItem(KEY, JSON.stringify(current))
  for (const listener of listeners) listener()
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, get)
