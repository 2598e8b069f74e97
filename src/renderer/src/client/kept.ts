/**
 * What this computer remembers of how things are shown. Read at once from the page's own memory, kept by main too: in the
 * browser host the page has another address, and so another memory, at every start.
 */
import type { QualiftBridge } from '../../../shared/api'
import { call } from './call'

const PREFIX = 'qualift.'

let bridge: QualiftBridge | undefined

/** Before the first drawing: what main kept goes into the page's memory. Without an answer the page's own counts. */
export async function loadKept(of: QualiftBridge): Promise<void> {
  bridge = of
  const answer = await call(of, 'computer.kept', {})
  if (!answer.ok) return
  for (const [key, text] of Object.entries(answer.value)) {
    if (key.startsWith(PREFIX)) localStorage.setItem(key, text)
  }
}

/** @param key begins with `qualift.` @returns null when nothing is kept under it */
export const keptText = (key: string): string | null => localStorage.getItem(key)

/** @param text null = no longer kept */
export function keepText(key: string, text: string | null): void {
  if (text === null) localStorage.removeItem(key)
  else localStorage.setItem(key, text)
  // Losing it costs convenience alone: no message for that.
  if (bridge !== undefined) void call(bridge, 'computer.keep', { key, text })
}
