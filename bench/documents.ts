/** Documents: files of enterprises in workers, the June report on the large data set, and other programs at the same work. */
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import type { Block, Inline, ReportModel } from '../src/domain/report/model'
import { inlinesText, text } from '../src/domain/report/model'
import type { Application } from '../src/main/services/application'
import { renderReport } from '../src/main/word/render-report'
import { type BenchRow, median, row, timed } from './bench-rows'
import type { Workshop } from './workshop'

const run = promisify(execFile)

/** Files written for one figure of "so many a second". */
const FILES = 200
const ROUNDS = 3

const placeOf = (path: string) => ({
  path,
  name: path.split('/').at(-1) ?? '',
  place: async () => ({ token: '', name: '', path, sizeBytes: 0 }),
})

async function benchFiles(application: Application, base: string): Promise<BenchRow> {
  const { documents, records } = application.services
  const ids = records.list('enterprises').map(({ id }) => id)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const folder = join(base, `files-${round}`)
    await mkdir(folder)
    const some = ids.slice(round * FILES, (round + 1) * FILES)
    const ms = await timed(() => documents.intoFolder({ kind: 'D7', records: some }, folder))
    times.push(ms / some.length)
    await rm(folder, { recursive: true })
  }
  const each = median(times)
  const rate = (1000 / each).toFixed(0)
  return row(
    'an enterprise file (D7) on city, in workers',
    each,
    'ms',
    50,
    `${rate} files a second, ${FILES} at a time`,
  )
}

/** The same document with every text of a table and a paragraph as a tag, and what the tags stand for. */
function templateOf(model: ReportModel): { readonly model: ReportModel; readonly values: Record<string, string> } {
  const values: Record<string, string> = {}
  const tag = (inlines: readonly Inline[]): readonly Inline[] => {
    const key = `v${Object.keys(values).length}`
    values[key] = inlinesText(inlines)
    return [text(`{${key}}`)]
  }
  const blocks = model.blocks.map((block): Block => {
    if (block.kind === 'paragraph') return { ...block, inlines: tag(block.inlines) }
    if (block.kind !== 'table') return block
    return { ...block, rows: block.rows.map((cells) => cells.map((cell) => ({ ...cell, inlines: tag(cell.inlines) }))) }
  })
  return { model: { ...model, blocks }, values }
}

async function benchTemplates(application: Application): Promise<BenchRow> {
  const { documents, records } = application.services
  const ids = records
    .list('enterprises')
    .slice(0, 40)
    .map(({ id }) => id)
  const models = ids.map((id) => documents.preview('D7', [id]))
  const templates = await Promise.all(
    models.map(async (model) => {
      const made = templateOf(model)
      return { bytes: await renderReport(made.model), values: made.values }
    }),
  )
  const fill = (): void => {
    for (const { bytes, values } of templates) {
      const filled = new Docxtemplater(new PizZip(bytes), { linebreaks: true })
      filled.render(values)
      filled.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
    }
  }
  const own = async (): Promise<void> => {
    for (const model of models) await renderReport(model)
  }
  fill()
  await own()
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await timed(own))
    theirs.push(await timed(fill))
  }
  const [mine, other] = [median(ours) / ids.length, median(theirs) / ids.length]
  const note = `${mine.toFixed(1)} ms against ${other.toFixed(1)} ms a document, both on one core, without writing to disk`
  return row('laying out an enterprise file / docxtemplater filling an equal template', mine / other, '×', 1.5, note)
}

async function benchJune(workshop: Workshop): Promise<BenchRow> {
  const application = await workshop.open(await workshop.copyOf('nation', 'nation-documents'))
  const { documents } = application.services
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const path = join(workshop.base, `june-${round}.docx`)
    times.push(
      await timed(() =>
        documents.write('D2', [], { ...placeOf(path), beside: (name) => placeOf(join(workshop.base, name)) }),
      ),
    )
  }
  await application.close()
  const [first = 0, ...others] = times
  return row(
    'the June report on nation, written',
    median(others),
    'ms',
    2000,
    `the first of all ${first.toFixed(0)} ms`,
  )
}

const programIs = async (command: string, args: readonly string[]): Promise<boolean> =>
  run(command, [...args]).then(
    () => true,
    () => false,
  )

/** LibreOffice's own mail merge of a letter with as many fields, into as many files. */
async function benchMailMerge(base: string, ourEach: number): Promise<BenchRow> {
  const what = 'an enterprise file (D7) in workers / LibreOffice mail merge of a letter with ten fields'
  const script = join(import.meta.dirname, '..', '..', '..', 'bench', 'mail-merge.py')
  if (!(await programIs('soffice', ['--version'])) || !(await programIs('/usr/bin/python3', ['-c', 'import uno']))) {
    return row(what, 0, '×', 1, 'not measured: LibreOffice with its Python is not installed')
  }
  const folder = join(base, 'mail-merge')
  await mkdir(folder)
  const head = Array.from({ length: 10 }, (_, at) => `f${at}`)
  const lines = Array.from({ length: 100 }, (_, at) => head.map((name) => `${name}值${at}`).join(','))
  await writeFile(join(folder, 'rows.csv'), `${[head.join(','), ...lines].join('\n')}\n`)
  try {
    const { stdout } = await run('/usr/bin/python3', [script, folder], { timeout: 180_000 })
    const seconds = Number(stdout.trim())
    const files = (await readdir(join(folder, 'out'))).length
    const each = (seconds * 1000) / Math.max(1, files)
    return row(
      what,
      ourEach / each,
      '×',
      1,
      `${ourEach.toFixed(1)} ms against ${each.toFixed(1)} ms a file, ${files} files`,
    )
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    // A data source is a document of LibreOffice Base, which a computer may lack though it has Writer.
    const why = words.includes('libdba') ? 'LibreOffice Base is not installed' : words.slice(0, 120)
    return row(what, 0, '×', 1, `not measured: ${why}`)
  }
}

/** Many files joined into one of some 500 pages: the memory of making it, and whether LibreOffice opens it. */
async function benchJoined(application: Application, base: string): Promise<BenchRow> {
  const { documents, records } = application.services
  const ids = records
    .list('enterprises')
    .slice(0, 130)
    .map(({ id }) => id)
  const path = join(base, 'joined.docx')
  const ms = await timed(() => documents.joined({ kind: 'D7', records: ids }, placeOf(path)))
  const peak = process.resourceUsage().maxRSS / 1024
  const size = (await readFile(path)).byteLength / 1e6
  const opened = await openedBy(path, base)
  const note = `${ids.length} files joined in ${ms.toFixed(0)} ms, ${size.toFixed(1)} MB; ${opened}`
  return row('peak memory of a joined file', peak, 'MB', 1536, note)
}

async function openedBy(path: string, base: string): Promise<string> {
  if (!(await programIs('soffice', ['--version']))) return 'LibreOffice is not installed'
  const profile = `-env:UserInstallation=file://${join(base, 'lo-profile')}`
  await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', base, path], { timeout: 300_000 })
  const pdf = path.replace(/\.docx$/, '.pdf')
  const pages = await run('pdfinfo', [pdf]).then(
    ({ stdout }) => /Pages:\s+(\d+)/.exec(stdout)?.[1] ?? '?',
    () => '?',
  )
  return `LibreOffice opens it: ${pages} pages`
}

export async function benchDocuments(workshop: Workshop): Promise<BenchRow[]> {
  const application = await workshop.open(await workshop.copyOf('city', 'city-documents'))
  const files = await benchFiles(application, workshop.base)
  const templates = await benchTemplates(application)
  const joined = await benchJoined(application, workshop.base)
  await application.close()
  const mail = await benchMailMerge(workshop.base, files.value)
  return [files, templates, joined, mail, await benchJune(workshop)]
}
