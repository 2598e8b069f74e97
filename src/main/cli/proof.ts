import { dayOf } from './arguments'
import { type Command, UsageFault, unwrap } from './command'
import { kindsNamed } from './document'

export const proof: Command = {
  name: 'proof',
  operands: ['工作区', '公文代号'],
  options: [
    { name: 'record', value: '编号' },
    { name: 'today', value: '日期' },
  ],
  summary: '公文体检：只看不写，一行一处；有必须改的，退出码为 1。',
  run: (args, context) => {
    const [workspace = '', name = ''] = args.at
    return context.withWorkspace(workspace, { for: 'read', today: dayOf(args, 'today') }, async (desk) => {
      const [kind, second] = await kindsNamed(desk, name)
      if (kind === undefined || second !== undefined) throw new UsageFault(`${name} 有几种，请写明是哪一种。`)
      const record = args.text('record')
      const wished = { kind: kind.kind, ...(record === undefined ? {} : { records: [record] }) }
      const { findings } = unwrap(await desk.api.documents.proofread(wished))
      for (const { rule, grade, where, place, message, ground } of findings) {
        await context.print({ rule, grade, where, place, message, ground })
      }
      return findings.some(({ grade }) => grade === 'must') ? 1 : 0
    })
  },
}
