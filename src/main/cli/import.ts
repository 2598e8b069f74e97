import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Refusal } from '../../shared/result'
import { collectionNamed } from './collections'
import { type Command, type Desk, UsageFault, unwrap } from './command'

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

/** Heads by their number count from 1 as on screen; the service counts columns from 0. */
const mappingOf = (wishes: Wishes): Wishes =>
  Object.fromEntries(
    Object.entries(wishes).map(([head, field]) => [/^\d{1,5}$/.test(head) ? String(Number(head) - 1) : head, field]),
  )

/** `3` or `3-4`: the head rows as the spreadsheet numbers them. @throws UsageFault for anything else */
function headOf(text: string | undefined): { first: number; last: number } | undefined {
  if (text === undefined) return undefined
  const match = /^([1-9]\d{0,6})(?:-([1-9]\d{0,6}))?$/.exec(text)
  const first = Number(match?.[1])
  const last = Number(match?.[2] ?? match?.[1])
  if (match === null || last < first) throw new UsageFault('--head 要写表头的行号，如 3；两行的表头写成 3-4。')
  return { first, last }
}

const NO_KIND = '缺少 --into：除了发回的县区填报表，都要写明导入成哪种记录。'

/** A fill-in sheet says itself what it is; `undefined` for any other table. */
async function takeFillIn(desk: Desk, file: string, dryRun: boolean) {
  const preview = unwrap(await desk.api.fillIn.read({ file }))
  if (preview === null) return undefined
  const { planId, shown, ...summary } = preview
  if (dryRun) return { summary, notes: summary.notes }
  const receipt = unwrap(await desk.api.fillIn.apply({ planId }))
  return { summary: { ...summary, ...receipt }, notes: summary.notes }
}

export const importCommand: Command = {
  name: 'import',
  operands: ['工作区', '表格文件'],
  options: [
    { name: 'into', value: '记录种类' },
    { name: 'map', value: '映射.json' },
    { name: 'sheet', value: '工作表' },
    { name: 'head', value: '表头行' },
    { name: 'dry-run' },
  ],
  summary: '把 .xlsx、.xls、.csv 台账导入（发回的县区填报表不用 --into）；--dry-run 只看结果，不写入。',
  run: (args, context) => {
    const [workspace = '', file = ''] = args.at
    const into = args.text('into')
    const named = into === undefined ? undefined : collectionNamed(into).name
    const dryRun = args.has('dry-run')
    return context.withWorkspace(workspace, { for: dryRun ? 'read' : 'write' }, async (desk) => {
      const { token } = await desk.tokens.giveRead(resolve(file)).catch(() => {
        if (named === undefined) throw new UsageFault(NO_KIND)
        throw new Refusal('notFound', `找不到文件 ${file}。`)
      })
      const fillIn = await takeFillIn(desk, token, dryRun)
      if (fillIn !== undefined) {
        await context.print(fillIn.summary)
        for (const note of fillIn.notes) context.say(note)
        if (fillIn.summary.refusedCount > 0) context.say(`有 ${fillIn.summary.refusedCount} 处没有收，原因见 refused。`)
        return 0
      }
      if (named === undefined) throw new UsageFault(NO_KIND)
      const collection = named
      const sheet = args.text('sheet')
      const head = headOf(args.text('head'))
      const wish = {
        file: token,
        collection,
        ...(sheet === undefined ? {} : { sheet }),
        ...(head === undefined ? {} : { head }),
      }
      const map = args.text('map')
      const mapping = map === undefined ? {} : { mapping: mappingOf(await readWishes(map)) }
      const preview = unwrap(await desk.api.imports.plan({ ...wish, ...mapping }))
      const summary = dryRun ? preview.summary : unwrap(await desk.api.imports.apply({ planId: preview.planId }))
      await context.print(summary)
      const taken = summary.added + summary.updated + summary.unchanged
      if (summary.rejectedRows > 0) context.say(`有 ${summary.rejectedRows} 行没有收，原因见 rejected。`)
      return taken === 0 && summary.rejectedRows > 0 ? 1 : 0
    })
  },
}
