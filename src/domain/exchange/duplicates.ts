/** Enterprises that came in with a package and are perhaps here already under another id. */
import type { StoredRecord } from '../record/record'

/** Width, case, spaces and brackets are no difference between two names. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s()（）〔〕[\]【】·.,，。\-—]/g, '')
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** What tells an enterprise apart: code, name, numbers of its licences. */
function marksOf(enterprise: StoredRecord, licenceNumbers: readonly string[]): string[] {
  const code = text(enterprise.fields['uscc']).toUpperCase()
  const name = normaliseName(text(enterprise.fields['name']))
  return [
    ...(code === '' ? [] : [`code:${code}`]),
    ...(name === '' ? [] : [`name:${name}`]),
    ...licenceNumbers.map((number) => `licence:${number}`),
  ]
}

/**
 * @param enterprises living enterprises after the merge
 * @param licences living licences after the merge
 * @param added ids of enterprises the package brought
 * @returns those of `added` that share a credit code, a name or a licence number with another enterprise
 */
export function findDuplicates(
  enterprises: Iterable<StoredRecord>,
  licences: Iterable<StoredRecord>,
  added: ReadonlySet<string>,
): ReadonlySet<string> {
  if (added.size === 0) return new Set()
  const numbers = new Map<string, string[]>()
  for (const licence of licences) {
    const number = text(licence.fields['number']).normalize('NFKC').replace(/\s/g, '').toUpperCase()
    if (licence.parent === undefined || number === '') continue
    numbers.set(licence.parent, [...(numbers.get(licence.parent) ?? []), number])
  }
  const holders = new Map<string, string[]>()
  for (const enterprise of enterprises) {
    for (const mark of marksOf(enterprise, numbers.get(enterprise.id) ?? [])) {
      const list = holders.get(mark)
      if (list === undefined) holders.set(mark, [enterprise.id])
      else list.push(enterprise.id)
    }
  }
  const found = new Set<string>()
  for (const ids of holders.values()) {
    if (new Set(ids).size < 2) continue
    for (const id of ids) if (added.has(id)) found.add(id)
  }
  return found
}
