/** What reading, showing and checking a value needs beside the row and the value. */

/** Division codes (GB/T 2260) of all years kept, with the office's own extra codes. */
export interface RegionTable {
  /** Name of a six-digit code as of now or of any kept year; undefined when unknown. */
  nameOf(code: string): string | undefined
  /** Codes whose name is this one, full or without 省/市/区/县; several names occur twice (向阳区). */
  codesNamed(name: string): readonly string[]
  /** Was this six-digit code in any year's national table? */
  knownInAnyYear(sixDigits: string): boolean
}

export interface ValueContext {
  readonly regions: RegionTable
  /** Today as YYYY-MM-DD, for “lies in the future”; absent = not checked. */
  readonly today?: string
}

/** Is this division code unknown although its province is in the table? Other provinces are not judged. */
export function isUnknownRegion(regions: RegionTable, sixDigits: string): boolean {
  return regions.knownInAnyYear(`${sixDigits.slice(0, 2)}0000`) && !regions.knownInAnyYear(sixDigits)
}
