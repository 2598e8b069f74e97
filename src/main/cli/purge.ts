import { readFile } from 'node:fs/promises'
import { collectionNamed } from './collections'
import { type Command, UsageFault, unwrap } from './command'

/** Lines `种类 编号` of a list of records. */
const targetsIn = (text: string): { collection: string; id: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name, id = ''] = line.split(/[\s,]+/)
      return { collection: collectionNamed(name).name, id }
    })

export const purge: Command = {
  name: 'purge',
  operands: ['工作区', '[记录种类]', '[编号]'],
  options: [
    { name: 'field', value: '字段', many: true },
    { name: 'list', value: '清单文件' },
    { name: 'all' },
    { name: 'reason', value: '事由' },
    { name: 'only-chosen' },
    { name: 'dry-run' },
  ],
  summary:
    '彻底清除个人信息：从记录、历史和备份里去掉，不能撤销。--field 指定字段（默认全部个人信息字段），--all 这一种的全部记录，--list 逐行“种类 编号”，--only-chosen 别处相同的号码不动，--dry-run 只看涉及什么。',
  run: async (args, context) => {
    const [workspace = '', name, id] = args.at
    const list = args.text('list')
    const reason = args.text('reason')
    const isLook = args.has('dry-run')
    if (!isLook && reason === undefined) throw new UsageFault('请写明事由：--reason 事由。')
    if (name === undefined && list === undefined) throw new UsageFault('请写明记录种类和编号，或用 --list 给出清单。')
    if (name !== undefined && id === undefined && !args.has('all'))
      throw new UsageFault('请写明编号；要清除这一种的全部记录，加 --all。')
    const fields = args.texts('field')
    return context.withWorkspace(workspace, { for: 'write' }, async ({ api }) => {
      const wished = list === undefined ? [] : targetsIn(await readFile(list, 'utf8'))
      if (name !== undefined) {
        const collection = collectionNamed(name).name
        if (id !== undefined) wished.push({ collection, id })
        else {
          const { found } = unwrap(await api.purging.find({ collection }))
          wished.push(...found.map((one) => ({ collection, id: one.id })))
        }
      }
      if (wished.length === 0) {
        context.say('没有可以清除的记录。')
        return 1
      }
      const targets = wished.map((one) => (fields.length === 0 ? one : { ...one, fields: [...fields] }))
      const wish = { targets, onlyChosen: args.has('only-chosen') }
      if (isLook) {
        await context.print(unwrap(await api.purging.preview(wish)))
        return 0
      }
      const done = unwrap(await api.purging.purge({ ...wish, reason: reason ?? '' }))
      await context.print(done)
      if (done.second === 'absent') context.say('第二处备份不在，那里的旧内容等它插上、再备份时清除。')
      for (const left of done.left) context.say(`备份 ${left} 由更高版本写出，没有清除。`)
      return 0
    })
  },
}
