import { stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { DocumentKind } from '../../shared/rows'
import { dayOf } from './arguments'
import { type Command, type Desk, UsageFault, unwrap } from './command'

const isFolder = async (path: string): Promise<boolean> => {
  if (path.endsWith('/') || path.endsWith(sep)) return true
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() === true
}

async function kindNamed(desk: Desk, name: string): Promise<DocumentKind> {
  const kinds = unwrap(await desk.api.documents.kinds({}))
  const found = kinds.find((one) => one.kind.toUpperCase() === name.toUpperCase())
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
      const records = args.texts('record')
      if (records.length > 0 && kind.collection === undefined) {
        throw new UsageFault(`${kind.kind} 取自全部数据，不带 --record。`)
      }
      const intoFolder = await isFolder(out)
      if (records.length > 1 && !intoFolder) throw new UsageFault('几条记录写几份，--out 要写一个已有的文件夹。')
      for (const about of records.length === 0 ? [[]] : records.map((id) => [id])) {
        const name = intoFolder ? `${await desk.application.services.documents.fileName(kind.kind, about)}.docx` : ''
        const { token } = desk.tokens.giveWrite(resolve(intoFolder ? join(out, name) : out))
        const written = unwrap(
          await desk.api.documents.write({
            kind: kind.kind,
            save: token,
            ...(about.length === 0 ? {} : { records: about }),
          }),
        )
        await context.print({ file: written.file.path, kind: written.kind })
      }
      return 0
    })
  },
}
