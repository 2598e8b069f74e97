/**
 * The worked example of docs/new-record-kind.md, taken at its word: its blocks go into a copy of the source, and the new
 * kind is used end to end there, from the schema row to the grid's desk, the import, the package and the Word ledger.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partOf } from '../support/docx-parts'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/new-record-kind.md'), 'utf8')

interface Block {
  readonly kind: string
  readonly file: string
  readonly lines: readonly string[]
}

const BLOCKS: readonly Block[] = [...page.matchAll(/```(ts|diff) file=(\S+)\n([\s\S]*?)```/g)].map(
  ([, kind = '', file = '', text = '']) => ({ kind, file, lines: text.trimEnd().split('\n') }),
)

/** Puts one block into the copy; a changed place must be there exactly once. */
function apply(copy: string, { kind, file, lines }: Block): void {
  const path = join(copy, file)
  if (kind === 'ts') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${lines.join('\n')}\n`)
    return
  }
  const side = (mark: string) =>
    lines
      .filter((line) => line[0] !== mark)
      .map((line) => line.slice(1))
      .join('\n')
  const [before, after] = [side('+'), side('-')]
  const parts = readFileSync(path, 'utf8').split(`${before}\n`)
  expect(parts.length, `${file} holds ${before} once`).toBe(2)
  writeFileSync(path, parts.join(`${after}\n`))
}

const added = (): number =>
  BLOCKS.flatMap(({ kind, lines }) => (kind === 'ts' ? lines : lines.filter((line) => line.startsWith('+')))).filter(
    (line) => line.trim() !== '' && line !== '+',
  ).length

// Inside the project, so that packages are found; out/ is no source.
const copy = join(root, 'out', `new-record-kind-${process.pid}`)
let temp = ''
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'qualift-kind-'))
  cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true })
  for (const block of BLOCKS) apply(copy, block)
})
afterAll(() => {
  rmSync(copy, { recursive: true, force: true })
  rmSync(temp, { recursive: true, force: true })
})

type Support = typeof import('../support/open-application')

/** An office of the copy: the same support code, run upon the copied source. */
async function office(): Promise<Awaited<ReturnType<Support['openTestOffice']>>> {
  const source = readFileSync(join(root, 'tests/support/open-application.ts'), 'utf8')
  const path = join(copy, 'tests/support/open-application.ts')
  mkdirSync(dirname(path), { recursive: true })
  cpSync(join(root, 'resources'), join(copy, 'resources'), { recursive: true })
  writeFileSync(path, source)
  const { openTestOffice } = (await import(/* @vite-ignore */ path)) as Support
  return openTestOffice()
}

describe('the worked example of a new record kind', () => {
  it('takes at most 120 lines', () => {
    expect(BLOCKS.length).toBeGreaterThan(3)
    expect(added()).toBeLessThanOrEqual(120)
  })

  it('has a grid and a form at its desk, from the rows', async () => {
    const { deskKeeping } = (await import(/* @vite-ignore */ join(copy, 'src/domain/desks/registry.ts'))) as {
      deskKeeping: (collection: string) => { readonly key: string } | undefined
    }
    expect(deskKeeping('recalls')?.key).toBe('enforcement')
    const { buildColumns } = (await import(/* @vite-ignore */ join(copy, 'src/renderer/src/grid/columns.ts'))) as {
      buildColumns: (plan: unknown) => readonly { headerName?: string; children?: readonly { headerName: string }[] }[]
    }
    const { RECALLS } = (await import(
      /* @vite-ignore */ join(copy, 'src/domain/collections/recalls/definition.ts')
    )) as { RECALLS: { readonly fields: readonly unknown[] } }
    const columns = buildColumns({
      definition: RECALLS,
      fields: RECALLS.fields,
      extras: [],
      handle: { codecs: new Map(), extras: new Map() },
      choicesOf: () => [],
      draggable: false,
      scale: 1,
      looks: {},
    })
    const heads = columns.flatMap((column) => column.children?.map(({ headerName }) => headerName) ?? column.headerName)
    expect(heads).toContain('批号')
    expect(heads).toContain('已售出数量（件）')
  })

  it('is imported, checked, found, packed and printed', async () => {
    const one = await office()
    try {
      const { handlers } = one.application
      await handlers.records.put({ collection: 'enterprises', rows: [{ fields: { name: '试验包装厂' } }] })
      const ledger = join(one.temp, '召回.csv')
      writeFileSync(
        ledger,
        '编号,企业名称,产品,批次,召回日期,召回级别,售出数量,召回数量,召回联系电话\nZH-01,试验包装厂,复合袋,20170501,2017-06-01,二级,100,120,13912345678\n',
      )
      const plan = await handlers.imports.plan({ file: one.files.give(ledger), collection: 'recalls' })
      expect(plan.summary).toMatchObject({ added: 1, rejected: [] })
      await handlers.imports.apply({ planId: plan.planId })
      const [row] = await handlers.records.list({ collection: 'recalls' })
      expect(row?.fields).toMatchObject({ number: 'ZH-01', batch: '20170501', soldCount: 100, recalledCount: 120 })
      const about = await handlers.records.about({ enterprise: String(row?.fields.enterprise) })
      expect(about.recalls).toHaveLength(1)
      const { findings } = await handlers.examination.findings({})
      expect(findings.map(({ message }) => message).join()).toContain('已召回数量')
      const [hit] = await handlers.records.search({ text: 'ZH-01' })
      expect(hit).toMatchObject({ collection: 'recalls' })
      const pack = join(one.temp, '数据包.qpk')
      const packed = await handlers.exchange.pack({
        kind: 'copy',
        password: '口令口令口令',
        save: one.files.give(pack),
      })
      expect(packed.records).toBeGreaterThanOrEqual(2)
      const word = join(one.temp, '台账.docx')
      await handlers.documents.write({ kind: 'D14r', save: one.files.give(word) })
      const text = partOf(readFileSync(word), 'word/document.xml').replaceAll(/<[^>]+>/g, '')
      expect(text).toContain('ZH-01')
      expect(text).toContain('139****5678')
      expect(text).not.toContain('13912345678')
      await handlers.history.undo({})
    } finally {
      await one.close()
    }
  }, 120_000)
})
