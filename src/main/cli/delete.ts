import { collectionNamed } from './collections'
import { type Command, unwrap } from './command'

export const deleteCommand: Command = {
  name: 'delete',
  operands: ['工作区', '记录种类', '编号'],
  options: [],
  summary: '删除一条记录，可以撤销。',
  run: (args, context) => {
    const [workspace = '', name, id = ''] = args.at
    const collection = collectionNamed(name).name
    return context.withWorkspace(workspace, { for: 'write' }, async ({ api }) => {
      const { seq } = unwrap(await api.records.remove({ collection, ids: [id] }))
      await context.print({ seq })
      return 0
    })
  },
}
