/** 彻底清除 of personal data: afterwards no byte of the folder, its backups included, holds the values. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

const ID = '230803198001011239'
const OLD_PHONE = '13904540001'
const PHONE = '13904547788'
const NAME = '欧阳待清'
const offices: TestOffice[] = []
afterEach(async () => {
  for (const office of offices.splice(0)) await office.close()
})

async function files(folder: string): Promise<string[]> {
  const out: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) out.push(...(await files(path)))
    else out.push(path)
  }
  return out
}

const escaped = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Plain, escaped, base64 at every offset, UTF-16. */
const formsOf = (text: string): Buffer[] => [
  Buffer.from(text),
  Buffer.from(escaped(text)),
  Buffer.from(text, 'utf16le'),
  ...[0, 1, 2].map((shift) => {
    const base64 = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64')
    return Buffer.from(base64.slice(shift === 0 ? 0 : 4, -4))
  }),
]

/** Every file, unpacked where it is packed, that holds one of the texts. */
async function holding(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = []
  const needles = texts.flatMap(formsOf)
  for (const path of await files(folder)) {
    const bytes = await readFile(path)
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
    if (needles.some((needle) => bytes.includes(needle) || plain.includes(needle)))
      found.push(path.slice(folder.length))
  }
  return found
}

interface Planted {
  readonly office: TestOffice
  readonly person: string
  readonly other: string
  readonly enterprise: string
  readonly backups: readonly string[]
}

/** One person written, changed, undone and told elsewhere, over archives, snapshots and backups of several states. */
async function plant(): Promise<Planted> {
  const office = await openTestOffice()
  offices.push(office)
  const { application } = office
  const { handlers, services } = application
  const put = async (collection: string, fields: Record<string, string | boolean>, id?: string, parent?: string) => {
    const row = { fields, ...(id === undefined ? {} : { id }), ...(parent === undefined ? {} : { parent }) }
    const { ids } = await handlers.records.put({ collection, rows: [row] })
    return ids[0] ?? ''
  }
  const enterprise = await put('enterprises', { name: '试验包装厂', uscc: '91230102MA00000153' })
  const backups: string[] = []
  const backup = async () => {
    office.sleep(1)
    backups.push((await services.backups.makeAt()).backup)
  }
  const person = await put('persons', { name: NAME, phone: OLD_PHONE, residentId: ID }, undefined, enterprise)
  const other = await put('persons', { name: '旁人', phone: '13904549999' }, undefined, enterprise)
  await backup()
  await application.session.store().checkpoint()
  await put('persons', { phone: PHONE }, person)
  await put('enterprises', { phone: PHONE, businessScope: `找${NAME}，电话${OLD_PHONE}，或${PHONE}。` }, enterprise)
  await backup()
  await application.session.store().checkpoint()
  await put('persons', { post: '质检员' }, person)
  await handlers.history.undo({})
  await application.session.store().checkpoint()
  await backup()
  await put('enterprises', { name: '试验包装厂（新）' }, enterprise)
  return { office, person, other, enterprise, backups }
}

describe('彻底清除', () => {
  it('leaves the values in no byte, and everything else as it was', async () => {
    const { office, person, other, enterprise, backups } = await plant()
    const { application, folder, temp } = office
    const { handlers, services } = application
    const texts = [ID, OLD_PHONE, PHONE, NAME]
    // Lines of a superseded program and files a repair set aside.
    const rescue = join(folder, 'journal', 'rescue-9-00000000-0000-4000-8000-000000000000.jsonl')
    const current = await readFile(join(folder, 'journal', 'current.jsonl'))
    await writeFile(rescue, current)
    await mkdir(join(folder, 'damaged', '20170612-1', 'data'), { recursive: true })
    const people = await readFile(join(folder, 'data', 'persons.json'))
    const broken = Buffer.from(people)
    broken[broken.indexOf(PHONE)] = 0xff
    await writeFile(join(folder, 'damaged', '20170612-1', 'data', 'persons.json'), broken)
    expect((await holding(folder, texts)).length).toBeGreaterThan(8)
    const before = services.records.list('enterprises')
    const seqs = (await handlers.history.list({ limit: 100 })).map(({ seq, at, actor }) => [seq, at, actor])

    const wish = { targets: [{ collection: 'persons', id: person }] }
    const preview = await handlers.purging.preview(wish)
    expect(preview).toMatchObject({ records: 1, backups: 3, elsewhereCount: 2, second: 'none', rescued: 0, aside: 1 })
    expect((await holding(folder, texts)).length).toBeGreaterThan(8)
    await expect(handlers.purging.purge({ ...wish, reason: `本人${PHONE}要求` })).rejects.toThrow('不要写')
    const done = await handlers.purging.purge({ ...wish, reason: '本人要求' })
    expect(done).toMatchObject({ records: 1, backups: 3, aside: 1 })

    // The name stands in a note the clerk wrote: short texts go from the chosen fields alone.
    expect(await holding(folder, [ID, OLD_PHONE, PHONE])).toEqual([])
    expect(await holding(join(temp, 'profile'), texts)).toEqual([])
    expect(await application.session.store().check()).toEqual([])
    expect(services.records.get('persons', person).fields).toMatchObject({ name: null, phone: null, residentId: null })
    expect(services.records.get('persons', other).fields).toMatchObject({ name: '旁人' })
    expect(services.records.get('enterprises', enterprise).fields).toMatchObject({
      name: before[0]?.fields['name'],
      phone: null,
      businessScope: `找${NAME}，电话〔已彻底清除〕，或〔已彻底清除〕。`,
    })
    const after = await handlers.history.list({ limit: 100 })
    expect(after[0]).toMatchObject({ seq: done.seq, kind: 'program', label: expect.stringContaining('事由：本人要求') })
    expect(after.slice(1).map(({ seq, at, actor }) => [seq, at, actor])).toEqual(seqs)
    const chain = await handlers.history.cell({ collection: 'persons', id: person, field: 'phone' })
    expect(chain.map((line) => [line.old, line.new])).toEqual([
      ['（已彻底清除）', ''],
      ['（已彻底清除）', '（已彻底清除）'],
      ['', '（已彻底清除）'],
    ])

    // Undo of what is left works, of the purge and of what it took it says why not.
    await expect(handlers.history.undo({ seq: done.seq })).rejects.toThrow('彻底清除，不能撤销')
    const step = after.find(({ cells }) =>
      cells.some(({ field, id }) => id === person && field === 'phone' && id !== ''),
    )
    expect(step).toBeDefined()
    const written = chain[1]?.seq ?? 0
    await expect(handlers.history.undo({ seq: written, take: 'all' })).resolves.toMatchObject({ purged: 1 })
    expect(services.records.get('persons', person).fields).toMatchObject({ phone: null })
    await handlers.history.undo({ seq: done.seq - 1 })
    expect(services.records.get('enterprises', enterprise).fields).toMatchObject({ name: '试验包装厂' })

    // Every backup still stands under its name, and brings nothing back.
    for (const backup of backups) {
      await services.backups.restoreFolder({ backup, folder, anyWorkspace: false })
      expect(await holding(folder, [ID, OLD_PHONE, PHONE])).toEqual([])
      expect(await application.session.store().check()).toEqual([])
      expect(services.records.get('persons', person).fields['phone']).toBeNull()
    }
  })
})
