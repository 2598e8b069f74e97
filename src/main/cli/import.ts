import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Refusal } from '../../shared/result'
import type { ImportPreview } from '../../shared/rows'
import { collectionNamed } from './collections'
import { type Command, type Desk, unwrap } from './command'

type Wishes = Readonly<Record<string, string | null>>

/**
 * `{ "表头": "字段" }`; null = not imported. The head may also be the column's number from 1; the field is a key
 * (`validTo`, `licences:validTo`) or its label (有效期至, 许可证·有效期至). @throws Refusal
 */
async function readWishes(path: string): Promise<Wishes> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refusal('badFile', `读不出映射文件 ${path}。`)
  })
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    const fits =
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((field) => field === null || typeof field === 'string')
    if (fits) return value as Wishes
  } catch {
    // Said below, together with JSON of the wrong shape.
  }
  throw new Refusal('badFile', '映射文件要写成 {"表头": "字段"} 这样的 JSON，不导入的列写 null。')
}

/** What was found by itself, with the wishes laid over it. @throws Refusal naming a head or field that is not there */
function mappingOf(preview: ImportPreview, wishes: Wishes): Record<string, string | null> {
  const mapping = Object.fromEntries(preview.columns.map((column) => [String(column.index), column.field]))
  const plain = (text: string): string => text.replace(/\s/g, '')
  const wished = new Set<string>()
  for (const [head, wish] of Object.entries(wishes)) {
    const column =
      preview.columns.find((one) => plain(one.head) === plain(head)) ??
      preview.columns.find((one) => String(one.index + 1) === head)
    if (column === undefined) throw new Refusal('invalid', `表里没有“${head}”这一列，没有导入。`)
    if (wish === null) {
      mapping[String(column.index)] = null
      continue
    }
    const target =
      preview.targets.find((one) => one.field === wish) ??
      preview.targets.find((one) => one.label === wish) ??
      preview.targets.find((one) => one.label.endsWith(`·${wish}`))
    if (target === undefined) throw new Refusal('invalid', `没有“${wish}”这个字段，没有导入。`)
    // One field takes one column: the wish, not what was found by itself.
    for (const one of preview.columns) {
      const key = String(one.index)
      if (mapping[key] === target.field && !wished.has(key)) mapping[key] = null
    }
    mapping[String(column.index)] = target.field
    wished.add(String(column.index))
  }
  return mapping
}

async function planned(desk: Desk, wish: { file: string; collection: string; sheet?: string }, map?: string) {
  const preview = unwrap(await desk.api.imports.plan(wish))
  if (map === undefined) return preview
  const mapping = mappingOf(preview, await readWishes(map))
  return unwrap(await desk.api.imports.plan({ ...wish, mapping }))
}

export const importCommand: Command = {
  name: 'import',
  operands: ['工作区', '表格文件'],
  options: [
    { name: 'into', value: '记录种类', required: true },
    { name: 'map', value: '映射.json' },
    { name: 'sheet', value: '工作表' },
    { name: 'dry-run' },
  ],
  summary: '把 .xlsx、.xls、.csv 台账导入；--dry-run 只看结果，不写入。',
  run: (args, context) => {
    const [workspace = '', file = ''] = args.at
    const collection = collectionNamed(args.text('into')).name
    const dryRun = args.has('dry-run')
    return context.withWorkspace(workspace, { for: dryRun ? 'read' : 'write' }, async (desk) => {
      const { token } = await desk.tokens.giveRead(resolve(file)).catch(() => {
        throw new Refusal('notFound', `找不到文件 ${file}。`)
      })
      const sheet = args.text('sheet')
      const wish = { file: token, collection, ...(sheet === undefined ? {} : { sheet }) }
      const preview = await planned(desk, wish, args.text('map'))
      const summary = dryRun ? preview.summary : unwrap(await desk.api.imports.apply({ planId: preview.planId }))
      await context.print(summary)
      const taken = summary.added + summary.updated + summary.unchanged
      if (summary.rejectedRows > 0) context.say(`有 ${summary.rejectedRows} 行没有收，原因见 rejected。`)
      return taken === 0 && summary.rejectedRows > 0 ? 1 : 0
    })
  },
}
