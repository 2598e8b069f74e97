/**
 * The contract between the processes: namespace.method → argument validator, result type, and whether it commands.
 * Everything else is derived: the preload's names, main's registrar, the renderer's client, the undo tests.
 * Adding a call touches this table and its handler.
 */
import { z } from 'zod'
import type { AssessmentRow } from '../domain/assessment/assessment-row'
import type { CandidateReview } from '../domain/brand/candidate-review'
import { dayNumber } from '../domain/campaign/calendar-date'
import type { DrawRecord, FrozenDraw } from '../domain/draw/draw-record'
import type { DrawVerification } from '../domain/draw/verify-draw'
import type { ReferenceData } from '../domain/reference/reference-data'
import { ATTACHMENTS_API } from './attachments-api'
import type { DeadlineRow, FigureBoard } from './board'
import { DOCUMENTS_API } from './documents-api'
import { drawSeed, drawWish } from './draw-shapes'
import type { ExaminationBoard, GapBoard } from './examination-shapes'
import { EXCHANGE_API } from './exchange-api'
import type { FigureCard } from './figures'
import { FILL_IN_API } from './fill-in-api'
import { FORMS_API } from './forms-api'
import { HISTORY_API } from './history-api'
import { BACKUPS_API, PURGING_API, SECURITY_API } from './keeping-api'
import { type Method, method } from './method'
import { REPORTS_API } from './reports-api'
import { RESCUE_API } from './rescue-api'
import type { Result } from './result'
import type {
  DeskSummaryRow,
  DrawPreview,
  ExportTable,
  FileTicket,
  FolderListing,
  ImportPreview,
  ImportSummary,
  PutOutcome,
  RecentWorkspace,
  RepairReport,
  Row,
  SavedFile,
  SearchHit,
  UnmatchedGroup,
  WorkspaceStatus,
} from './rows'
import { text } from './text-arg'

const nothing = z.object({}).strict()
const id = z.string().min(1).max(200)
const name = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9]*$/)
  .max(64)
const token = z.string().min(8).max(200)
/** A day of the calendar, YYYY-MM-DD. */
const day = z.string().refine((one) => !Number.isNaN(dayNumber(one)))
const fieldKey = z
  .string()
  .min(1)
  .max(200)
  .refine((key) => !['__proto__', 'constructor', 'prototype'].includes(key))
const sheetRow = z.number().int().min(1).max(1_048_576)
/** Judged by the field's row, which says more than this gate could. */
const plain = (max: number) => z.string().max(max)
const value = z.union([plain(200_000), z.number(), z.boolean(), z.null(), z.array(plain(2000)).max(500)])
const fields = z.record(fieldKey, value)
const rowWish = z.object({ id: id.optional(), parent: id.nullable().optional(), fields }).strict()
const exportWish = z
  .object({
    collection: name,
    ids: z.array(id).max(200_000),
    columns: z
      .array(
        z.union([
          z.object({ key: fieldKey }).strict(),
          z.object({ label: text(100), texts: z.array(text(2000)).max(200_000) }).strict(),
        ]),
      )
      .min(1)
      .max(300),
  })
  .strict()

export const API = {
  workspace: {
    status: method<WorkspaceStatus>('query')(nothing),
    recent: method<readonly RecentWorkspace[]>('query')(nothing),
    /** Creates a workspace in a folder chosen through `files.chooseFolder`, or in the default place, and opens it. */
    create: method<WorkspaceStatus>('act')(
      z
        .object({
          folder: token.optional(),
          bureau: text(60).min(2),
          region: text(6).min(6),
          year: z.number().int().min(2000).max(2100),
          demo: z.boolean().optional(),
        })
        .strict(),
    ),
    open: method<WorkspaceStatus>('act')(
      z
        .object({
          folder: token.optional(),
          recent: text(100).optional(),
          /** The one that waits for its password. */
          locked: z.boolean().optional(),
          password: text(200).optional(),
        })
        .strict(),
    ),
    close: method<WorkspaceStatus>('act')(nothing),
    /** Opens the workspace again to write; `takeOver` names another computer's lock that the clerk says counts no more. */
    edit: method<WorkspaceStatus>('act')(z.object({ takeOver: text(100).min(8).optional() }).strict()),
    /** What a repair of the damaged workspace would do: the open one, or the one that was refused. Changes nothing. */
    previewRepair: method<RepairReport>('query')(nothing),
    /** Repairs it and opens it again; the damaged files are kept aside. */
    repair: method<RepairReport>('act')(nothing),
    /** The clerk's name, kept on this computer. */
    setActor: method<WorkspaceStatus>('act')(z.object({ name: text(40).min(1) }).strict()),
    reference: method<ReferenceData>('query')(nothing),
  },
  /** Small texts kept at this computer by name: appearance, widths and views of grids. */
  computer: {
    kept: method<Readonly<Record<string, string>>>('query')(nothing),
    keep: method<null>('act')(z.object({ key: fieldKey, text: text(100_000).nullable() }).strict()),
    /** Stops a long job told by `progress`; one that has ended is left alone. */
    stopJob: method<null>('act')(z.object({ job: z.number().int().positive() }).strict()),
  },
  security: SECURITY_API,
  records: {
    list: method<readonly Row[]>('query')(
      z
        .object({
          collection: name,
          parent: id.optional(),
          ids: z.array(id).max(50_000).optional(),
          /** A long list in slices: at most so many, from the record after `after` on (refused when it is not there). */
          limit: z.number().int().min(1).max(100_000).optional(),
          after: id.optional(),
          /** Instead: so many rows of the kind, those with the latest day of their event first. */
          newest: z.number().int().min(1).max(1_000).optional(),
          /** Only the field that names a record: for references; also of a restricted kind that is closed. */
          titles: z.boolean().optional(),
        })
        .strict(),
    ),
    get: method<Row>('query')(z.object({ collection: name, id }).strict()),
    /** Everything about one enterprise: collection → rows (children, children of children, references). */
    about: method<Readonly<Record<string, readonly Row[]>>>('query')(z.object({ enterprise: id }).strict()),
    /** One transaction: makes and changes records of one collection. */
    put: method<PutOutcome>('command')(
      z
        .object({
          collection: name,
          rows: z.array(rowWish).min(1).max(200_000),
          label: text(100).optional(),
          kind: z.enum(['edit', 'paste']).optional(),
        })
        .strict(),
    ),
    remove: method<PutOutcome>('command')(z.object({ collection: name, ids: z.array(id).min(1).max(50_000) }).strict()),
    /** Opens a restricted value; the reason is logged in the audit trail. */
    reveal: method<{ readonly text: string }>('act')(
      z.object({ collection: name, id, field: fieldKey, reason: text(200).min(2) }).strict(),
    ),
    /** Opens a restricted kind for this session; the reason is logged in the audit trail. */
    openRestricted: method<{ readonly opened: readonly string[] }>('act')(
      z.object({ collection: name, reason: text(200).min(2) }).strict(),
    ),
    search: method<readonly SearchHit[]>('query')(z.object({ text: text(100) }).strict()),
  },
  history: HISTORY_API,
  imports: {
    /** Reads and judges; nothing is written before `apply`. */
    plan: method<ImportPreview>('query')(
      z
        .object({
          file: token,
          collection: name,
          sheet: text(100).optional(),
          /** Column index or head → field key, or null = not imported. */
          mapping: z.record(text(1000), text(300).nullable()).optional(),
          /** Head rows as the spreadsheet numbers them. */
          head: z.object({ first: sheetRow, last: sheetRow }).strict().optional(),
          /** Somebody looks at the preview: unknown heads are shown, choices of the last time hold. */
          correctable: z.boolean().optional(),
        })
        .strict(),
    ),
    apply: method<ImportSummary & { readonly seq?: number }>('command')(z.object({ planId: id }).strict()),
    saveRejected: method<SavedFile>('act')(z.object({ planId: id, save: token }).strict()),
    unmatched: method<readonly UnmatchedGroup[]>('query')(nothing),
    /** Links the rows of one group to an enterprise, or makes one from what the ledger says. */
    settle: method<{ readonly seq: number; readonly enterprise: string; readonly linked: number }>('command')(
      z.object({ key: text(300), enterprise: id.optional() }).strict(),
    ),
  },
  inspections: {
    start: method<{ readonly id: string; readonly seq: number }>('command')(
      z.object({ enterprise: id, type: text(20), startedOn: day, inspectors: z.array(text(60)).max(20) }).strict(),
    ),
    /** Closes a sheet: conclusion, and one rectification for each failed item. Refused while items are open. */
    finish: method<{
      readonly seq: number
      readonly rectifications: readonly string[]
      readonly conclusion: string
      /** Sentences: time limits that could not be worked out. */
      readonly notes: readonly string[]
    }>('command')(z.object({ id }).strict()),
  },
  assessment: {
    /** 对标考核自评表: computed 完成值 and proposed conclusions, with the clerk's words. */
    sheet: method<readonly AssessmentRow[]>('query')(z.object({ asOf: day.optional() }).strict()),
    save: method<PutOutcome>('command')(z.object({ key: text(300).min(1), words: fields }).strict()),
    /** Every row as a record, the clerk's words kept. */
    fill: method<PutOutcome>('command')(nothing),
    /** 按方案建立: the campaign record. */
    found: method<PutOutcome>('command')(nothing),
    /** 任务分工 by the plan. */
    seedTasks: method<PutOutcome>('command')(nothing),
  },
  brand: {
    /** New order of all ranked candidates, best first; a moved order asks for its reason. */
    reorder: method<PutOutcome>('command')(z.object({ ids: z.array(id).min(1).max(500), reason: text(500) }).strict()),
    /** Gates and scores of every candidate, worked out from the records. */
    review: method<readonly CandidateReview[]>('query')(z.object({ asOf: day.optional() }).strict()),
    /** The shortlist of two or three; freezes the scores with their evidence. */
    decide: method<PutOutcome & { readonly notes: readonly string[] }>('command')(
      z.object({ ids: z.array(id).max(500), date: day, form: text(40).min(1) }).strict(),
    ),
    /** One step of a candidate: 培育, 创建, 验收 … */
    stage: method<PutOutcome>('command')(
      z.object({ id, stage: text(20).min(1), date: day.optional(), reason: text(500).optional() }).strict(),
    ),
    /** Proposes a demonstration enterprise to the province. */
    nominate: method<PutOutcome & { readonly notes: readonly string[] }>('command')(
      z.object({ candidate: id, kind: text(20).min(1), date: day, reason: text(2000).min(1) }).strict(),
    ),
  },
  indicators: {
    board: method<FigureBoard>('query')(z.object({ asOf: day.optional() }).strict()),
    /** 口径卡 of one figure or line of a figure, with the names behind it. */
    card: method<FigureCard>('query')(z.object({ key: text(60), asOf: day.optional() }).strict()),
  },
  deadlines: {
    /** What is due, overdue first. `today`: as if it were that day; the workspace's own today when left out. */
    list: method<readonly DeadlineRow[]>('query')(z.object({ today: day.optional() }).strict()),
    /** Writes all that has a day as an iCalendar file. */
    calendar: method<SavedFile>('act')(z.object({ save: token }).strict()),
  },
  desks: {
    /** What is done, due and wrong at one desk; refused while a restricted desk is closed. */
    summary: method<DeskSummaryRow>('query')(z.object({ desk: text(40) }).strict()),
  },
  examination: {
    /** 数据体检: what the rules find; of one rule alone more than of all together. */
    findings: method<ExaminationBoard>('query')(z.object({ rule: text(100).optional() }).strict()),
    /** 不是差错, with the reason; it comes back when what was seen changes. */
    note: method<{ readonly id: string; readonly seq: number }>('command')(
      z
        .object({
          rule: text(100),
          collection: name,
          id: text(200),
          field: fieldKey.optional(),
          message: text(2000),
          reason: text(500).min(2),
        })
        .strict(),
    ),
    /** 建档缺项: the files behind 建档率 by county and block, and what one of them lacks. */
    gaps: method<GapBoard>('query')(
      z.object({ asOf: day.optional(), county: text(20).optional(), block: text(40).optional() }).strict(),
    ),
    /** The list as .xlsx, of one rule or of all. */
    save: method<SavedFile>('act')(z.object({ rule: text(100).optional(), save: token }).strict()),
  },
  documents: DOCUMENTS_API,
  exchange: EXCHANGE_API,
  reports: REPORTS_API,
  fillIn: FILL_IN_API,
  forms: FORMS_API,
  /** Rows on show as a table that leaves the office: masked, or open for a reason that is logged. */
  exports: {
    table: method<ExportTable>('query')(exportWish),
    save: method<SavedFile>('act')(exportWish.extend({ reason: text(200).min(2).optional(), save: token }).strict()),
  },
  /** 双随机. */
  draws: {
    /** What would be frozen, and how many each layer would give. */
    preview: method<DrawPreview>('query')(drawWish),
    freeze: method<{ readonly id: string; readonly number: string; readonly seq: number }>('command')(drawWish),
    /** Draws once from what was frozen. */
    draw: method<{ readonly seq: number; readonly record: DrawRecord }>('command')(drawSeed.extend({ id }).strict()),
    /** One person drawn must keep away: that slot is drawn again, the old result stays. */
    recuse: method<{ readonly seq: number; readonly record: DrawRecord }>('command')(
      z.object({ id, enterprise: id, inspector: id, reason: text(200).min(2) }).strict(),
    ),
    cancel: method<PutOutcome>('command')(z.object({ id, reason: text(200).min(2) }).strict()),
    read: method<FrozenDraw | DrawRecord>('query')(z.object({ id }).strict()),
    verify: method<DrawVerification>('query')(z.object({ id }).strict()),
    /** A record file handed in from outside. */
    verifyFile: method<DrawVerification & { readonly number: string }>('query')(z.object({ file: token }).strict()),
    save: method<SavedFile>('act')(z.object({ id, save: token }).strict()),
  },
  attachments: ATTACHMENTS_API,
  backups: BACKUPS_API,
  rescue: RESCUE_API,
  purging: PURGING_API,
  files: {
    /** Native dialog; in the browser host the client uploads instead and this is not called. `null` = cancelled. */
    chooseOpen: method<FileTicket | null>('act')(
      z.object({ title: text(60), extensions: z.array(text(10)).max(20) }).strict(),
    ),
    /** The same for several at once; none = cancelled. */
    chooseOpenMany: method<readonly FileTicket[]>('act')(
      z.object({ title: text(60), extensions: z.array(text(10)).max(20) }).strict(),
    ),
    /** A place to write to; the browser host hands out a temporary file that the client downloads afterwards. */
    chooseSave: method<FileTicket | null>('act')(z.object({ title: text(60), suggestedName: text(300) }).strict()),
    chooseFolder: method<FileTicket | null>('act')(z.object({ title: text(60) }).strict()),
    /** Folders to choose from, where there is no native dialog; refused where there is. */
    folders: method<FolderListing>('query')(z.object({ path: text(1000).optional() }).strict()),
    /** One of them, or a path typed: judged by main, system and hidden folders refused. */
    openFolder: method<FileTicket>('act')(z.object({ path: text(1000) }).strict()),
    /** A file dragged or pasted, sent piece by piece: no host takes a path from the page. */
    beginUpload: method<{ readonly upload: string }>('act')(z.object({ name: text(2000) }).strict()),
    appendUpload: method<{ readonly sizeBytes: number }>('act')(
      z.object({ upload: token, bytes: z.instanceof(Uint8Array) }).strict(),
    ),
    endUpload: method<FileTicket>('act')(z.object({ upload: token }).strict()),
    dropUpload: method<Record<string, never>>('act')(z.object({ upload: token }).strict()),
  },
} as const satisfies Record<string, Record<string, Method>>

export type QualiftContract = typeof API
export type Namespace = keyof QualiftContract

type ArgsOf<M> = M extends Method<infer A, unknown> ? z.infer<A> : never
type ResultOf<M> = M extends Method<z.ZodType, infer R> ? R : never

/** What the renderer calls: every method takes one object and returns a result, never throws. */
export type QualiftApi = {
  readonly [N in Namespace]: {
    readonly [M in keyof QualiftContract[N]]: (
      args: ArgsOf<QualiftContract[N][M]>,
    ) => Promise<Result<ResultOf<QualiftContract[N][M]>>>
  }
}

/** What main implements: plain values or thrown `Refusal`s; the registrar turns them into results. */
export type QualiftHandlers = {
  readonly [N in Namespace]: {
    readonly [M in keyof QualiftContract[N]]: (
      args: ArgsOf<QualiftContract[N][M]>,
    ) => Promise<ResultOf<QualiftContract[N][M]>> | ResultOf<QualiftContract[N][M]>
  }
}

/** Events main sends. */
export interface QualiftEvents {
  /** A transaction became durable. */
  readonly changed: {
    readonly seq: number
    readonly at: string
    readonly label: string
    /** `*` as id: many records of the collection, read it again. */
    readonly touched: readonly { readonly c: string; readonly id: string }[]
  }
  /** Read the status again. */
  readonly status: Record<string, never>
  /** Progress of a long act. */
  readonly progress: {
    readonly what: string
    readonly done: number
    /** 0 = nobody knows yet */
    readonly total: number
    /** One of those the window shows by itself; `ended`: it is over, with what is to be said when it was stopped. */
    readonly job?: { readonly id: number; readonly canStop: boolean; readonly ended?: { readonly stopped?: string } }
  }
}

export type EventName = keyof QualiftEvents

/** The object on `window.qualift`: every method by its name, and one subscription per event. */
export type QualiftBridge = QualiftApi & {
  readonly events: {
    /** @returns an unsubscribe; the native event object never reaches the renderer. */
    readonly [E in EventName]: (listener: (payload: QualiftEvents[E]) => void) => () => void
  }
}
