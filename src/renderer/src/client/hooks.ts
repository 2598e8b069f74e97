/** What the screens use: reading follows the data by itself, commands report their errors. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { ReferenceData } from '../../../domain/reference/reference-data'
import type { ValueContext } from '../../../domain/schema/value-context'
import type { Result } from '../../../shared/result'
import type { Row, WorkspaceStatus } from '../../../shared/rows'
import { type AnswerOf, type ArgsOf, call, type MethodName } from './call'
import type { Answer, Client, SavedState } from './client'
import type { RowsView } from './row-store'
import type { Value } from './value'
import { valueContextOf } from './value-context-of'

export const ClientContext = createContext<Client | undefined>(undefined)

/** @throws Error outside the provider of app/app.tsx */
export function useClient(): Client {
  const client = useContext(ClientContext)
  if (client === undefined) throw new Error('no client above this component')
  return client
}

const useValue = <T>(value: Value<T>): T => useSyncExternalStore(value.subscribe, value.get)

/** The open workspace. @throws Error where no workspace is open; the shell shows screens only when one is. */
export function useStatus(): WorkspaceStatus {
  const answer = useValue(useClient().status)
  if (answer.value === undefined) throw new Error('no workspace status yet')
  return answer.value
}

/** For the shell: also the state before the first answer. */
export const useStatusAnswer = (): Answer<WorkspaceStatus> => useValue(useClient().status)

export const useSaved = (): SavedState => useValue(useClient().saved)

/** All living records of a collection, or the children of one record. The same object until something changed. */
export function useRows(collection: string, question: { readonly parent?: string } = {}): RowsView {
  const client = useClient()
  const { parent } = question
  const store = useMemo(
    () => client.rows({ collection, ...(parent === undefined ? {} : { parent }) }),
    [client, collection, parent],
  )
  return useSyncExternalStore(store.subscribe, store.snapshot)
}

/**
 * The rows of a kind with the latest day of their event, newest first, asked once: for a list in that order to show
 * while all of it is still being read. Undefined until they are here.
 */
export function useNewestRows(collection: string, most: number): readonly Row[] | undefined {
  return useQuery('records.list', { collection, newest: most }, { follow: false }).value
}

/** One record: `row` is undefined while it is read and when it does not live. */
export function useRow(collection: string, id: string): { readonly row?: Row; readonly loading: boolean } {
  const client = useClient()
  const store = useMemo(() => client.rows({ collection, ids: [id] }), [client, collection, id])
  const view = useSyncExternalStore(store.subscribe, store.snapshot)
  const row = view.byId.get(id)
  return row === undefined ? { loading: view.loading } : { row, loading: false }
}

/** Figures, deadlines and counties of the start page, after the lists of the screen; asked again after each change. */
export function useBoard(): Answer<AnswerOf<'indicators.board'>> {
  const client = useClient()
  const answer = useValue(client.board)
  useEffect(() => {
    if (client.board.get().value === undefined) void client.listsRead().then(() => client.readBoard())
  }, [client])
  return answer
}

/** Regions, catalogue, standards, checklists, plans, holidays. `undefined` for a moment after the start. */
export function useReference(): ReferenceData | undefined {
  const client = useClient()
  const answer = useValue(client.reference)
  useEffect(() => {
    if (client.reference.get().value === undefined) void client.readReference()
  }, [client])
  return answer.value
}

/** What parsing, showing and judging a value needs: regions and today. */
export function useValueContext(): ValueContext {
  const reference = useReference()
  const settings = useRows('settings')
  const today = useValue(useClient().status).value?.today
  return useMemo(() => valueContextOf(reference, today, settings.rows[0]), [reference, today, settings.rows])
}

/** `run('records.put', {…})`: answers a result; an error is shown by the app's message layer unless `quiet`. */
export function useCommand(): Client['run'] {
  const client = useClient()
  return useMemo(() => client.run.bind(client), [client])
}

/**
 * A question asked again after each change of the data (`follow: false`: only when its arguments change).
 * `patient`: the first time only after the lists of the screen.
 */
export function useQuery<P extends MethodName>(
  method: P,
  args: ArgsOf<P>,
  options: { readonly follow?: boolean; readonly patient?: boolean } = {},
): Answer<AnswerOf<P>> & { readonly reload: () => void } {
  const client = useClient()
  const revision = useValue(client.revision)
  const [again, setAgain] = useState(0)
  const [answer, setAnswer] = useState<Answer<AnswerOf<P>>>({ loading: true })
  const asked = JSON.stringify(args)
  const follow = options.follow === false ? 0 : revision
  const patient = useRef(options.patient === true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `follow` and `again` are reasons to ask once more
  useEffect(() => {
    let stale = false
    const take = (result: Result<AnswerOf<P>>) => {
      if (stale) return
      setAnswer((old) =>
        result.ok ? { value: result.value, loading: false } : { ...old, error: result.error, loading: false },
      )
    }
    const ask = async (): Promise<void> => {
      if (patient.current) await client.listsRead()
      patient.current = false
      if (!stale) take(await call(client.bridge, method, JSON.parse(asked) as ArgsOf<P>))
    }
    void ask()
    return () => {
      stale = true
    }
  }, [client, method, asked, follow, again])
  const reload = useCallback(() => setAgain((count) => count + 1), [])
  return useMemo(() => ({ ...answer, reload }), [answer, reload])
}
