/** The shipped data files, read from resources/ as the program does. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseReferenceData, type ReferenceData } from '../../src/domain/reference/reference-data'

const FOLDER = fileURLToPath(new URL('../../resources/', import.meta.url))

/** File name → parsed JSON, a fresh copy each time. */
export function readReferenceFiles(): Record<string, unknown> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(
    names.map((name) => [name, JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as unknown]),
  )
}

export const shippedReference = (): ReferenceData => parseReferenceData(readReferenceFiles())
