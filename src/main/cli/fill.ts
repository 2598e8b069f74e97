import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type FormMapping, readFormMapping } from '../../domain/forms/form-mapping'
import { Refusal } from '../../shared/result'
import { dayOf } from './arguments'
import { type Command, UsageFault } from './command'

/** @throws Refusal */
async function readMapping(path: string): Promise<FormMapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Refusal('badFile', `读不出对照文件 ${path}。`)
  })
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Refusal('badFile', `对照文件 ${path} 不是 JSON，没有填。`)
  }
  const mapping = readFormMapping(value)
  if (typeof mapping === 'string') throw new Refusal('badFile', mapping)
  return mapping
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  )

/** @throws UsageFault */
function reasonOf(reason: string | undefined): { reason?: string } {
  if (reason === undefined) return {}
  if ([...reason.trim()].length < 2) throw new UsageFault('--reveal 后面要写清事由。')
  return { reason }
}

export const fill: Command = {
  name: 'fill',
  operands: ['工作区', '表样.xlsx 或表样名称'],
  options: [
    { name: 'mapping', value: '对照.json' },
    { name: 'out', value: '文件.xlsx', required: true },
    { name: 'as-of', value: '日期' },
    { name: 'region', value: '县区代码' },
    { name: 'reveal', value: '事由' },
  ],
  summary: '把指标、本局信息和清单填进上级的表样，版式不动；对照用界面上做好的，或由 --mapping 给出。',
  run: async (args, context) => {
    const [workspace = '', form = ''] = args.at
    const written = args.text('mapping')
    const mapping = written === undefined ? undefined : await readMapping(written)
    const asOf = dayOf(args, 'as-of')
    const region = args.text('region')
    if (region !== undefined && !/^\d{6}$/.test(region)) throw new UsageFault('--region 要写六位县区代码，如 230202。')
    const how = reasonOf(args.text('reveal'))
    return context.withWorkspace(workspace, { for: 'write' }, async ({ application }) => {
      const path = resolve(form)
      const out = resolve(args.text('out') ?? '')
      const there = await isFile(path)
      const filled = await application.services.forms.fillFile({
        form: { path, name: there ? basename(form) : form, isFile: there },
        out,
        outName: basename(out),
        ...how,
        ...(mapping === undefined ? {} : { mapping }),
        ...(asOf === undefined ? {} : { asOf }),
        ...(region === undefined ? {} : { region }),
      })
      await context.print({ file: out, ...filled })
      for (const { kind, noRoom, inserted } of filled.lists) {
        if (inserted > 0) context.say(`${kind}比表样的行多，插入了 ${inserted} 行。`)
        if (noRoom > 0) context.say(`表样里的行不够，还有 ${noRoom} 条${kind}没有填进去。`)
      }
      for (const one of filled.empty) context.say(`这一格没有填：${one}`)
      if (filled.masked.length > 0) context.say(`遮盖后填入：${filled.masked.join('、')}。`)
      return 0
    })
  },
}
