/**
 * 疑似重复: enterprises that are perhaps one and the same. Certain is only a person; the pairs say what speaks for it.
 * Credit codes by GB 32100-2015: digits 9–17 are the organisation code that stood alone before.
 */
import type { FieldsOf } from '../schema/field'
import { licenceNumberKey } from '../validation/licence-number'
import { foldCode, foldWidth, normaliseEnterpriseName } from '../validation/text'

/** What speaks for it, the strongest first. */
export const DUPLICATE_GROUNDS = ['code', 'oldCode', 'licence', 'name', 'nameAddress'] as const
export type DuplicateGround = (typeof DUPLICATE_GROUNDS)[number]

export const GROUND_WORDS: Readonly<Record<DuplicateGround, string>> = {
  code: '信用代码相同',
  oldCode: '新旧代码对得上',
  licence: '许可证编号相同',
  name: '名称相同',
  nameAddress: '地址相同，名称相近',
}

export interface DuplicatePair {
  /** The smaller id: it goes on when they are merged. */
  readonly first: string
  readonly second: string
  readonly ground: DuplicateGround
}

/** How 是两家 is kept in the settings. */
export const pairName = ({ first, second }: Pick<DuplicatePair, 'first' | 'second'>): string => `${first}/${second}`

/** @param value of the setting `notDuplicates` */
export const keptPairs = (value: unknown): ReadonlySet<string> => new Set(Array.isArray(value) ? value.map(String) : [])

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

interface Marks {
  readonly id: string
  readonly code: string
  readonly oldCodes: readonly string[]
  readonly name: string
  readonly core: string
  readonly address: string
}

/** Words every second name carries and that offices leave out: they tell nobody apart. */
const COMMON = /(有限责任公司|股份有限公司|有限公司|公司|工厂|厂|分公司|经营部|个体工商户)$/u

/** Letters changed, left out or put in between two texts; 2 = more than one. */
export function lettersApart(left: string, right: string): 0 | 1 | 2 {
  if (left === right) return 0
  const [short, long] = [...left].length <= [...right].length ? [[...left], [...right]] : [[...right], [...left]]
  if (long.length - short.length > 1) return 2
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  const rest = short.length === long.length ? short.slice(at + 1) : short.slice(at)
  return rest.join('') === long.slice(at + 1).join('') ? 1 : 2
}

interface Named {
  readonly id: string
  readonly parent?: string | undefined
  readonly fields: FieldsOf
}

function marksOf({ id, fields }: Named): Marks {
  const code = foldCode(text(fields['uscc']))
  const name = normaliseEnterpriseName(text(fields['name']))
  const legacy = foldCode(text(fields['legacyRegNo'])).replace(/-(?=[0-9X]$)/, '')
  return {
    id,
    code,
    oldCodes: [...(legacy === '' ? [] : [legacy]), ...(code.length === 18 ? [code.slice(8, 17)] : [])],
    name,
    core: name.replace(COMMON, ''),
    address: foldWidth(text(fields['registeredAddress'])),
  }
}

/** Two complete codes that differ are two enterprises, whatever their names. */
const contradict = (left: Marks, right: Marks): boolean =>
  left.code.length === 18 && right.code.length === 18 && left.code !== right.code

/** A group as large as this says something about the ledger, not about every two in it: each is named with the first. */
const LARGE_GROUP = 50

function* pairsIn(groups: Iterable<readonly Marks[]>): Iterable<readonly [Marks, Marks]> {
  for (const group of groups) {
    const lefts = group.length > LARGE_GROUP ? group.slice(0, 1) : group
    for (const [at, left] of lefts.entries()) {
      for (const right of group.slice(at + 1)) if (left.id !== right.id) yield [left, right]
    }
  }
}

/** The name and what is left of it without any one letter: two names a letter apart have one of these in common. */
function nearNames(name: string): string[] {
  const letters = [...name]
  return [name, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))]
}

function groupsBy(all: readonly Marks[], keysOf: (one: Marks) => readonly string[]): Iterable<readonly Marks[]> {
  const groups = new Map<string, Marks[]>()
  for (const one of all) {
    for (const key of new Set(keysOf(one))) {
      if (key === '') continue
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [one])
      else group.push(one)
    }
  }
  return groups.values()
}

/**
 * @param enterprises living enterprises
 * @param licences living licences, `parent` as it is read (merged enterprises followed)
 * @returns each pair once, under what speaks strongest for it; by ground, then by ids
 */
export function duplicatePairs(enterprises: Iterable<Named>, licences: Iterable<Named>): DuplicatePair[] {
  const all = [...enterprises].map(marksOf)
  const numbers = new Map<string, string[]>()
  for (const { parent, fields } of licences) {
    const number = licenceNumberKey(text(fields['number']))
    if (parent !== undefined && number !== '') numbers.set(parent, [...(numbers.get(parent) ?? []), number])
  }
  const found = new Map<string, DuplicatePair>()
  const add = (left: Marks, right: Marks, ground: DuplicateGround): void => {
    const [first, second] = left.id < right.id ? [left.id, right.id] : [right.id, left.id]
    const key = `${first}/${second}`
    if (!found.has(key)) found.set(key, { first, second, ground })
  }
  for (const [a, b] of pairsIn(groupsBy(all, ({ code }) => [code]))) add(a, b, 'code')
  for (const [a, b] of pairsIn(groupsBy(all, ({ oldCodes }) => oldCodes))) if (!contradict(a, b)) add(a, b, 'oldCode')
  for (const [a, b] of pairsIn(groupsBy(all, ({ id }) => numbers.get(id) ?? []))) add(a, b, 'licence')
  for (const [a, b] of pairsIn(groupsBy(all, ({ name }) => [name]))) if (!contradict(a, b)) add(a, b, 'name')
  for (const here of groupsBy(all, ({ address }) => [address])) {
    if (here.length === 1) continue
    for (const [a, b] of pairsIn(groupsBy(here, ({ core }) => (core === '' ? [] : nearNames(core))))) {
      if (!contradict(a, b) && lettersApart(a.core, b.core) < 2) add(a, b, 'nameAddress')
    }
  }
  const place = ({ ground }: DuplicatePair): number => DUPLICATE_GROUNDS.indexOf(ground)
  return [...found.values()].sort((a, b) => place(a) - place(b) || (a.first + a.second < b.first + b.second ? -1 : 1))
}

/** Those of `added` that are perhaps here already. */
export function duplicatesAmong(
  enterprises: Iterable<Named>,
  licences: Iterable<Named>,
  added: ReadonlySet<string>,
): ReadonlySet<string> {
  if (added.size === 0) return new Set()
  const ids = duplicatePairs(enterprises, licences).flatMap(({ first, second }) => [first, second])
  return new Set(ids.filter((id) => added.has(id)))
}
