/** Rescue files: which there are, what they hold beside what is stored now, and taking it in one step. */
import { join } from 'node:path'
import { type Held, heldKey, planRescue, takeRescue } from '../../../domain/change/rescue'
import { MIGRATIONS } from '../../../domain/migrations/migrations'
import type { RescueOutcome, RescueRow, RescueView } from '../../../shared/rescue-shapes'
import { Refusal } from '../../../shared/result'
import { faultRefusal, faultSentence } from '../../store/file-fault'
import { isMissing } from '../../store/file-system'
import { type RescueContent, readRescue } from '../../store/rescue/rescue-file'
import { isTakenRescue, listRescues, markRescueTaken } from '../../store/rescue/rescue-shelf'
import { workspacePaths } from '../../store/workspace-paths'
import type { WorkspaceStore } from '../../store/workspace-store'
import { assertFolderThere } from '../folder-there'
import type { Session } from '../session'
import { TrailWords } from '../trail-cells'
import { rowOf, viewOf } from './rescue-words'

export interface RescueWish {
  readonly key: string
  readonly take: 'all' | 'free' | readonly string[]
  readonly basedOn: number
}

const GONE = '这个救援文件不在了，请刷新列表。'
const MEANWHILE = '刚才又有新的改动写入，没有取用。请看过现在的内容，再取用一次。'
const NOTHING = '选中的内容和现在存着的一样，没有可以取用的。'

const takesOf = (take: RescueWish['take']): ((held: Held) => boolean) => {
  if (take === 'all') return () => true
  if (take === 'free') return ({ state }) => state === 'free'
  const chosen = new Set(take)
  return (held) => chosen.has(heldKey(held))
}

/** `取用救援文件 12 格，新建 1 条、删除 2 条`. */
function labelOf({ cells, made, restored, removed }: Omit<RescueOutcome, 'seq'>): string {
  const records = [
    ...(made > 0 ? [`新建 ${made} 条`] : []),
    ...(restored > 0 ? [`恢复 ${restored} 条`] : []),
    ...(removed > 0 ? [`删除 ${removed} 条`] : []),
  ].join('、')
  return ['取用救援文件', ...(cells > 0 ? [` ${cells} 格`] : []), ...(records === '' ? [] : [`，${records}`])].join('')
}

/** @param isOpen has this restricted kind been opened? What it holds is not shown while it is closed */
export function createRescueService(session: Session, isOpen: (collection: string) => boolean) {
  const words = new TrailWords(session, { isOpen })
  /** Counted last; `reported` tells those the store itself has written since. */
  const waiting = new WeakMap<WorkspaceStore, { readonly open: number; readonly reported: number }>()
  const reportedBy = ({ report }: WorkspaceStore): number => report.rescues ?? 0
  const pathsOf = (store: WorkspaceStore) => workspacePaths(store.folder)

  const read = async (store: WorkspaceStore, name: string): Promise<RescueContent> => {
    const { replicas } = store.file
    try {
      return await readRescue(store.disk, join(pathsOf(store).journal, name), { replicas, migrations: MIGRATIONS })
    } catch (error) {
      if (isMissing(error)) throw new Refusal('notFound', GONE)
      throw faultRefusal(error, { consequence: '救援文件没有读出，工作区没有变', again: '再看一次' })
    }
  }

  const countOpen = (store: WorkspaceStore): number => {
    const counted = waiting.get(store) ?? { open: 0, reported: 0 }
    return counted.open + reportedBy(store) - counted.reported
  }

  const names = async (store: WorkspaceStore): Promise<string[]> => {
    await assertFolderThere(store, '救援文件读不出来')
    const found = await listRescues(store.disk, pathsOf(store))
    const open = found.filter((name) => !isTakenRescue(name)).length
    const before = countOpen(store)
    waiting.set(store, { open, reported: reportedBy(store) })
    if (open !== before) session.publish('status', {})
    return found
  }

  /** Only a name that lies there. @throws Refusal notFound */
  const find = async (store: WorkspaceStore, key: string): Promise<string> => {
    const name = (await names(store)).find((one) => one === key)
    if (name === undefined) throw new Refusal('notFound', GONE)
    return name
  }

  const list = async (): Promise<readonly RescueRow[]> => {
    const store = session.store()
    const rows: RescueRow[] = []
    for (const name of await names(store)) rows.push(rowOf(name, await read(store, name)))
    return rows
  }

  return {
    list,

    /** How many wait, for the line under the header. */
    countOpen,

    /** @throws Refusal notFound; a file nothing can be taken of is shown with its fault */
    async preview(key: string): Promise<RescueView> {
      const store = session.store()
      const name = await find(store, key)
      const content = await read(store, name)
      return viewOf(store, words, rowOf(name, content), planRescue(viewNow(store), content.transactions))
    },

    /** One transaction, undone by one step. @throws Refusal */
    async take({ key, take, basedOn }: RescueWish): Promise<RescueOutcome> {
      const store = session.store()
      const name = await find(store, key)
      const content = await read(store, name)
      const { fault } = rowOf(name, content)
      if (fault !== undefined) throw new Refusal('refused', fault)
      let counts = { cells: 0, made: 0, restored: 0, removed: 0 }
      const receipt = await store.transact((view) => {
        if (view.seq !== basedOn) throw new Refusal('refused', MEANWHILE)
        const { changes, ...counted } = takeRescue(view, content.transactions, takesOf(take))
        if (changes.length === 0) throw new Refusal('refused', NOTHING)
        counts = counted
        return { actor: session.actor(), label: labelOf(counted), kind: 'edit', changes }
      })
      const unmarked = await mark(store, name)
      return { seq: receipt?.seq ?? store.seq, ...counts, ...(unmarked === undefined ? {} : { unmarked }) }
    },

    /** Nothing of it is wanted. Who said so stands in the audit trail before the file is marked. @throws Refusal */
    async putBy(key: string): Promise<readonly RescueRow[]> {
      const store = session.store()
      const name = await find(store, key)
      const { steps } = rowOf(name, await read(store, name))
      if (!isTakenRescue(name)) {
        await store.transact(() => ({
          actor: session.actor(),
          label: `救援文件（${steps} 笔没能写入的改动）看过，没有取用`,
          kind: 'program',
          changes: [],
        }))
        const unmarked = await mark(store, name)
        if (unmarked !== undefined) throw new Refusal('refused', unmarked)
      }
      return list()
    },
  }

  /** @returns why the file could not be marked; what was taken stands all the same */
  async function mark(store: WorkspaceStore, name: string): Promise<string | undefined> {
    try {
      await markRescueTaken(store.disk, pathsOf(store), name)
      return undefined
    } catch (error) {
      return faultSentence(error, '救援文件没有标记成已取用，还列在待取用里')
    } finally {
      await names(store).catch(() => undefined)
    }
  }
}

const viewNow = (store: WorkspaceStore) => ({
  get: (c: string, id: string) => store.get(c, id),
  all: (c: string) => store.all(c).values(),
})
