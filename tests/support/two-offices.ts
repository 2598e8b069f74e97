/**
 * Offices with workspaces of their own in a temporary folder: real stores, real packages; only the clock, the ids and
 * the dialogs are made up. Each office is another computer (a profile of its own) with a clock that is wrong.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoredRecord } from '../../src/domain/record/record'
import { isDeleted } from '../../src/domain/record/registers'
import { createRegionTable } from '../../src/domain/reference/region-table'
import type { FieldValue } from '../../src/domain/schema/field'
import { createAttachmentsService } from '../../src/main/services/attachments/attachments'
import { createExchangeService } from '../../src/main/services/exchange/exchange-service'
import type { PackOptions } from '../../src/main/services/exchange/gather-package'
import type { Packed } from '../../src/main/services/exchange/pack'
import { createReportsService } from '../../src/main/services/exchange/report-service'
import { createSyncService } from '../../src/main/services/exchange/sync'
import { createHistoryService } from '../../src/main/services/history'
import { createJobs } from '../../src/main/services/jobs'
import { createRecordsService } from '../../src/main/services/records'
import type { FilePort, Session } from '../../src/main/services/session'
import { restoreBackup } from '../../src/main/store/backups/restore-backup'
import { createWorkspace } from '../../src/main/store/create-workspace'
import { openWorkspace } from '../../src/main/store/open-workspace'
import type { WorkspaceStore } from '../../src/main/store/workspace-store'
import type { MergeReceipt } from '../../src/shared/exchange-shapes'
import { Refusal } from '../../src/shared/result'
import { shippedReference } from './reference-files'

export const PASSWORD = '松临口令2017'

const noDialogs = (): never => {
  throw new Error('no dialogs in these tests')
}

const NO_FILES: FilePort = {
  chooseOpen: noDialogs,
  chooseOpenMany: noDialogs,
  chooseSave: noDialogs,
  chooseFolder: noDialogs,
  pathToRead: noDialogs,
  pathToWrite: noDialogs,
  beside: noDialogs,
  folder: noDialogs,
  saved: noDialogs,
  beginUpload: noDialogs,
  appendUpload: noDialogs,
  endUpload: noDialogs,
  dropUpload: noDialogs,
  release: noDialogs,
}

export interface OfficeOptions {
  readonly name: string
  readonly region: string
  /** Minutes this office's clock is ahead of the true time. */
  readonly clockAheadMinutes?: number
}

interface World {
  readonly folder: string
  /** Minutes since the start; every look at a clock lets one pass. */
  minute: number
  id: number
}

export type Wishes = Readonly<Record<string, FieldValue>>

export class Office {
  readonly session: Session
  readonly records
  readonly history
  readonly exchange
  readonly sync
  readonly reports
  /** Backups asked for before a sync. */
  readonly backupReasons: string[] = []
  /** 同局同步: where it meets the others. */
  syncFolder: string | undefined
  readonly attachments
  #store: WorkspaceStore | undefined
  #folder: string
  #profile: string
  readonly #abandoned: WorkspaceStore[] = []

  private constructor(
    readonly name: string,
    private readonly world: World,
    private readonly options: OfficeOptions,
    folder: string,
  ) {
    this.#folder = folder
    this.#profile = join(world.folder, name, 'profile')
    const reference = shippedReference()
    this.session = {
      store: () => this.store,
      actor: () => `${name}的人`,
      reference,
      values: () => ({ regions: createRegionTable(reference.regions, []) }),
      settings: () => {
        const record = this.store.get('settings', 'settings')
        return record === undefined || isDeleted(record) ? {} : record.fields
      },
      today: () => '2017-06-12',
      now: () => this.now(),
      newId: () => this.newId(),
      files: NO_FILES,
      publish: () => undefined,
      jobs: createJobs(() => undefined),
    }
    this.exchange = createExchangeService(this.session, async () => undefined)
    this.reports = createReportsService(this.session)
    this.sync = createSyncService(this.session, {
      place: () => (this.syncFolder === undefined ? undefined : { folder: this.syncFolder, password: PASSWORD }),
      setPlace: async (place) => {
        this.syncFolder = place?.folder
      },
      keepsPassword: () => false,
      backupBefore: async (reason) => {
        this.backupReasons.push(reason)
      },
    })
    this.records = createRecordsService(this.session)
    this.history = createHistoryService(this.session, this.exchange)
    this.attachments = createAttachmentsService(this.session, { isOpen: () => true, check: () => undefined })
  }

  static async create(world: World, options: OfficeOptions): Promise<Office> {
    const folder = join(world.folder, options.name, 'workspace')
    const office = new Office(options.name, world, options, folder)
    const created = await createWorkspace({
      ...office.#storeOptions(),
      bureau: options.name,
      region: options.region,
      planYear: 2017,
    })
    if (!created.ok) throw new Error(created.error.message)
    await office.open()
    return office
  }

  #storeOptions() {
    return {
      folder: this.#folder,
      profileFolder: this.#profile,
      now: () => this.now(),
      newId: () => this.newId(),
    }
  }

  get store(): WorkspaceStore {
    if (this.#store === undefined) throw new Refusal('notWorkspace', 'closed')
    return this.#store
  }

  async open(): Promise<void> {
    const opened = await openWorkspace(this.#storeOptions())
    if (!opened.ok) throw new Error(opened.error.message)
    this.#store = opened.value
  }

  async close(): Promise<void> {
    await this.#store?.close()
    this.#store = undefined
  }

  /** The folder is copied to another computer and opened there; this office goes on as it was. */
  async copy(name: string): Promise<Office> {
    await this.close()
    const folder = join(this.world.folder, name, 'workspace')
    await cp(this.#folder, folder, { recursive: true })
    await this.open()
    const office = new Office(name, this.world, this.options, folder)
    await office.open()
    return office
  }

  /** The folder as it lies on the disk is all that is left: nothing was closed, the computer is the same. */
  async crash(): Promise<void> {
    this.world.id += 1
    const folder = `${this.#folder}-${this.world.id}`
    const lock = join(this.#folder, 'lock')
    await cp(this.#folder, folder, { recursive: true, filter: (from) => from !== lock })
    this.#abandoned.push(this.store)
    this.#folder = folder
    await this.open()
  }

  /** The closed folder is opened at another computer, and nowhere else any more. */
  async move(): Promise<void> {
    await this.close()
    this.world.id += 1
    this.#profile = join(this.world.folder, this.name, `profile-${this.world.id}`)
    await this.open()
  }

  /** @returns the backup's own folder */
  async backup(): Promise<string> {
    return (await this.store.backup({ reason: '手动备份', byHand: true })).folder
  }

  async restore(backup: string): Promise<void> {
    await this.close()
    await restoreBackup({ ...this.#storeOptions(), backup })
    await this.open()
  }

  /** Closes what a crash left behind. */
  async tidy(): Promise<void> {
    for (const store of this.#abandoned.splice(0)) await store.close().catch(() => undefined)
  }

  /** Everything must come back from the disk. */
  async reopen(): Promise<void> {
    await this.close()
    await this.open()
  }

  now(): Date {
    this.world.minute += 1
    const minutes = this.world.minute + (this.options.clockAheadMinutes ?? 0)
    return new Date(Date.UTC(2017, 5, 1, 1, 0) + minutes * 60_000)
  }

  newId(): string {
    this.world.id += 1
    return `01970000-0000-7000-8000-${String(this.world.id).padStart(12, '0')}`
  }

  async add(collection: string, fields: Wishes, parent?: string): Promise<string> {
    const { ids } = await this.records.put(collection, [{ fields, ...(parent === undefined ? {} : { parent }) }])
    return ids[0] ?? ''
  }

  async set(collection: string, id: string, fields: Wishes): Promise<number | undefined> {
    return (await this.records.put(collection, [{ id, fields }])).seq
  }

  record(collection: string, id: string): StoredRecord {
    const record = this.store.get(collection, id)
    if (record === undefined) throw new Error(`${this.name} has no ${collection}/${id}`)
    return record
  }

  value(collection: string, id: string, key: string): FieldValue | undefined {
    return this.store.get(collection, id)?.fields[key]
  }

  has(collection: string, id: string): boolean {
    const record = this.store.get(collection, id)
    return record !== undefined && !isDeleted(record)
  }

  /** Everything that travels, as it is stored: equal texts = converged. */
  state(): string {
    const out: Record<string, Record<string, StoredRecord>> = {}
    for (const name of [...this.store.collectionNames()].sort()) {
      if (name === 'exchanges' || name === 'settings') continue
      const records = [...this.store.all(name).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
      if (records.length > 0) out[name] = Object.fromEntries(records.map((record) => [record.id, record]))
    }
    return JSON.stringify(out, null, 1)
  }

  async pack(options: Partial<PackOptions> = {}): Promise<Packed & { readonly path: string }> {
    this.world.id += 1
    const path = join(this.world.folder, `${this.name}-${this.world.id}.qpk`)
    return { ...(await this.exchange.pack({ kind: 'copy', ...options, password: PASSWORD }, { path })), path }
  }

  async merge(path: string, password: string = PASSWORD): Promise<MergeReceipt> {
    const plan = await this.exchange.planMerge(path, '数据包.qpk', password)
    return this.exchange.merge(plan.planId)
  }
}

export interface Offices {
  readonly folder: string
  office(options: OfficeOptions): Promise<Office>
  /** Closes everything and removes the folder. */
  end(): Promise<void>
}

export async function startOffices(): Promise<Offices> {
  const world: World = { folder: await mkdtemp(join(tmpdir(), 'qualift-offices-')), minute: 0, id: 0 }
  const offices: Office[] = []
  return {
    folder: world.folder,
    async office(options) {
      const office = await Office.create(world, options)
      offices.push(office)
      return office
    },
    async end() {
      for (const office of offices) {
        await office.tidy()
        await office.close()
      }
      await rm(world.folder, { recursive: true, force: true })
    },
  }
}

/** `from` packs everything for `to`, who takes it. */
export async function send(from: Office, to: Office, options: Partial<PackOptions> = {}): Promise<MergeReceipt> {
  const { path } = await from.pack({ receiver: to.name, ...options })
  return to.merge(path)
}
