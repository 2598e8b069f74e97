import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { QualiftApi } from '../../shared/api'
import { Refusal, type Result } from '../../shared/result'
import type { PutOutcome } from '../../shared/rows'
import { collectionNamed } from './collections'
import type { Command, CommandContext, Desk } from './command'

/** Lines under way at a time: enough that waiting ones share a sync, few enough to keep memory small. */
const IN_FLIGHT = 256

/** As sent; the gate checks every part of it. */
type Wish = Parameters<QualiftApi['records']['put']>[0]['rows'][number]

interface Pending {
  readonly line: number
  readonly outcome: Promise<Result<PutOutcome>>
}

const invalid = (message: string): Result<never> => ({ ok: false, error: { code: 'invalid', message } })

/** `{ field: value, …, id?, parent? }` */
function wishOf(text: string): Wish | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    const { id, parent, ...fields } = value as Wish['fields'] & Omit<Wish, 'fields'>
    return { ...(id === undefined ? {} : { id }), ...(parent === undefined ? {} : { parent }), fields }
  } catch {
    return undefined
  }
}

function begin(desk: Desk, collection: string, text: string): Promise<Result<PutOutcome>> {
  const wish = wishOf(text)
  if (wish === undefined) return Promise.resolve(invalid('这一行不是 {"字段": 值} 这样的 JSON，没有写入。'))
  return desk.api.records.put({ collection, rows: [wish] })
}

/** Answers come in the order of the lines, each only once its line is durable. @returns whether it was taken */
async function answer(pending: Pending, context: CommandContext): Promise<boolean> {
  const outcome = await pending.outcome
  if (!outcome.ok) {
    context.say(JSON.stringify({ line: pending.line, error: outcome.error.message }))
    return false
  }
  const { seq, ids } = outcome.value
  await context.print({ ...(seq === undefined ? {} : { seq }), id: ids[0] })
  return true
}

function openLines(source: string, stdin: Readable): Readable {
  if (source === '-') return stdin
  return createReadStream(source)
}

/** A program at the other end may wait for each answer before it writes its next line: none waits for a line to come. */
async function putLines(desk: Desk, collection: string, input: Readable, context: CommandContext): Promise<boolean> {
  let answered: Promise<boolean> = Promise.resolve(true)
  const open: Promise<boolean>[] = []
  let line = 0
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    const clean = text.replace(/^\uFEFF/, '')
    if (clean.trim() === '') continue
    const pending = { line, outcome: begin(desk, collection, clean) }
    const before = answered
    answered = before.then(async (allTaken) => (await answer(pending, context)) && allTaken)
    // Whoever waits for it hears of a fault; until then nobody need have asked.
    answered.catch(() => undefined)
    open.push(answered)
    if (open.length >= IN_FLIGHT) await open.shift()
  }
  return answered
}

export const put: Command = {
  name: 'put',
  operands: ['工作区', '记录种类', '文件.jsonl|-'],
  options: [],
  summary: '写入记录，一行一条 JSON；带 id 的改那一条；- 表示从标准输入读。',
  run: (args, context) => {
    const [workspace = '', name, source = ''] = args.at
    const collection = collectionNamed(name).name
    return context.withWorkspace(workspace, { for: 'write' }, async (desk) => {
      const input = openLines(source, context.stdin)
      const failed = new Promise<never>((_, reject) => {
        input.once('error', () => reject(new Refusal('badFile', `读不出 ${source}。`)))
      })
      return (await Promise.race([putLines(desk, collection, input, context), failed])) ? 0 : 1
    })
  },
}
