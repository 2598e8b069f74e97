/** Records sorted into named groups; the sum of the groups is always the number of records put in. */
export interface Group {
  readonly name: string
  readonly ids: readonly string[]
}

/**
 * Groups in the order of `names`; names that occur but are not listed follow in the order of their first record, and
 * `blank` (for an empty name) comes last. Listed names without a record are kept only with `keepEmpty`.
 */
export function tally<T extends { readonly id: string }>(
  items: readonly T[],
  nameOf: (item: T) => string,
  options: { readonly names?: readonly string[]; readonly blank: string; readonly keepEmpty?: boolean },
): readonly Group[] {
  const groups = new Map<string, string[]>((options.names ?? []).map((name) => [name, []]))
  const blanks: string[] = []
  for (const item of items) {
    const name = nameOf(item)
    if (name === '') {
      blanks.push(item.id)
      continue
    }
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [item.id])
    else group.push(item.id)
  }
  const named = [...groups].map(([name, ids]) => ({ name, ids }))
  return [
    ...(options.keepEmpty === true ? named : named.filter((group) => group.ids.length > 0)),
    ...(blanks.length > 0 ? [{ name: options.blank, ids: blanks }] : []),
  ]
}
