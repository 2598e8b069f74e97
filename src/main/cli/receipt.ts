import { resolve } from 'node:path'
import { Refusal } from '../../shared/result'
import { type Command, type Desk, UsageFault, unwrap } from './command'

/** The package meant: the one named, or the last one taken. @throws Refusal */
async function packageMeant({ api }: Desk, named: string | undefined): Promise<string> {
  const taken = unwrap(await api.exchange.log({})).filter(
    ({ direction, kind, isSync }) => direction === 'taken' && kind === 'copy' && !isSync,
  )
  const found = named === undefined ? taken[0] : taken.find(({ packageId }) => packageId === named)
  if (found !== undefined) return found.packageId
  throw new Refusal('notFound', named === undefined ? '还没有并入过数据包。' : `没有并入过编号为 ${named} 的数据包。`)
}

export const receipt: Command = {
  name: 'receipt',
  operands: ['工作区', '[回执.json]'],
  options: [
    { name: 'out', value: '回执.json 或 .docx' },
    { name: 'package', value: '包的编号' },
  ],
  summary: '登记对方交回的回执；或用 --out 写出并入数据包的回执（不写 --package 就是最后并入的那一包）。',
  run: (args, context) => {
    const [workspace = '', file] = args.at
    const out = args.text('out')
    if ((file === undefined) === (out === undefined)) {
      throw new UsageFault('要么写明回执文件来登记，要么用 --out 写出回执。')
    }
    return context.withWorkspace(workspace, { for: file === undefined ? 'read' : 'write' }, async (desk) => {
      const { api, tokens } = desk
      if (out !== undefined) {
        const packageId = await packageMeant(desk, args.text('package'))
        const save = tokens.giveWrite(resolve(out)).token
        const saved = unwrap(await api.exchange.saveReceipt({ packageId, save }))
        await context.print({ file: saved.path, packageId })
        return 0
      }
      const { token } = await tokens.giveRead(resolve(file ?? '')).catch(() => {
        throw new Refusal('notFound', `找不到文件 ${file ?? ''}。`)
      })
      const { office, number, takenAt, takenBy, counts, seq } = unwrap(await api.exchange.takeReceipt({ file: token }))
      await context.print({ office, number, takenAt, takenBy, counts, seq })
      return 0
    })
  },
}
