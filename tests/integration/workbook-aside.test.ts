/** A large workbook written by a worker: the same file, while everybody else has their turn. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../src/main/spreadsheet/read-workbook'
import type { OutSheet } from '../../src/main/spreadsheet/write-workbook'
import { writeWorkbookAside } from '../../src/main/spreadsheet/write-workbook-aside'
import { builtFile } from '../support/store-built'

let folder = ''
let worker = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qualift-workbook-'))
  worker = await builtFile('src/main/spreadsheet/workbook-worker.ts', folder, 'workbook-worker')
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

const HEAD = ['序号', '记录', '原值', '新值']
const sheet = (name: string, lines: number): OutSheet => ({
  name,
  head: HEAD,
  rows: Array.from({ length: lines }, (_, at) => [at + 1, `第 ${at + 1} 家`, at % 7 === 0 ? null : '0452-1', '=1+1']),
  widths: [8, 20, 12, 12],
})

function textsOf(bytes: Uint8Array): string[][][] {
  const book = readWorkbook(bytes, '表.xlsx')
  if (!book.ok) throw new Error(book.error.message)
  return book.value.sheets.map(({ rows }) => rows.map((row) => row.map(({ text }) => text)))
}

describe('a large workbook', () => {
  it('is the one written here, and others go on meanwhile', async () => {
    const sheets = [sheet('操作日志', 12_001), sheet('附表', 3)]
    let turns = 0
    const clock = setInterval(() => {
      turns += 1
    }, 1)
    const aside = await writeWorkbookAside({ sheets }, worker)
    clearInterval(clock)
    expect(turns).toBeGreaterThan(1)
    const [long, short] = textsOf(aside)
    expect(long).toHaveLength(12_002)
    expect(long?.at(-1)).toEqual(['12001', '第 12001 家', '0452-1', '=1+1'])
    expect(short?.map((row) => row[1])).toEqual(['记录', '第 1 家', '第 2 家', '第 3 家'])
    // Without a worker, as the source itself runs: the same bytes.
    expect(await writeWorkbookAside({ sheets }, undefined)).toEqual(aside)
  }, 60_000)

  it('says why it was not written', async () => {
    const rows = Array.from({ length: 6000 }, () => ['一', '二', '三', '四'])
    const broken = { name: '表', head: HEAD, rows, widths: 7 as unknown as number[] }
    await expect(writeWorkbookAside({ sheets: [broken] }, worker)).rejects.toThrow(/map/)
  }, 60_000)
})
