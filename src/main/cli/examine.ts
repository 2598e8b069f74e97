import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { dayOf } from './arguments'
import { type Command, unwrap } from './command'

export const examine: Command = {
  name: 'examine',
  operands: ['工作区'],
  options: [
    { name: 'today', value: '日期' },
    { name: 'out', value: '文件.xlsx' },
  ],
  summary: '数据体检：有错、存疑、缺项，一行一处，带说明和记录编号；--out 另写一份 Excel。',
  run: (args, context) => {
    const today = dayOf(args, 'today')
    const out = args.text('out')
    return context.withWorkspace(args.at[0] ?? '', { for: 'read', today }, async ({ api, application }) => {
      if (out !== undefined) {
        const path = resolve(out)
        const place = async () => ({ token: path, name: basename(path), path, sizeBytes: (await stat(path)).size })
        await application.services.examination.save(undefined, { path, place })
      }
      const { groups, closed, noted } = unwrap(await api.examination.findings({}))
      for (const { rule, count, listed } of groups) {
        const { findings } = unwrap(await api.examination.findings({ rule }))
        for (const { severity, collection, id, field, message, suggestion, alternatives } of findings) {
          await context.print({
            rule,
            severity,
            ...(id === '' ? {} : { collection, id }),
            ...(field === undefined ? {} : { field }),
            message,
            ...(suggestion === undefined ? {} : { suggestion }),
            ...(alternatives === undefined ? {} : { alternatives }),
          })
        }
        const shown = Math.max(listed, findings.length)
        if (shown < count) context.say(`${rule} 共 ${count} 处，只列出 ${shown} 处。`)
      }
      if (noted.length > 0) context.say(`另有 ${noted.length} 处已说明不是差错，没有列出。`)
      if (closed.length > 0) context.say(`没有打开、未体检的限制记录：${closed.join('、')}。`)
      return 0
    })
  },
}
