import { dayOf } from './arguments'
import { type Command, unwrap } from './command'

export const examine: Command = {
  name: 'examine',
  operands: ['工作区'],
  options: [{ name: 'today', value: '日期' }],
  summary: '数据体检：有错、存疑、缺项，一行一处，带说明和记录编号。',
  run: (args, context) => {
    const today = dayOf(args, 'today')
    return context.withWorkspace(args.at[0] ?? '', { for: 'read', today }, async ({ api }) => {
      const { groups, closed } = unwrap(await api.examination.findings({}))
      for (const { rule, count, listed } of groups) {
        const { findings } = unwrap(await api.examination.findings({ rule }))
        for (const { severity, collection, id, field, message, suggestion } of findings) {
          await context.print({
            rule,
            severity,
            ...(id === '' ? {} : { collection, id }),
            ...(field === undefined ? {} : { field }),
            message,
            ...(suggestion === undefined ? {} : { suggestion }),
          })
        }
        const shown = Math.max(listed, findings.length)
        if (shown < count) context.say(`${rule} 共 ${count} 处，只列出 ${shown} 处。`)
      }
      if (closed.length > 0) context.say(`没有打开、未体检的限制记录：${closed.join('、')}。`)
      return 0
    })
  },
}
