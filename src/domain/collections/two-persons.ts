/** Checks, visits and samplings need two persons (条例 art. 39; 监督抽查办法 art. 19). */
import type { FieldValue, Issue } from '../schema/field'

/** `陈某（黑A0001）` → name and certificate number; the number is empty where none is written. */
function personOf(entry: string): { readonly name: string; readonly number: string } {
  const plain = entry.normalize('NFKC').replace(/\s/g, '')
  const [name = '', rest = ''] = plain.split('(', 2)
  return { name, number: rest.replace(/\)$/, '').toUpperCase() }
}

/**
 * Different persons of a list, by name: `陈某(黑A0001)` and `陈某` are one, two of one name with different certificate
 * numbers are two.
 */
export function distinctPersons(value: FieldValue | undefined): readonly string[] {
  const entries = typeof value === 'string' ? value.split(/[、,，;；]/) : Array.isArray(value) ? value : []
  const numbers = new Map<string, Set<string>>()
  for (const entry of entries as readonly string[]) {
    const { name, number } = personOf(entry)
    if (name === '') continue
    const known = numbers.get(name) ?? new Set<string>()
    if (number !== '') known.add(number)
    numbers.set(name, known)
  }
  return [...numbers].flatMap(([name, known]) => Array.from({ length: Math.max(1, known.size) }, () => name))
}

/** Warns when a list holds only one person, however often; an empty list is a missing field, not a fault. */
export const twoPersons =
  (label: string) =>
  (value: FieldValue): readonly Issue[] =>
    distinctPersons(value).length === 1
      ? [{ severity: 'warning', message: `只有 1 名${label}，须两人以上并出示证件，请再填一人。` }]
      : []
