import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type FormMapping, readFormMapping } from '../../domain/forms/form-mapping'
import { Refusal } from '../../shared/result'
import { dayOf } from './arguments'
import type { Command } from './command'

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

export const fill: Command = {
  name: 'fill',
  operands: ['工作区', '表样.xlsx'],
  options: [
    { name: 'mapping', value: '对照.json', required: true },
    { name: 'out', value: '文件.xlsx', required: true },
    { name: 'as-of', value: '日期' },
  ],
  summary: '把指标、本局信息和清单填进上级的表样，版式不动；对照写明哪一格填什么。',
  run: async (args, context) => {
    const [workspace = '', form = ''] = args.at
    const mapping = await readMapping(args.text('mapping') ?? '')
    const asOf = dayOf(args, 'as-of')
    return context.withWorkspace(workspace, { for: 'read' }, async ({ application }) => {
      const out = resolve(args.text('out') ?? '')
      const filled = await application.services.forms.fill({
        form: resolve(form),
        name: basename(form),
        mapping,
        out,
        ...(asOf === undefined ? {} : { asOf }),
      })
      await context.print({ file: out, ...filled })
      for (const { kind, noRoom } of filled.lists) {
        if (noRoom > 0) context.say(`表样里的行不够，还有 ${noRoom} 条${kind}没有填进去。`)
      }
      for (const one of filled.empty) context.say(`这一格没有填：${one}`)
      return 0
    })
  },
}
