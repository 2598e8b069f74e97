import { resolve } from 'node:path'
import { Refusal } from '../../shared/result'
import { collectionNamed } from './collections'
import { type Command, unwrap } from './command'

export const attach: Command = {
  name: 'attach',
  operands: ['工作区', '记录种类', '编号', '文件'],
  options: [],
  summary: '给一条记录加附件。',
  run: (args, context) => {
    const [workspace = '', collectionName, id = '', file = ''] = args.at
    const collection = collectionNamed(collectionName).name
    return context.withWorkspace(workspace, { for: 'write' }, async ({ api, tokens }) => {
      const { token } = await tokens.giveRead(resolve(file)).catch(() => {
        throw new Refusal('notFound', `找不到文件 ${file}。`)
      })
      const added = unwrap(await api.attachments.add({ collection, id, file: token }))
      // The file as it was given: where its location was taken out, the other one is what is shown and travels.
      const { sha256, sizeBytes } = added.original ?? added
      await context.print({ sha256, name: added.name, size: sizeBytes })
      return 0
    })
  },
}
