/** `draw <ws> --plan 计划.json` freezes and draws; `draw verify 记录.json` makes a draw again from its file. */
import { basename, resolve } from 'node:path'
import type { z } from 'zod'
import { drawPlan } from '../../shared/draw-shapes'
import { Refusal } from '../../shared/result'
import { readRecordText } from '../services/draw-handlers'
import { verifyDrawText } from '../services/draws'
import { dayOf } from './arguments'
import { type Command, type CommandContext, type Desk, UsageFault, unwrap } from './command'

type Plan = z.infer<typeof drawPlan>

const WORDS: Readonly<Record<string, string>> = {
  unrecognized_keys: '有不认识的内容',
  invalid_type: '内容的写法不对或缺了',
  invalid_value: '不在可写的几种里',
  too_small: '太小或太短',
  too_big: '太大或太长',
  invalid_format: '写法不对',
}

interface Fault {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly Fault[])[]
}

/** The faults of the reading that comes nearest: a plan with a `frozen` number is not told what a wish lacks. */
function nearest(faults: readonly Fault[], frozen: boolean): readonly Fault[] {
  const [only] = faults
  if (only?.code !== 'invalid_union' || only.errors === undefined) return faults
  return only.errors[frozen ? 1 : 0] ?? faults
}

async function readPlan(path: string): Promise<Plan> {
  const text = await readRecordText({ path: resolve(path), name: basename(path) })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal('badFile', `${basename(path)} 不是 JSON 文件，请照 docs/draw.md 的写法改。`)
  }
  const found = drawPlan.safeParse(value)
  if (found.success) return found.data
  const frozen = typeof value === 'object' && value !== null && 'frozen' in value
  const said = nearest(found.error.issues as readonly Fault[], frozen).map(({ code, path: at, keys }) => {
    const place = [...at.map(String), ...(keys ?? [])].join('.')
    return `${place === '' ? '整个文件' : place}：${WORDS[code ?? ''] ?? '不能用'}`
  })
  throw new Refusal('badFile', `抽取计划不能用：${said.slice(0, 3).join('；')}。写法见 docs/draw.md。`)
}

async function runPlan(plan: Plan, desk: Desk, context: CommandContext): Promise<void> {
  const { draws } = desk.application.services
  if ('frozen' in plan) {
    const { frozen, ...seed } = plan
    const { record } = unwrap(await desk.api.draws.draw({ id: draws.idOf(frozen), ...seed }))
    await context.print(record)
    return
  }
  const { seed, seedSource, seedAt, seedCommitment, operator, witness, ...wish } = plan
  if (seed === undefined) {
    const { id, number } = unwrap(await desk.api.draws.freeze(wish))
    context.say(`名录库已冻结，编号 ${number}。种子公布后，用“frozen”写这个编号和种子再抽。`)
    await context.print(unwrap(await desk.api.draws.read({ id })))
    return
  }
  if (seedSource === undefined || operator === undefined || witness === undefined) {
    throw new Refusal('badFile', '写了种子，就要同时写种子来源（seedSource）、抽取人（operator）和监督人（witness）。')
  }
  const preview = unwrap(await desk.api.draws.preview(wish))
  if (preview.problem !== undefined) throw new Refusal('refused', preview.problem)
  const { id } = unwrap(await desk.api.draws.freeze(wish))
  const given = {
    seed,
    seedSource,
    operator,
    witness,
    ...(seedAt === undefined ? {} : { seedAt }),
    ...(seedCommitment === undefined ? {} : { seedCommitment }),
  }
  const notes = seedCommitment === undefined ? ['种子和范围写在同一份计划里，冻结前已知。'] : []
  const drawn = await draws.draw(id, given, notes).catch(async (error: unknown) => {
    // Nothing was drawn: the frozen pools of this one file are of no use to anybody.
    unwrap(await desk.api.draws.cancel({ id, reason: '计划里的种子不能用，没有抽取。' }))
    throw error
  })
  await context.print(drawn.record)
}

export const draw: Command = {
  name: 'draw',
  operands: ['工作区'],
  options: [
    { name: 'plan', value: '计划.json', required: true },
    { name: 'today', value: '日期' },
  ],
  summary: '双随机：冻结名录库，按种子抽取，打印抽取记录。',
  run: async (args, context) => {
    const path = args.text('plan')
    if (path === undefined) throw new UsageFault('没有写 --plan。')
    const plan = await readPlan(path)
    const options = { for: 'write', today: dayOf(args, 'today') } as const
    return context.withWorkspace(args.at[0] ?? '', options, async (desk) => {
      await runPlan(plan, desk, context)
      return 0
    })
  },
}

export const drawVerify: Command = {
  name: 'draw verify',
  operands: ['记录.json'],
  options: [],
  summary: '按抽取记录重抽一遍，说出对不上的地方。',
  run: async (args, context) => {
    const path = args.at[0] ?? ''
    const answer = verifyDrawText(await readRecordText({ path: resolve(path), name: basename(path) }))
    await context.print(answer)
    for (const problem of answer.problems) context.say(problem)
    return answer.ok ? 0 : 1
  },
}
