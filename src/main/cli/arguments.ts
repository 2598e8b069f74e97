/** Reads the arguments of one command; whatever does not fit is said in words. */
import { parseArgs } from 'node:util'
import { dayNumber } from '../../domain/campaign/calendar-date'
import { type Arguments, type Command, type OptionRow, UsageFault } from './command'

const optional = (operand: string): boolean => operand.startsWith('[')
/** The last operand may stand for several: `文件.qpk…`. */
const several = (operand: string): boolean => operand.endsWith('…')

/** Every command: where the password of a workspace that has one comes from. */
export const UNLOCK: OptionRow = { name: 'unlock-env', value: '环境变量', hidden: true }

/** `list <工作区> <记录种类> [--where 条件]… [--format 格式]` */
export function usageOf(command: Command): string {
  const operands = command.operands.map((operand) =>
    optional(operand) ? operand : several(operand) ? `<${operand.slice(0, -1)}>…` : `<${operand}>`,
  )
  const listed = command.options.filter((option) => option.hidden !== true)
  const options = listed.map((option) => {
    const text = option.value === undefined ? `--${option.name}` : `--${option.name} ${option.value}`
    return option.required === true ? text : `[${text}]${option.many === true ? '…' : ''}`
  })
  return [command.name, ...operands, ...options].join(' ')
}

function faultOf(error: unknown, options: readonly OptionRow[]): UsageFault {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const named = /'(-[^'\s,]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new UsageFault(`没有 ${named} 这个选项。`)
  const known = options.find((option) => `--${option.name}` === named)
  if (known !== undefined && known.value === undefined) return new UsageFault(`${named} 后面不带内容。`)
  return new UsageFault(`${named} 后面缺少内容。`)
}

/** @throws UsageFault */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  let parsed: { values: Record<string, unknown>; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        [...command.options, UNLOCK].map((option) => [
          option.name,
          option.value === undefined
            ? { type: 'boolean' as const }
            : { type: 'string' as const, multiple: option.many === true },
        ]),
      ),
    })
  } catch (error) {
    throw faultOf(error, [...command.options, UNLOCK])
  }
  const { values, positionals } = parsed
  const missing = command.operands.slice(positionals.length).find((operand) => !optional(operand))
  if (missing !== undefined) throw new UsageFault(`缺少 <${missing.replace('…', '')}>。`)
  if (positionals.length > command.operands.length && !several(command.operands.at(-1) ?? '')) {
    throw new UsageFault(`多了“${positionals.slice(command.operands.length).join(' ')}”。`)
  }
  for (const option of command.options) {
    if (option.required === true && values[option.name] === undefined) throw new UsageFault(`缺少 --${option.name}。`)
  }
  return {
    at: positionals,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    texts: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
    has: (name) => values[name] === true,
  }
}

/** @throws UsageFault when given and not a day of the calendar */
export function dayOf(args: Arguments, name: string): string | undefined {
  const text = args.text(name)
  if (text === undefined) return undefined
  if (Number.isNaN(dayNumber(text))) throw new UsageFault(`--${name} 要写成 2017-06-12 这样的日期。`)
  return text
}

/** @throws UsageFault when given and not a whole number in the range */
export function wholeOf(args: Arguments, name: string, range: { min: number; max: number }): number | undefined {
  const text = args.text(name)
  if (text === undefined) return undefined
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < range.min || number > range.max) {
    throw new UsageFault(`--${name} 要写 ${range.min} 到 ${range.max} 之间的整数。`)
  }
  return number
}

/** @throws UsageFault when given and none of the choices */
export function choiceOf<C extends string>(args: Arguments, name: string, choices: readonly C[]): C | undefined {
  const text = args.text(name)
  const choice = choices.find((one) => one === text)
  if (text !== undefined && choice === undefined) throw new UsageFault(`--${name} 只能是 ${choices.join(' 或 ')}。`)
  return choice
}

/**
 * A password is named by the environment variable that holds it: on the command line others could read it.
 * @throws UsageFault when the variable is empty
 */
export function passwordOf(
  args: Arguments,
  env: Readonly<Record<string, string | undefined>>,
  option = 'password-env',
): { readonly password?: string } {
  const variable = args.text(option)
  if (variable === undefined) return {}
  const password = env[variable] ?? ''
  if (password === '') throw new UsageFault(`环境变量 ${variable} 里没有口令。`)
  return { password }
}
