import type { ExchangeLogRow } from '../../shared/exchange-shapes'
import { Refusal } from '../../shared/result'
import { wholeOf } from './arguments'
import { type Arguments, type Command, type CommandContext, type Desk, UsageFault, unwrap } from './command'

export const conflicts: Command = {
  name: 'conflicts',
  operands: ['工作区'],
  options: [],
  summary: '还没有定下来的冲突，一行一处。',
  run: (args, context) =>
    context.withWorkspace(args.at[0] ?? '', { for: 'read' }, async ({ api }) => {
      for (const card of unwrap(await api.exchange.conflicts({}))) await context.print(card)
      return 0
    }),
}

function takeOf(text: string): 'mine' | 'theirs' | { value: string } {
  if (text === 'mine' || text === 'theirs') return text
  if (text.startsWith('value=')) return { value: text.slice('value='.length) }
  throw new UsageFault('--take 只能是 mine、theirs 或 value=值。')
}

/** The line of the log for a package taken; a number alone is enough while one office has sent it. */
function takenEntry(log: readonly ExchangeLogRow[], number: number, office: string | undefined): ExchangeLogRow {
  const found = log.filter(
    (row) => row.direction === 'taken' && row.number === number && (office === undefined || row.office === office),
  )
  const offices = [...new Set(found.map((row) => row.office))]
  const [newest] = found
  if (newest === undefined) throw new Refusal('notFound', `没有并入过${office ?? ''}第 ${number} 包。`)
  if (offices.length > 1) {
    throw new Refusal('refused', `${offices.join('、')}都有第 ${number} 包，请用 --from 写明是哪个单位的。`)
  }
  return newest
}

async function refusePackage(args: Arguments, number: number, { api }: Desk, context: CommandContext): Promise<0> {
  const { id } = takenEntry(unwrap(await api.exchange.log({})), number, args.text('from'))
  const { office, cellCount, records } = unwrap(await api.exchange.planRefusal({ entry: id }))
  const { seq } = unwrap(await api.exchange.refuse({ entry: id }))
  context.say(
    `${office} 第 ${number} 包改动的 ${records} 条记录 ${cellCount} 处已按本局数据为准，随下一个数据包告知对方。`,
  )
  await context.print({ seq })
  return 0
}

export const resolveCommand: Command = {
  name: 'resolve',
  operands: ['工作区', '[冲突]'],
  options: [
    { name: 'take', value: 'mine|theirs|value=值', required: true },
    { name: 'package', value: '第几包' },
    { name: 'from', value: '对方单位' },
  ],
  summary: '定下一处冲突：用本局的、对方的，或另填；--package 号 --take mine 对整包按本局数据为准。',
  run: (args, context) => {
    const [workspace = '', conflict = ''] = args.at
    const take = takeOf(args.text('take') ?? '')
    const number = wholeOf(args, 'package', { min: 1, max: 1_000_000 })
    if ((number === undefined) === (conflict === '')) throw new UsageFault('写明一处冲突，或用 --package 写明第几包。')
    if (number !== undefined && take !== 'mine') throw new UsageFault('--package 只能配 --take mine。')
    return context.withWorkspace(workspace, { for: 'write' }, async (desk) => {
      if (number !== undefined) return refusePackage(args, number, desk, context)
      const { seq } = unwrap(await desk.api.exchange.resolve({ conflict, take }))
      await context.print({ seq })
      return 0
    })
  },
}
