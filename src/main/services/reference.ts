/** Reads the dated data files of the resources folder once, at start. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseReferenceData, type ReferenceData } from '../../domain/reference/reference-data'

/** @throws Error naming the file: a program whose own data files are missing must not start */
export async function readReferenceData(resourcesFolder: string): Promise<ReferenceData> {
  const names = (await readdir(resourcesFolder)).filter((name) => name.endsWith('.json'))
  const files: Record<string, unknown> = {}
  for (const name of names) files[name] = JSON.parse(await readFile(join(resourcesFolder, name), 'utf8'))
  return parseReferenceData(files)
}
