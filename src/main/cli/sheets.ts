import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Refusal } from '../../shared/result'
import { wholeOf } from './arguments'
import { collectionNamed, fieldNamed } from './collections'
import { type Command, unwrap } from './command'

export const sheets: Command = {
  name: 'sheets',
  operands: ['工作区'],
  options: [
    { name: 'kind', value: '记录种类', required: true },
    { name: 'out', value: '文件夹', required: true },
    { name: 'region', value: '县区代码', many: true },
    { name: 'columns', value: '字段,字段' },
    { name: 'rows', value: '空行数' },
  ],
  summary: '做县区填报表，每个县区一个 .xlsx；不写 --region 时所辖县区都做。发回后用 import 导入。',
  run: (args, context) => {
    const definition = collectionNamed(args.text('kind'))
    const columns = args
      .text('columns')
      ?.split(/[,，]/)
      .map((name) => fieldNamed(definition, name.trim()))
    const blankRows = wholeOf(args, 'rows', { min: 0, max: 500 })
    return context.withWorkspace(args.at[0] ?? '', { for: 'write' }, async ({ api, tokens }) => {
      const folder = resolve(args.text('out') ?? '')
      await mkdir(folder, { recursive: true }).catch(() => {
        throw new Refusal('refused', `建不了文件夹 ${folder}，没有写出。请换一个位置。`)
      })
      const collection = definition.name
      const wanted = args.texts('region')
      const { counties } = unwrap(await api.fillIn.offer({ collection }))
      const regions = wanted.length > 0 ? wanted : counties.filter(({ records }) => records > 0).map(({ code }) => code)
      if (regions.length === 0) {
        throw new Refusal('refused', `所辖县区还没有${definition.label}，没有写出。要空表请用 --region 写明县区代码。`)
      }
      const written = unwrap(
        await api.fillIn.writeAll({
          collection,
          regions: [...regions],
          folder: tokens.giveFolder(folder).token,
          ...(columns === undefined ? {} : { columns }),
          ...(blankRows === undefined ? {} : { blankRows }),
        }),
      )
      for (const { file, regionName, number, records } of written) {
        await context.print({ file: file.path, county: regionName, number, records })
      }
      return 0
    })
  },
}
