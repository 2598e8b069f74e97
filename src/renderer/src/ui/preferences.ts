/** How this computer shows the program; never part of a workspace. */
import { useSyncExternalStore } from 'react'
import { keepText, keptText } from '../client/kept'
import type { Mode } from './palette'

export type TextSize = 'small' | 'standard' | 'large'

/** How much larger everything is shown: 12, 13 or 15 px text. */
export const SCALE: Readonly<Record<TextSize, number>> = { small: 12 / 13, standard: 1, large: 15 / 13 }

export const PHOTO_EDGES = [0, 2560, 1600, 1024] as const
export type PhotoEdge = (typeof PHOTO_EDGES)[number]

export interface Preferences {
  readonly mode: Mode
  /** 32 px grid rows. */
  readonly comfortable: boolean
  readonly navigationFolded: boolean
  readonly size: TextSize
  /** Long edge in pixels camera photos are made smaller to when they are added; 0 = as they are. */
  readonly photoEdge: PhotoEdge
  /** The photo as it came is kept too. */
  readonly photoOriginal: boolean
}

const KEY = 'qualift.preferences'
const STANDARD: Preferences = {
  mode: 'light',
  comfortable: false,
  navigationFolded: false,
  size: 'standard',
  photoEdge: 1600,
  photoOriginal: false,
}

function read(): Preferences {
  try {
    const kept = JSON.parse(keptText(KEY) ?? '{}') as Partial<Preferences>
    return {
      mode: kept.mode === 'dark' || kept.mode === 'contrast' ? kept.mode : 'light',
      comfortable: kept.comfortable === true,
      navigationFolded: kept.navigationFolded === true,
      size: kept.size === 'small' || kept.size === 'large' ? kept.size : 'standard',
      photoEdge: PHOTO_EDGES.find((edge) => edge === kept.photoEdge) ?? 1600,
      photoOriginal: kept.photoOriginal === true,
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
  keepText(KEY, JSON.stringify(current))
  for (const listener of listeners) listener()
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, get)
