/** Calls by one name, `records.put`, with argument and answer types taken from the contract. */
import type { Namespace, QualiftApi, QualiftBridge, QualiftContract } from '../../../shared/api'
import type { Result } from '../../../shared/result'

export type MethodName = {
  [N in Namespace]: `${N}.${keyof QualiftContract[N] & string}`
}[Namespace]

type Split<P extends MethodName> = P extends `${infer N}.${infer M}`
  ? N extends Namespace
    ? M extends keyof QualiftApi[N]
      ? QualiftApi[N][M]
      : never
    : never
  : never

export type ArgsOf<P extends MethodName> = Split<P> extends (args: infer A) => unknown ? A : never
export type AnswerOf<P extends MethodName> = Split<P> extends (args: never) => Promise<Result<infer R>> ? R : never

type Untyped = Readonly<Record<string, Readonly<Record<string, (args: unknown) => Promise<Result<unknown>>>>>>

/** Never throws: a broken connection comes back as an error in words. */
export async function call<P extends MethodName>(
  bridge: QualiftBridge,
  method: P,
  args: ArgsOf<P>,
): Promise<Result<AnswerOf<P>>> {
  const [namespace = '', name = ''] = method.split('.')
  const handler = (bridge as unknown as Untyped)[namespace]?.[name]
  if (handler === undefined) return { ok: false, error: { code: 'internal', message: `本机程序没有 ${method} 这一项` } }
  try {
    return (await handler(args)) as Result<AnswerOf<P>>
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      ok: false,
      error: { code: 'internal', message: '与本机程序的连接断开了，请重新打开程序。', details: [message] },
    }
  }
}
