/** Names of 260 characters and emoji on everything that comes in or leaves, and a clock that was set back. */
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTransfers, type Transfers } from '../../src/main/host/browser/transfers'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
let owner = ''

const put = async (name: string, id?: string) =>
  office.application.handlers.records.put({
    collection: 'enterprises',
    rows: [{ ...(id === undefined ? {} : { id }), fields: { name } }],
  })

beforeEach(async () => {
  office = await openTestOffice()
  owner = (await put('松临恒润包装厂')).ids[0] ?? ''
})
afterEach(() => office.close())

const LONG = '😀关于报送质量提升情况的报告'.repeat(17)
const NAMES = [`${LONG}.pdf`, `🏭🥡 “许可证”?.jpg`, 'CON.pdf', `${'字'.repeat(256)}.qpk`]

describe('an odd file name', () => {
  it.each(NAMES)('%s: attached, listed, saved out and given to a save dialog', async (name) => {
    const { attachments } = office.application.handlers
    const source = join(office.temp, 'source')
    await writeFile(source, `内容 ${name}`)
    await attachments.add({ collection: 'enterprises', id: owner, file: office.files.give(source, name) })
    const [listed] = await attachments.list({ owner })
    expect(listed?.name).toMatch(/\.(pdf|jpg|qpk)$/)
    // No half of an emoji, and nothing a file system refuses.
    expect(listed?.name).toBe(Buffer.from(listed?.name ?? '', 'utf8').toString('utf8'))
    const transfers: Transfers = await createTransfers()
    try {
      const ticket = await transfers.files.chooseSave('另存', listed?.name ?? '')
      const { path } = transfers.files.pathToWrite(ticket?.token ?? '')
      expect(Buffer.byteLength(basename(path))).toBeLessThanOrEqual(255)
      await attachments.saveOut({ id: listed?.id ?? '', save: office.files.give(path) })
      expect(readFileSync(path, 'utf8')).toBe(`内容 ${name}`)
      const packed = await transfers.files.chooseSave('打包', `${name}.qpk`)
      const place = transfers.files.pathToWrite(packed?.token ?? '').path
      await office.application.handlers.exchange.pack({
        kind: 'copy',
        receiver: '石桥县局',
        save: office.files.give(place),
      })
      expect(existsSync(place)).toBe(true)
    } finally {
      await transfers.dispose()
    }
  })
})

describe('a clock set back by more than a year', () => {
  it('history and undo go by number, backups made then stay, limits still come', async () => {
    const { handlers } = office.application
    await handlers.backups.make({})
    office.sleep(-400)
    await put('钟拨回以后的厂', owner)
    const [newest] = await handlers.history.list({ limit: 1 })
    expect(newest?.at.slice(0, 4)).toBe('2016')
    const { made } = await handlers.backups.make({})
    expect(made.verified).toBe(true)
    const board = await handlers.backups.board({})
    expect(board.rows).toHaveLength(2)
    expect(board.isCurrent).toBe(true)
    await handlers.history.undo({})
    expect(office.application.session.store().get('enterprises', owner)?.fields['name']).toBe('松临恒润包装厂')
    expect(Array.isArray(await handlers.deadlines.list({}))).toBe(true)
    office.sleep(800)
    await put('钟又拨到将来', owner)
    expect((await handlers.history.list({ limit: 1 }))[0]?.seq).toBe(office.application.session.store().seq)
  })
})
