/** Head rows and columns a clerk corrects, and what is remembered of it for the next file of the same form. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeCsv } from '../../src/main/spreadsheet/write-workbook'
import type { ImportPreview } from '../../src/shared/rows'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(() => office.close())

type Wish = Partial<Parameters<TestOffice['application']['handlers']['imports']['plan']>[0]>

async function plan(lines: string[][], wish: Wish = {}): Promise<ImportPreview> {
  const path = join(office.temp, `${office.application.session.newId()}.csv`)
  const [head = [], ...rows] = lines
  await writeFile(path, writeCsv({ head, rows }))
  const file = office.files.give(path)
  return office.application.handlers.imports.plan({ file, collection: 'enterprises', ...wish })
}

const fieldsOf = (preview: ImportPreview): Record<string, string | null> =>
  Object.fromEntries(preview.columns.map(({ head, field }) => [head, field]))

const ODD = (name: string): string[][] => [
  ['甲表', '', ''],
  ['单位', '人头', '头儿'],
  [name, '12', '王五'],
]

it('a table nobody recognises is refused on the command line, and shown to somebody who can correct it', async () => {
  const strange = [
    ['甲', '乙'],
    ['松临纸厂', '3'],
  ]
  await expect(plan(strange)).rejects.toThrow('没有认出')
  const shown = await plan(strange, { correctable: true })
  expect(shown.summary.warnings.join()).toContain('没有认出')
  expect(shown.summary).toMatchObject({ added: 0, rejectedRows: 1 })
  const mended = await plan(strange, { correctable: true, mapping: { '0': 'name', '1': 'employees' } })
  expect(mended.summary).toMatchObject({ added: 1, rejectedRows: 0 })
})

it('columns and head rows chosen once hold for the next file with the same heads, until they are taken back', async () => {
  const chosen = {
    correctable: true,
    head: { first: 2, last: 2 },
    mapping: { '0': 'name', '1': 'employees', '2': 'legalRep' },
  }
  const first = await plan(ODD('甲厂'), chosen)
  expect(first.headRows).toEqual([2])
  expect(first.top[1]).toEqual(['单位', '人头', '头儿'])
  // Not written yet: nothing is remembered of it.
  expect((await plan(ODD('乙厂'), { correctable: true })).remembered).toBeUndefined()
  await office.application.handlers.imports.apply({ planId: first.planId })

  const next = await plan(ODD('乙厂'), { correctable: true })
  expect(next.remembered).toMatchObject({ head: { first: 2, last: 2 } })
  expect(fieldsOf(next)).toEqual({ 单位: 'name', 人头: 'employees', 头儿: 'legalRep' })
  expect(next.summary).toMatchObject({ added: 1, rejectedRows: 0 })
  // The command line does what it is told and nothing else.
  await expect(plan(ODD('乙厂'))).rejects.toThrow('没有认出')

  const plain = await plan(ODD('丙厂'), { correctable: true, mapping: {} })
  expect(plain.remembered).toBeUndefined()
  await office.application.handlers.imports.apply({ planId: plain.planId })
  expect((await plan(ODD('丁厂'), { correctable: true })).remembered).toBeUndefined()
})

it('a field that is gone since costs the memory and not the import', async () => {
  const heads = ['企业名称', '老板']
  const lines = [heads, ['松临盒厂', '赵六']]
  const { profile } = office.application.services
  const form = { heads, chosen: { mapping: { '1': 'noSuchField' } } }
  await profile.keep('import.enterprises', JSON.stringify([form]))
  expect((await plan(lines, { correctable: true })).summary.added).toBe(1)
  await profile.keep('import.enterprises', '{broken')
  expect((await plan(lines, { correctable: true })).summary.added).toBe(1)
})
