import { resolve } from 'node:path'
import type { MovedEnterprise } from '../../shared/exchange-shapes'
import { Refusal } from '../../shared/result'
import { passwordOf } from './arguments'
import { type Command, type Desk, unwrap } from './command'

const WAYS = { out: '已移出本县', in: '移入本县', within: '换县' } as const

const movedWords = ({ title, from, to, way }: MovedEnterprise): string =>
  `${WAYS[way]}：${title}（${from === '' ? '未填' : from} → ${to === '' ? '未填' : to}）`

export const merge: Command = {
  name: 'merge',
  operands: ['工作区', '文件.qpk'],
  options: [{ name: 'dry-run' }, { name: 'password-env', value: '环境变量' }],
  summary: '并入对方的数据包；--dry-run 只看结果，不写入。',
  run: async (args, context) => {
    const [workspace = '', file = ''] = args.at
    const password = passwordOf(args, context.env)
    const dryRun = args.has('dry-run')
    const plan = async ({ api, tokens }: Desk) => {
      const { token } = await tokens.giveRead(resolve(file)).catch(() => {
        throw new Refusal('notFound', `找不到文件 ${file}。`)
      })
      return unwrap(await api.exchange.plan({ file: token, ...password }))
    }
    // Opening for writing notes that in the workspace: a package that is refused leaves not even that behind.
    if (!dryRun) await context.withWorkspace(workspace, { for: 'read' }, async (desk) => plan(desk).then(() => 0))
    return context.withWorkspace(workspace, { for: dryRun ? 'read' : 'write' }, async (desk) => {
      const preview = await plan(desk)
      const receipt = dryRun ? preview : unwrap(await desk.api.exchange.merge({ planId: preview.planId }))
      for (const note of receipt.notes) context.say(note)
      for (const move of receipt.moved) context.say(movedWords(move))
      const { added, updated, same, conflicts, duplicates, alreadyImported, packageId } = receipt
      await context.print({ added, updated, same, conflicts, duplicates, alreadyImported, packageId })
      return 0
    })
  },
}
