/** The composition root of everything that is not a window: services made once, shared by all hosts. */

import { UNSIGNED } from '../../domain/change/unsigned'
import type { EventName, QualiftEvents, QualiftHandlers } from '../../shared/api'
import { localDay } from '../store/local-time'
import { createAssessmentService } from './assessment'
import { createAttachmentsService } from './attachments/attachments'
import { createKeepingService } from './attachments/keeping'
import { createSupplyService } from './attachments/supply'
import { createBackupKeeper } from './backups/backup-keeper'
import { createBackupsService } from './backups/backups-service'
import { workspaceKey } from './backups/second-place'
import { createBrandService } from './brand'
import { createDeadlinesService } from './deadlines'
import { createDesksService } from './desks'
import { createDocumentsService } from './documents'
import { createDrawsService } from './draws'
import { createExaminationService } from './examination/examination-service'
import { createFileGaps } from './examination/file-gaps'
import { createExchangeService } from './exchange/exchange-service'
import { createReportsService } from './exchange/report-service'
import { createSyncService } from './exchange/sync'
import type { SyncPorts } from './exchange/sync-place'
import { openCards } from './exchange/touching-cards'
import { createExportsService } from './exports'
import { createFiguresService } from './figures'
import { createFillInService } from './fill-in/fill-in-service'
import { createFormsService } from './forms/forms-service'
import { createHandlers } from './handlers'
import { createHistoryService } from './history'
import { createFormMemory } from './import-forms'
import { createImportsService } from './imports'
import { createInspectionsService } from './inspections'
import { createJobs } from './jobs'
import { createKeychain } from './keychain'
import { openProfile, type Profile } from './profile'
import { createPurgingService, type PurgingOptions } from './purging/purging'
import { v7Id } from './record-id'
import { createRecordsService } from './records'
import { readReferenceData } from './reference'
import { createRepairService } from './repair'
import { createRescueService } from './rescue/rescue-service'
import { createRestrictedKinds } from './restricted-kinds'
import { createSearchService } from './search/search'
import { createSecurityService, type SecurityOptions } from './security'
import type { FilePort, Session } from './session'
import { createSlowCheck } from './slow-check'
import type { SecretSeal } from './sync-passwords'
import { countUnmatched, createUnmatchedService } from './unmatched'
import { createWorkspaceService } from './workspace'

export interface ApplicationOptions {
  readonly profileFolder: string
  readonly resourcesFolder: string
  /** Where a workspace is made when the clerk chooses no folder. */
  readonly defaultFolder: string
  readonly host: 'electron' | 'browser'
  /** The system's keychain, where the host has one. */
  readonly seal?: SecretSeal
  readonly files: FilePort
  readonly now?: () => Date
  readonly newId?: () => string
  /** `--today` of the command line: stands for today wherever a service asks for it. */
  readonly today?: string
  /** The command line says who acts; windows ask once and remember. */
  readonly actor?: string
  /** The command line masks restricted kinds by itself and asks for a reason to reveal: nothing is closed to it. */
  readonly restrictedOpen?: boolean
  /** Password of the workspaces the command line opens. */
  readonly secret?: string
  /** Backups on opening, once a day and on leaving; windows have them. */
  readonly automaticBackups?: boolean
  /** Closed journals and attachments are read through while nobody waits; windows have it. */
  readonly slowCheck?: boolean
}

export type EventListener = <E extends EventName>(name: E, payload: QualiftEvents[E]) => void

type KeepingService = ReturnType<typeof createKeepingService>
type RestrictedKinds = ReturnType<typeof createRestrictedKinds>
type BackupKeeper = ReturnType<typeof createBackupKeeper>
type SlowCheck = ReturnType<typeof createSlowCheck>

/** What goes on beside an open workspace. */
const both = (keeper: BackupKeeper, slowCheck: SlowCheck) => ({
  findings: slowCheck.findings,
  opened: (): void => {
    keeper.opened()
    slowCheck.opened()
  },
  leaving: (): Promise<void> => {
    slowCheck.leaving()
    return keeper.leaving()
  },
})

/** What brings tables in. */
const tableServices = (session: Session, profile: Profile, backupBefore: (reason: string) => Promise<void>) => ({
  imports: createImportsService(session, backupBefore, createFormMemory(profile)),
  unmatched: createUnmatchedService(session),
  fillIn: createFillInService(session, backupBefore),
})

/** What keeps files. */
const fileServices = (session: Session, restricted: RestrictedKinds, keeping: KeepingService) => ({
  attachments: createAttachmentsService(session, restricted),
  keeping,
  supply: createSupplyService(session, keeping),
})

/** What shows figures, and what is to be done about them. */
const figureServices = (
  session: Session,
  figures: ReturnType<typeof createFiguresService>,
  restricted: RestrictedKinds,
) => ({
  forms: createFormsService(session, figures),
  assessment: createAssessmentService(session, figures),
  deadlines: createDeadlinesService(session),
  desks: createDesksService(session, figures, restricted),
  fileGaps: createFileGaps(session, figures),
})

interface ClosedWorkspace {
  readonly workspace: ReturnType<typeof createWorkspaceService>
  readonly profileFolder: string
}

/** What closes the workspace, writes its files anew and opens it again. */
function closedServices(session: Session, options: PurgingOptions & SecurityOptions & ClosedWorkspace) {
  const { now, newId, publish } = session
  const { profile, profileFolder, keychain, workspace } = options
  const parts = { profile, profileFolder, keychain, workspace, actor: profile.actor }
  return {
    repair: createRepairService({ now, newId, publish, ...parts }),
    purging: createPurgingService(session, options),
    security: createSecurityService(session, options),
  }
}

function createEvents() {
  const listeners = new Set<EventListener>()
  const publish: EventListener = (name, payload) => {
    for (const listener of listeners) listener(name, payload)
  }
  const onEvent = (listener: EventListener): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return { publish, onEvent }
}

/** Folder and password of 同局同步 belong to this computer, for one workspace. */
const syncPorts = (session: Session, profile: Profile, backupBefore: SyncPorts['backupBefore']): SyncPorts => ({
  place: () => profile.syncPlace(workspaceKey(session.store())),
  setPlace: (chosen) => profile.setSyncPlace(workspaceKey(session.store()), chosen),
  keepsPassword: profile.keepsSyncPassword,
  backupBefore,
})

export async function createApplication(options: ApplicationOptions) {
  const now = options.now ?? (() => new Date())
  const newId = options.newId ?? (() => v7Id(now()))
  const { publish, onEvent } = createEvents()
  const reference = await readReferenceData(options.resourcesFolder)
  const profile = await openProfile(options.profileFolder, now, options.seal)
  const actor = (): string => options.actor ?? (profile.actor() === '' ? UNSIGNED : profile.actor())
  const keychain = createKeychain({ ...options, now, actor, publish })
  const workspace = createWorkspaceService({
    ...options,
    profile,
    keychain,
    reference,
    now,
    newId,
    publish,
    countUnmatched,
    countConflicts: () => openCards(session).length,
    countRescues: (store) => rescue.countOpen(store),
    findings: (store) => beside.findings(store),
    opened: () => beside.opened(),
    leaving: () => beside.leaving(),
  })
  const session: Session = {
    store: workspace.store,
    actor,
    reference,
    values: workspace.values,
    settings: workspace.settings,
    today: () => options.today ?? workspace.today(),
    now,
    newId,
    files: options.files,
    publish,
    jobs: createJobs(publish),
  }
  const restricted = createRestrictedKinds(session, options.restrictedOpen === true)
  const keeping = createKeepingService(session, restricted, profile)
  const closing = { profile, profileFolder: options.profileFolder, workspace, keychain }
  const backups = createBackupsService(session, closing)
  const keeper = createBackupKeeper({
    isOn: options.automaticBackups === true,
    async automatic(reason) {
      await backups.automatic(reason)
      if (reason === '打开时' && !workspace.store().report.readOnly) await keeping.tidy()
    },
    lastDay: backups.lastDay,
    day: () => localDay(now()),
  })
  const beside = both(keeper, createSlowCheck({ isOn: options.slowCheck === true, store: workspace.store, publish }))
  const exchange = createExchangeService(session, backups.before, restricted.isOpen)
  const rescue = createRescueService(session, restricted.isOpen)
  const figures = createFiguresService(session, restricted)
  const brand = createBrandService(session, figures)
  const services = {
    workspace,
    profile,
    records: createRecordsService(session),
    search: createSearchService(session),
    history: createHistoryService(session, exchange, restricted.isOpen),
    ...tableServices(session, profile, backups.before),
    inspections: createInspectionsService(session),
    brand,
    draws: createDrawsService(session),
    exports: createExportsService(session),
    figures,
    restricted,
    ...figureServices(session, figures, restricted),
    examination: createExaminationService(session, restricted, () => brand.review()),
    documents: createDocumentsService(session, figures, restricted),
    exchange,
    reports: createReportsService(session),
    sync: createSyncService(session, syncPorts(session, profile, backups.before)),
    ...fileServices(session, restricted, keeping),
    backups,
    rescue,
    ...closedServices(session, { ...closing, restricted, renewSecond: backups.renewSecond }),
  }
  const handlers: QualiftHandlers = createHandlers(session, services)
  return {
    handlers,
    services,
    session,
    onEvent,
    openFolder: (folder: string, how: { readOnly?: boolean } = {}): Promise<void> => workspace.open(folder, how),
    close: (): Promise<void> => workspace.leave(),
  }
}

export type Application = Awaited<ReturnType<typeof createApplication>>
export type Services = Application['services']
