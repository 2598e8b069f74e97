/** Words no font has, cells and tables without end, places that take no file: a sentence each, no half file. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFileTokens } from '../../src/main/host/file-tokens'
import { renderReport } from '../../src/main/word/render-report'
import { countyTable, sampleReport } from '../support/docx-models'
import { partOf } from '../support/docx-parts'
import { type Medium, makeMedium, whyNoMedium } from '../support/medium'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
const media: Medium[] = []
let before: ReadonlySet<string> = new Set()
beforeAll(async () => {
  office = await openTestOffice({ demo: true })
})
beforeEach(() => {
  before = new Set(office.application.services.records.list('documents').map(({ id }) => id))
})
afterEach(() => {
  for (const medium of media.splice(0)) medium.remove()
})
afterAll(() => office.close())

/** Writes as a window does: where a dialog asked before replacing a file. */
async function writeTo(path: string, kind = 'D9'): Promise<string> {
  const tokens = createFileTokens({ taken: 'replace', showPath: true })
  const { pathToWrite, saved, beside } = office.files
  Object.assign(office.files, { pathToWrite: tokens.pathToWrite, saved: tokens.saved, beside: tokens.beside })
  try {
    const { token } = tokens.giveWrite(path)
    const { file } = await office.application.handlers.documents.write({ kind, save: token })
    return file.path ?? ''
  } finally {
    Object.assign(office.files, { pathToWrite, saved, beside })
  }
}

/** Recorded by the test that runs. */
const exported = () => office.application.services.records.list('documents').filter(({ id }) => !before.has(id))
const wordsIn = async (path: string) => partOf(await readFile(path), 'word/document.xml').replace(/<[^>]*>/g, '')

describe('words', () => {
  it('rare characters, control characters and 10,000 characters come through from a record to the paper', async () => {
    const { handlers, services } = office.application
    const [one] = services.records.list('enterprises')
    const long = '长'.repeat(3_990)
    await handlers.records.put({
      collection: 'enterprises',
      rows: [{ id: one?.id ?? '', fields: { name: '松临市𠮷䶮包装厂', fileNote: `起${long}终` } }],
    })
    const path = join(office.temp, '档案.docx')
    await handlers.documents.write({ kind: 'D7', records: [one?.id ?? ''], save: office.files.give(path) })
    const text = await wordsIn(path)
    expect(text).toContain('松临市𠮷䶮包装厂')
    expect(text).toContain(`起${long}终`)
    expect(services.documents.fileName('D7', [one?.id ?? ''])).toContain('𠮷䶮')
    const cell = '格'.repeat(10_000)
    const odd = sampleReport({ title: ['𠮷\u0000\u0007䶮\ud800', cell], blocks: [countyTable(2000)] })
    const xml = partOf(await renderReport(odd), 'word/document.xml')
    expect(xml).toContain('>𠮷䶮<')
    expect(xml).toContain(`>${cell}<`)
    expect(xml.match(/<w:tr>/g)?.length).toBeGreaterThan(2000)
  })
})

describe('a document that is open', () => {
  it('is not replaced while the file Word, WPS or LibreOffice leaves lies beside it', async () => {
    const path = join(office.temp, '责令.docx')
    await writeFile(path, '旧的')
    for (const owner of ['~$令.docx', '~$责令.docx', '.~责令.docx', '.~lock.责令.docx#']) {
      await writeFile(join(office.temp, owner), '')
      await expect(writeTo(path), owner).rejects.toThrow('“责令.docx”正在 Word 或 WPS 里打开，没有写出。请先关掉它')
      expect(await readFile(path, 'utf8')).toBe('旧的')
      expect((await readdir(office.temp)).filter((name) => name.endsWith('.part') || name.endsWith('.tmp'))).toEqual([])
      await rm(join(office.temp, owner))
    }
    expect(exported()).toEqual([])
    // Left behind without its document it means nothing.
    await rm(path)
    await writeFile(join(office.temp, '~$责令.docx'), '')
    expect(await writeTo(path)).toBe(path)
  })
})

const noMedium = whyNoMedium()
const onMedium = noMedium === undefined ? describe : describe.skip

describe('a place that is no place', () => {
  it('a folder of that name, a folder that is gone', async () => {
    await mkdir(join(office.temp, '文件夹.docx'))
    await expect(writeTo(join(office.temp, '文件夹.docx'))).rejects.toThrow('同名的文件夹')
    await expect(writeTo(join(office.temp, '没有', '责令.docx'))).rejects.toThrow('找不到要写入的文件夹')
    expect(exported()).toEqual([])
  })
})

onMedium(`a medium that takes no file${noMedium === undefined ? '' : `（没有试：${noMedium}）`}`, () => {
  it('read-only: a sentence, and the old file as it was', async () => {
    const medium = makeMedium(512)
    media.push(medium)
    const path = join(medium.folder, '责令.docx')
    await writeFile(path, '旧的')
    medium.setReadOnly(true)
    await expect(writeTo(path)).rejects.toThrow('这个文件夹只能读，文件没有写出')
    expect(await readFile(path, 'utf8')).toBe('旧的')
    expect(exported()).toEqual([])
  })

  it('full: a sentence, no half file, and the batch says how far it came', async () => {
    const medium = makeMedium(48)
    media.push(medium)
    await writeFile(join(medium.folder, '占着'), Buffer.alloc(44 * 1024))
    await expect(writeTo(join(medium.folder, '报告.docx'), 'D2')).rejects.toThrow('磁盘已满，文件没有写出')
    expect(await readdir(medium.folder)).toEqual(['占着'])
    const roomy = makeMedium(160)
    media.push(roomy)
    const many = { kind: 'D7', folder: office.files.give(roomy.folder) }
    const refused = office.application.handlers.documents.writeMany(many)
    await expect(refused).rejects.toThrow(/磁盘已满，文件没有写出。清出空间后再写一次。此前的 \d+ 份已经写好/)
    const names = await readdir(roomy.folder)
    for (const name of names) expect(name).toMatch(/^企业质量档案.*\.docx$/)
    for (const name of names) {
      expect(partOf(await readFile(join(roomy.folder, name)), 'word/document.xml')).toMatch(/<\/w:document>$/)
    }
    expect(
      exported()
        .map(({ fields }) => fields['fileName'])
        .toSorted(),
    ).toEqual(names.toSorted())
  })
})
