/** Changing a file that carries a checksum as a program would: with the checksum that belongs to it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { sealJson } from '../../src/main/store/sealed-json'

/** @param change of the file's members, `checksum` left out */
export function rewriteSealed(
  path: string,
  change: (value: Record<string, unknown>) => Readonly<Record<string, unknown>>,
): void {
  const { checksum: _, ...value } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  writeFileSync(path, sealJson(change(value)))
}
