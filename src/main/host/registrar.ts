/**
 * The gate between a host and the services. Both hosts pass every call through it: unknown names are refused loudly,
 * arguments are checked by the contract's own validators, and whatever is thrown becomes a `Result`.
 */
import { API, type QualiftHandlers } from '../../shared/api'
import { fail, ok, type Result } from '../../shared/result'
import { toAppError } from './app-error'
import type { LogFault } from './fault-log'

/** Never rejects. */
export type Dispatch = (namespace: unknown, method: unknown, args: unknown) => Promise<Result<unknown>>

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly code?: string | undefined
}

/** Names of the places at fault, never the values: they may be personal data. */
function places(issues: readonly Issue[]): readonly string[] {
  const named = issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.') || '（整体）'}：${issue.code ?? ''}`)
  return issues.length > 5 ? [...named, `等 ${issues.length} 处`] : named
}

const own = (table: object, key: unknown): unknown =>
  typeof key === 'string' && Object.hasOwn(table, key) ? (table as Record<string, unknown>)[key] : undefined

export function createDispatcher(
  handlers: QualiftHandlers,
  faults: { readonly path: string; readonly log: LogFault },
): Dispatch {
  return async (namespace, method, args) => {
    const contract = own(own(API, namespace) ?? {}, method) as
      | { args: (typeof API.workspace.status)['args'] }
      | undefined
    const handler = own(own(handlers, namespace) ?? {}, method)
    if (contract === undefined || typeof handler !== 'function') {
      faults.log('unknown-call', new Error('unknown method'))
      return fail('usage', '界面和程序的版本对不上：没有这个操作。请关掉程序重新打开。')
    }
    const where = `${String(namespace)}.${String(method)}`
    const checked = contract.args.safeParse(args)
    if (!checked.success) {
      const said = checked.error.issues.find(({ code }) => code === 'custom')?.message ?? ''
      if (/\p{Script=Han}/u.test(said)) return fail('invalid', said)
      return fail('invalid', '送来的内容不合规定，没有执行。', [where, ...places(checked.error.issues)])
    }
    try {
      return ok((await handler(checked.data)) as unknown)
    } catch (error) {
      return { ok: false, error: toAppError(error, where, faults) }
    }
  }
}
