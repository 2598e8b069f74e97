import type { CollectionDefinition, FieldValue } from '../../domain/schema/field'
import type { Row } from '../../shared/rows'
import { choiceOf } from './arguments'
import { collectionNamed, fieldNamed } from './collections'
import { type Arguments, type Command, type Desk, UsageFault, unwrap } from './command'
import { csvLine } from './csv-line'

type Flat = Readonly<Record<string, FieldValue | undefined>>

const flat = ({ id, parent, fields }: Row): Flat => ({ id, ...(parent === undefined ? {} : { parent }), ...fields })

/** `字段=值`; all of them must hold. A list holds a value when one of its entries is it. @throws UsageFault */
function filterOf(definition: CollectionDefinition, conditions: readonly string[]): (row: Flat) => boolean {
  const wanted = conditions.map((condition) => {
    const at = condition.indexOf('=')
    if (at < 1) throw new UsageFault(`--where 要写成 字段=值，“${condition}”不是。`)
    return { key: fieldNamed(definition, condition.slice(0, at)), text: condition.slice(at + 1) }
  })
  const textOf = (value: FieldValue | undefined): string => (value === undefined || value === null ? '' : String(value))
  return (row) =>
    wanted.every(({ key, text }) => {
      const value = row[key]
      return Array.isArray(value) ? value.includes(text) || (text === '' && value.length === 0) : textOf(value) === text
    })
}

async function rowsOf(desk: Desk, definition: CollectionDefinition, reason: string | undefined): Promise<Row[]> {
  if (reason === undefined) return [...unwrap(await desk.api.records.list({ collection: definition.name }))]
  return desk.application.services.records.listRevealed(definition.name, reason)
}

function readReason(args: Arguments): string | undefined {
  const reason = args.text('reveal')
  if (reason !== undefined && [...reason.trim()].length < 2) throw new UsageFault('--reveal 后面要写清事由。')
  return reason
}

export const list: Command = {
  name: 'list',
  operands: ['工作区', '记录种类'],
  options: [
    { name: 'where', value: '字段=值', many: true },
    { name: 'format', value: 'json|csv' },
    { name: 'reveal', value: '事由' },
  ],
  summary: '列出记录，一行一条；--reveal 显示身份证号等，事由记入操作日志。',
  run: (args, context) => {
    const [workspace = '', name] = args.at
    const definition = collectionNamed(name)
    const format = choiceOf(args, 'format', ['json', 'csv'])
    const fits = filterOf(definition, args.texts('where'))
    const reason = readReason(args)
    return context.withWorkspace(workspace, { for: reason === undefined ? 'read' : 'write' }, async (desk) => {
      const rows = (await rowsOf(desk, definition, reason)).map(flat).filter(fits)
      if (format !== 'csv') {
        for (const row of rows) await context.print(row)
        return 0
      }
      const keys = [
        ...new Set(['id', 'parent', ...definition.fields.map((row) => row.key), ...rows.flatMap(Object.keys)]),
      ]
      const schema = keys.map((key) => definition.fields.find((row) => row.key === key))
      await context.printText(csvLine(keys))
      for (const row of rows)
        await context.printText(
          csvLine(
            keys.map((key) => row[key]),
            schema,
          ),
        )
      return 0
    })
  },
}
