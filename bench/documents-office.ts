/** Documents beside LibreOffice: a joined file of some 500 pages with 500 photos opened there, and its mail merge. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Change } from '../src/domain/change/change'
import type { Application } from '../src/main/services/application'
import { renderReport } from '../src/main/word/render-report'
import { type BenchRow, median, row, timed } from './bench-rows'
import { isOfficePythonThere, isOfficeThere, openInOffice, runMailMerge } from './office-program'
import { PHOTO_SIZE, photoPng } from './photo-png'
import { templateOf } from './template'
import type { Workshop } from './workshop'

const FILES = 84
const PHOTOS = 6
const MB = 1024 * 1024

/** Photos of the checks in the file of each enterprise, each another file. */
async function putPhotos({ session }: Application, ids: readonly string[]): Promise<void> {
  const store = session.store()
  const changes: Change[] = []
  for (const [file, about] of ids.entries()) {
    for (let at = 0; at < PHOTOS; at += 1) {
      const { sha256, sizeBytes } = await store.attachments.put(photoPng(file * PHOTOS + at))
      const [photo, passage] = [session.newId(), session.newId()]
      const bytes = { name: '现场.png', mediaType: 'image/png', sha256, sizeBytes, location: 'none' }
      const owner = { parent: about, ownerCollection: 'enterprises' }
      changes.push({ t: 'set', c: 'attachments', id: photo, f: { ...bytes, ...owner }, created: true })
      const place = { kind: 'D7', about, form: '照片', text: `检查现场${at + 1}`, anchor: '正文/^', position: at + 1 }
      const size = { photo, photoRatio: PHOTO_SIZE.height / PHOTO_SIZE.width, photoWidth: PHOTO_SIZE.width }
      changes.push({ t: 'set', c: 'documentPassages', id: passage, f: { ...place, ...size }, created: true })
    }
  }
  await store.transact(() => ({ actor: '程序', label: '放照片', kind: 'import', changes }))
}

/** Many files joined into one of some 500 pages: the memory of making it, and of LibreOffice opening it. */
export async function benchJoined(workshop: Workshop): Promise<BenchRow[]> {
  const { base } = workshop
  const application = await workshop.open(await workshop.copyOf('city', 'city-joined'))
  const { documents, records } = application.services
  const ids = records
    .list('enterprises')
    .slice(0, FILES)
    .map(({ id }) => id)
  await putPhotos(application, ids)
  const path = join(base, 'joined.docx')
  const place = { path, place: async () => ({ token: '', name: 'joined.docx', path, sizeBytes: 0 }) }
  const ms = await timed(() => documents.joined({ kind: 'D7', records: ids, reason: '量内存' }, place))
  const peak = process.resourceUsage().maxRSS / 1024
  await application.close()
  const size = (await readFile(path)).byteLength / MB
  const what = `${FILES} files with ${FILES * PHOTOS} photos joined in ${ms.toFixed(0)} ms, ${size.toFixed(0)} MB`
  const made = row('peak memory of this program, a joined file with 500 photos', peak, 'MB', 1536, what)
  const opened = 'peak memory of LibreOffice opening a joined file of 500 pages with 500 photos'
  if (!(await isOfficeThere())) return [made, row(opened, 0, 'MB', 1536, 'not measured: LibreOffice is not installed')]
  const { pages, peakMb, ms: openMs } = await openInOffice(path, base)
  const told = `${pages} pages laid out as PDF in ${(openMs / 1000).toFixed(0)} s`
  return peakMb === undefined
    ? [made, row(opened, 0, 'MB', 1536, `not measured: this system does not tell; ${told}`)]
    : [made, row(opened, peakMb, 'MB', 1536, told)]
}

const MERGED = 20
const ROUNDS = 3

const quoted = (words: string): string => `"${words.replaceAll('"', '""').replaceAll('\n', ' ')}"`

/** LibreOffice's own mail merge of the same document: the same pages, tables and texts, each text a field. */
export async function benchMailMerge(application: Application, base: string): Promise<BenchRow> {
  const what = 'laying out an enterprise file (D7) / LibreOffice mail merge of an equal template'
  if (!(await isOfficeThere()) || !(await isOfficePythonThere())) {
    return row(what, 0, '×', 1, 'not measured: LibreOffice with its Python is not installed')
  }
  const { documents, records } = application.services
  const [id = ''] = records.list('enterprises').map((one) => one.id)
  const model = documents.preview('D7', [id])
  const { model: tagged, values } = templateOf(model)
  const folder = join(base, 'mail-merge')
  await mkdir(folder)
  await writeFile(join(folder, 'letter.docx'), await renderReport(tagged))
  const names = Object.keys(values)
  const line = names.map((name) => quoted(values[name] ?? '')).join(',')
  const lines = Array.from({ length: MERGED }, () => line)
  await writeFile(join(folder, 'rows.csv'), `${[names.join(','), ...lines].join('\n')}\n`)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const path = join(folder, `own-${round}.docx`)
    times.push(
      await timed(async () => {
        for (let at = 0; at < MERGED; at += 1) await writeFile(path, await renderReport(model))
      }),
    )
  }
  const own = median(times) / MERGED
  const script = join(import.meta.dirname, '..', '..', '..', 'bench', 'mail-merge.py')
  try {
    const seconds = await runMailMerge(script, folder)
    const files = (await readdir(join(folder, 'out'))).length
    const each = (seconds * 1000) / Math.max(1, files)
    const note = `${own.toFixed(1)} ms against ${each.toFixed(1)} ms a file, ${files} files of ${names.length} fields, both on one core and to disk`
    return row(what, own / each, '×', 1, note)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    // A data source is a document of LibreOffice Base, which a computer may lack though it has Writer.
    const why = words.includes('libdba') ? 'LibreOffice Base is not installed' : words.slice(-200)
    return row(what, 0, '×', 1, `not measured: ${why}`)
  }
}
