import { stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { DocumentKind } from '../../shared/rows'
import { withoutRefused } from '../services/file-name'
import { dayOf } from './arguments'
import { type Command, type Desk, UsageFault, unwrap } from './command'

const isFolder = async (path: string): Promise<boolean> => {
  if (path.endsWith('/') || path.endsWith(sep)) return true
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() === true
}

const fileNameOf = ({ kind, title }: DocumentKind): string => `${withoutRefused(title) || kind}.docx`

async function kindNamed(desk: Desk, name: string): Promise<DocumentKind> {
  const kinds = unwrap(await desk.api.documents.kinds({}))
  const found = kinds.find((one) => one.kind === name)
  if (found === undefined) {
    throw new UsageFault(`没有“${name}”这种公文。可以写：${kinds.map((one) => one.kind).join('、')}。`)
  }
  return found
}

export const document: Command = {
  name: 'document',
  operands: ['工作区', '公文代号'],
  options: [
    { name: 'out', value: '文件或文件夹', required: true },
    { name: 'record', value: '编号', many: true },
    { name: 'today', value: '日期' },
  ],
  summary: '写出公文；同名文件已有时另起（2），不覆盖。',
  run: (args, context) => {
    const [workspace = '', name = ''] = args.at
    return context.withWorkspace(workspace, { for: 'write', today: dayOf(args, 'today') }, async (desk) => {
      const kind = await kindNamed(desk, name)
      const out = args.text('out') ?? ''
      const path = resolve((await isFolder(out)) ? join(out, fileNameOf(kind)) : out)
      const { token } = desk.tokens.giveWrite(path)
      const records = args.texts('record')
      const written = unwrap(
        await desk.api.documents.write({
          kind: kind.kind,
          save: token,
          ...(records.length === 0 ? {} : { records: [...records] }),
        }),
      )
      await context.print({ file: written.file.path, kind: written.kind })
      return 0
    })
  },
}
