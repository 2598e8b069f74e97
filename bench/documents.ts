/** Documents: files of enterprises in workers, the June report on the large data set, and other programs at the same work. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import type { Application } from '../src/main/services/application'
import { renderReport } from '../src/main/word/render-report'
import { type BenchRow, median, row, timed } from './bench-rows'
import { benchJoined, benchMailMerge } from './documents-office'
import { templateOf } from './template'
import type { Workshop } from './workshop'

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

export async function benchDocuments(workshop: Workshop): Promise<BenchRow[]> {
  const application = await workshop.open(await workshop.copyOf('city', 'city-documents'))
  const files = await benchFiles(application, workshop.base)
  const templates = await benchTemplates(application)
  const mail = await benchMailMerge(application, workshop.base)
  await application.close()
  return [files, templates, mail, ...(await benchJoined(workshop)), await benchJune(workshop)]
}
