/** 上报件 as files: those other programs wrote, and opening them at an office. */
import { basename } from 'node:path'
import type { ReportsOpened } from '../../src/shared/report-shapes'
import { type JsonObject, makePackage, type OtherPackage, readZip, writeZip } from './other-program'
import type { Office } from './two-offices'

export type ReportLines = Readonly<Record<string, readonly JsonObject[]>>

const sound: OtherPackage = {
  office: '石桥县局',
  replica: 'other-1',
  receiver: '松临市局',
  number: 1,
  records: {},
  writes: [],
  attachments: [],
}

/** A report as another program writes it. @param change of the manifest, before it is written */
export function makeReport(records: ReportLines, change: JsonObject = {}, made: Partial<OtherPackage> = {}): Buffer {
  const entries = readZip(makePackage({ ...sound, ...made, records }))
  const manifest = JSON.parse(entries.get('manifest.json')?.toString('utf8') ?? '') as JsonObject
  const text = JSON.stringify({ ...manifest, kind: 'report', ...change })
  return writeZip([
    ...[...entries].flatMap(([name, bytes]) => (name === 'manifest.json' ? [] : [{ name, bytes }])),
    { name: 'manifest.json', bytes: Buffer.from(text) },
  ])
}

/** Files by their paths, which serve as tokens. */
export const openAt = (office: Office, paths: readonly string[], password?: string): Promise<ReportsOpened> =>
  office.reports.open(
    paths.map((path) => ({ token: path, path, name: basename(path) })),
    password,
    async () => undefined,
  )
