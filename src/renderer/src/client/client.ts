/** One per window: the bridge, the stores that follow its events, and what the header says about saving. */
import type { ReferenceData } from '../../../domain/reference/reference-data'
import type { QualiftBridge, QualiftEvents } from '../../../shared/api'
import type { FigureBoard } from '../../../shared/board'
import type { AppError, Result } from '../../../shared/result'
import type { SavedFile, WorkspaceStatus } from '../../../shared/rows'
import { type AnswerOf, type ArgsOf, call, type MethodName } from './call'
import type { Connection } from './connect'
import { type RowQuestion, RowStore } from './row-store'
import { Value } from './value'

export type SavedState =
  | { readonly is: 'saved'; readonly at?: string }
  | { readonly is: 'saving' }
  | { readonly is: 'failed'; readonly error: AppError }

/** A long job main tells about. */
export interface JobState {
  readonly id: number
  readonly what: string
  readonly done: number
  /** 0 = nobody knows yet */
  readonly total: number
  readonly canStop: boolean
}

/** A question whose answer is kept and asked again when the data changed. */
export interface Answer<T> {
  readonly value?: T
  readonly error?: AppError
  readonly loading: boolean
}

/** Methods of kind `command`: while one is under way the header says 正在保存. */
const WRITES =
  /\.(put|remove|undo|redo|apply|settle|start|finish|reorder|decide|stage|nominate|save|fill|found|seedTasks|write|merge|resolve|add|settlePackage|settleByRules|setRule|takeReceipt|mergeDuplicates|mergeSameCode|keepApart)$/

/** Take back or bring again what was written last, so they must not overtake a write, nor be overtaken. */
const STEPS = /^history\.(undo|redo)$/

/** Small bursts of changes ask derived questions once. */
const CALM_MS = 150

export class Client {
  readonly bridge: QualiftBridge
  private readonly connection: Connection
  readonly status = new Value<Answer<WorkspaceStatus>>({ loading: true })
  readonly board = new Value<Answer<FigureBoard>>({ loading: true })
  readonly reference = new Value<Answer<ReferenceData>>({ loading: true })
  readonly saved = new Value<SavedState>({ is: 'saved' })
  /** Last error no screen took for itself. */
  readonly problems = new Value<{ readonly error: AppError; readonly count: number } | undefined>(undefined)
  readonly progress = new Value<QualiftEvents['progress'] | undefined>(undefined)
  /** Long jobs under way, the oldest first. */
  readonly jobs = new Value<readonly JobState[]>([])
  /** A dialog shows how far they are: the strips say nothing. */
  readonly jobsInDialog = new Value(false)
  /** The last one that was stopped: what is to be said. */
  readonly stopped = new Value<{ readonly job: number; readonly words: string } | undefined>(undefined)
  /** Grows with each transaction: for questions that depend on everything. */
  readonly revision = new Value(0)
  private readonly stores = new Map<string, RowStore>()
  private writing = 0
  /** Settles when every write under way has its answer. */
  private written: Promise<unknown> = Promise.resolve()
  /** Settles when the last undo or redo has its answer. */
  private stepped: Promise<unknown> = Promise.resolve()
  private calm: ReturnType<typeof setTimeout> | undefined
  private readingReference: Promise<void> | undefined
  /** Folder and replica of the workspace on show. */
  private shown: string | undefined

  constructor(connection: Connection) {
    const { bridge } = connection
    this.connection = connection
    this.bridge = bridge
    bridge.events.changed((event) => this.onChanged(event))
    bridge.events.status(() => void this.readStatus())
    bridge.events.progress((progress) => this.onProgress(progress))
    void this.readStatus()
  }

  /** The store of a question, made on first use. */
  rows(question: RowQuestion): RowStore {
    const key = JSON.stringify([
      question.collection,
      question.parent ?? null,
      question.ids ?? null,
      question.titles === true,
    ])
    const known = this.stores.get(key)
    if (known !== undefined) return known
    this.dropIdleStores()
    const store = new RowStore(this.bridge, question)
    this.stores.set(key, store)
    return store
  }

  /** Every store that may hold a record of this collection. */
  storesOf(collection: string): readonly RowStore[] {
    return [...this.stores.values()].filter((store) => store.question.collection === collection)
  }

  /** Is the whole collection kept already? Then its names need no question of their own. */
  hasAll(collection: string): boolean {
    return this.stores.has(JSON.stringify([collection, null, null, false]))
  }

  /** When the lists a screen has just asked for are here: what is worked out in main must not keep them waiting. */
  async listsRead(): Promise<void> {
    // The parts of a screen ask one after the other.
    await new Promise((resolve) => setTimeout(resolve, 0))
    await Promise.all([...this.stores.values()].map((store) => store.underWay))
  }

  /** Runs a method; an error is put on show unless `quiet`. */
  async run<P extends MethodName>(
    method: P,
    args: ArgsOf<P>,
    options: { readonly quiet?: boolean } = {},
  ): Promise<Result<AnswerOf<P>>> {
    const writes = WRITES.test(method)
    if (writes) this.beginWriting()
    const answer = await (writes ? this.inOrder(method, args) : call(this.bridge, method, args))
    if (writes) this.endWriting(answer)
    // Opening, closing and naming change what the whole window shows.
    if (method.startsWith('workspace.') || method.startsWith('security.')) await this.readStatus()
    // A workspace with a password shows the screen that asks for it.
    const isSilent = !answer.ok && (answer.error.code === 'cancelled' || answer.error.code === 'locked')
    if (!answer.ok && options.quiet !== true && !isSilent) this.report(answer.error)
    return answer
  }

  /** Hands a written file to the person; `false` when the download failed (put on show). */
  async deliver(saved: SavedFile): Promise<boolean> {
    const answer = await this.connection.deliver(saved)
    if (!answer.ok) this.report(answer.error)
    return answer.ok
  }

  /** Sends a file's bytes to the host; the caller shows what went wrong beside the file. */
  upload(...wish: Parameters<Connection['upload']>): ReturnType<Connection['upload']> {
    return this.connection.upload(...wish)
  }

  /** Puts an error on show in the app's message layer. */
  report(error: AppError): void {
    this.problems.set({ error, count: (this.problems.get()?.count ?? 0) + 1 })
  }

  async readStatus(): Promise<void> {
    const answer = await call(this.bridge, 'workspace.status', {})
    if (!answer.ok) {
      this.status.set({ error: answer.error, loading: false })
      return
    }
    const status = answer.value
    const identity = `${status.folder}\n${status.replica}`
    const moved = this.shown !== undefined && this.shown !== identity
    this.shown = identity
    this.status.set({ value: status, loading: false })
    if (this.saved.get().is === 'saved') this.saved.set(savedAt(status.savedAt))
    if (moved) this.forget()
  }

  /** Asked by many at once at the start of a screen, read once. */
  readReference(): Promise<void> {
    this.readingReference ??= call(this.bridge, 'workspace.reference', {})
      .then((answer) =>
        this.reference.set(
          answer.ok ? { value: answer.value, loading: false } : { error: answer.error, loading: false },
        ),
      )
      .finally(() => {
        this.readingReference = undefined
      })
    return this.readingReference
  }

  async readBoard(): Promise<void> {
    const answer = await call(this.bridge, 'indicators.board', {})
    this.board.set(
      answer.ok
        ? { value: answer.value, loading: false }
        : { ...this.board.get(), error: answer.error, loading: false },
    )
  }

  private onProgress(progress: QualiftEvents['progress']): void {
    const { what, done, total, job } = progress
    if (job === undefined) {
      this.progress.set(progress)
      return
    }
    const { id, canStop, ended } = job
    const others = this.jobs.get().filter((one) => one.id !== id)
    this.jobs.set(
      ended === undefined ? [...others, { id, what, done, total, canStop }].sort((a, b) => a.id - b.id) : others,
    )
    if (ended?.stopped !== undefined) this.stopped.set({ job: id, words: ended.stopped })
  }

  private onChanged(event: QualiftEvents['changed']): void {
    for (const store of this.stores.values()) store.changed(event)
    if (this.writing === 0) this.saved.set(savedAt(event.at))
    clearTimeout(this.calm)
    this.calm = setTimeout(() => {
      this.revision.set(this.revision.get() + 1)
      void this.readStatus()
      if (this.board.watched) void this.readBoard()
      else this.board.set({ loading: true })
    }, CALM_MS)
  }

  private forget(): void {
    for (const [key, store] of this.stores) {
      if (store.listenerCount === 0) this.stores.delete(key)
      else store.reset()
    }
    this.board.set({ loading: true })
    if (this.board.watched) void this.readBoard()
    this.revision.set(this.revision.get() + 1)
  }

  /** Children of single records are not kept for ever; whole collections are. */
  private dropIdleStores(): void {
    for (const [key, { question, idle }] of this.stores) {
      const narrow = question.parent !== undefined || question.ids !== undefined
      if (narrow && idle) this.stores.delete(key)
    }
  }

  /** Writes go side by side; an undo waits for all of them, and what comes after waits for the undo. */
  private inOrder<P extends MethodName>(method: P, args: ArgsOf<P>): Promise<Result<AnswerOf<P>>> {
    const isStep = STEPS.test(method)
    const answer = (isStep ? this.written : this.stepped).then(() => call(this.bridge, method, args))
    this.written = Promise.all([this.written, answer])
    if (isStep) this.stepped = answer
    return answer
  }

  private beginWriting(): void {
    this.writing += 1
    this.saved.set({ is: 'saving' })
  }

  private endWriting(answer: Result<unknown>): void {
    this.writing -= 1
    const failed = !answer.ok && (answer.error.code === 'diskFull' || answer.error.code === 'readOnly')
    if (!answer.ok && failed) this.saved.set({ is: 'failed', error: answer.error })
    else if (this.writing === 0) this.saved.set(savedAt(this.status.get().value?.savedAt))
    void this.readStatus()
  }
}

const savedAt = (at: string | undefined): SavedState => (at === undefined ? { is: 'saved' } : { is: 'saved', at })
