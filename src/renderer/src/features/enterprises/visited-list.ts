/** The list one came from, for Alt+←/→ on the file page. */
let ids: readonly string[] = []

export function rememberList(list: readonly string[]): void {
  ids = list
}

export interface Neighbours {
  /** From 1; 0 when the record is not in the list. */
  readonly place: number
  readonly count: number
  readonly previous?: string
  readonly next?: string
}

/** @param all used when the record was opened from somewhere else */
export function neighboursOf(id: string, all: readonly string[]): Neighbours {
  const list = ids.includes(id) ? ids : all
  const at = list.indexOf(id)
  const previous = at > 0 ? list[at - 1] : undefined
  const next = at >= 0 ? list[at + 1] : undefined
  return {
    place: at + 1,
    count: list.length,
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
  }
}
