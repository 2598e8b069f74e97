/**
 * The record as it is stored, packed and merged. This is the released format, version 1:
 * never remove, rename or re-purpose a part.
 */
import type { FieldValue } from '../schema/field'

/** `<replica>:<count>`: which write a value came from. All writes of one transaction share one dot. */
export type Dot = string
export type VersionVector = Readonly<Record<string, number>>

/** One of several values a field holds at once, with the write it came from. */
export interface Sibling {
  readonly dot: Dot
  readonly value: FieldValue
}

/** A deletion: its own dot and the vector it was made under. It holds only while `vv` covers every field's dot. */
export interface Deletion {
  readonly dot: Dot
  readonly vv: VersionVector
}

export interface StoredRecord {
  /** UUIDv7. */
  readonly id: string
  /** A register like any field (key `parent`), kept at the top for readers of the file. */
  readonly parent?: string
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly vv: VersionVector
  /** `*` is the record's default dot (the most frequent, ties by dot order); other keys are the exceptions. */
  readonly dots: Readonly<Record<string, Dot>>
  /** Other concurrent values of a register; the shown one (greatest dot) stands in its place. */
  readonly siblings?: Readonly<Record<string, readonly Sibling[]>>
  readonly deletions?: readonly Deletion[]
  /** A register too (key `mergedInto`): id of the record that goes on for this one. */
  readonly mergedInto?: string
}

/** Registers that are not fields of the schema but written, merged and undone in the same way. */
export const RESERVED_REGISTERS = ['parent', 'mergedInto'] as const

export interface DotParts {
  readonly replica: string
  readonly count: number
}

export const makeDot = (replica: string, count: number): Dot => `${replica}:${count}`

/** The dots taken apart last: a record holds few, and thousands of records in a row hold the same ones. */
let latest: readonly [Dot, DotParts] = ['', { replica: '', count: 0 }]
let earlier = latest

export function parseDot(dot: Dot): DotParts {
  if (dot === latest[0]) return latest[1]
  if (dot === earlier[0]) return earlier[1]
  const at = dot.lastIndexOf(':')
  const parts = { replica: dot.slice(0, at), count: Number(dot.slice(at + 1)) }
  earlier = latest
  latest = [dot, parts]
  return parts
}

/** Orders dots by count, then replica id. No wall clock decides anything (office clocks are wrong). */
export function compareDots(left: Dot, right: Dot): number {
  const a = parseDot(left)
  const b = parseDot(right)
  if (a.count !== b.count) return a.count - b.count
  return a.replica < b.replica ? -1 : a.replica > b.replica ? 1 : 0
}

export function covers(vv: VersionVector, dot: Dot): boolean {
  const { replica, count } = parseDot(dot)
  return (vv[replica] ?? 0) >= count
}

/** Does `later` cover every write `earlier` covers? */
export function hasSeen(later: VersionVector, earlier: VersionVector): boolean {
  for (const replica in earlier) if ((later[replica] ?? 0) < (earlier[replica] ?? 0)) return false
  return true
}

export function maxVector(left: VersionVector, right: VersionVector): VersionVector {
  const out: Record<string, number> = { ...left }
  for (const [replica, count] of Object.entries(right)) {
    if (count > (out[replica] ?? 0)) out[replica] = count
  }
  return out
}

export function sameValue(left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  if (left === right) return true
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => item === right[index])
  }
  return false
}
