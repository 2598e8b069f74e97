/** The contract's part about 数据往来. */
import { z } from 'zod'
import type { ConflictRule } from '../domain/exchange/conflict-rules'
import type {
  ChangedCell,
  ConflictCard,
  DuplicateRow,
  ExchangeLogRow,
  MergePreview,
  MergeReceipt,
  PackagePreview,
  PackedFile,
  SettledMany,
  SyncOutcome,
  SyncPlaceNow,
  TakenReceipt,
} from './exchange-shapes'
import { method } from './method'
import type { PutOutcome, RefusalPreview, SavedFile } from './rows'
import { text } from './text-arg'

const nothing = z.object({}).strict()
const id = z.string().min(1).max(200)
const token = z.string().min(8).max(200)
const value = z.union([text(200_000), z.number(), z.boolean(), z.null(), z.array(text(2000)).max(500)])
const side = z.enum(['mine', 'theirs'])
const place = z.number().int().min(0).max(1000)
const take = z.union([side, z.object({ side: place }).strict(), z.object({ value }).strict()])

const scope = z
  .object({
    kind: z.enum(['copy', 'report']),
    /** Chinese name of the receiving office. */
    receiver: text(100).optional(),
    /** County code: only this county's enterprises and what belongs to them. */
    region: text(6).optional(),
    enterprises: z.array(id).max(50_000).optional(),
    sinceLast: z.boolean().optional(),
    purpose: text(200).optional(),
  })
  .strict()

export const EXCHANGE_API = {
  previewPack: method<PackagePreview>('query')(scope),
  pack: method<PackedFile>('act')(scope.extend({ password: text(200).optional(), save: token })),
  plan: method<MergePreview>('query')(z.object({ file: token, password: text(200).optional() }).strict()),
  merge: method<MergeReceipt>('command')(z.object({ planId: id }).strict()),
  conflicts: method<readonly ConflictCard[]>('query')(nothing),
  resolve: method<PutOutcome>('command')(z.object({ conflict: text(500), take }).strict()),
  /** 本包全部以对方为准 / 以本局为准: the open field cards of one package, by its line in the log. */
  settlePackage: method<SettledMany>('command')(z.object({ entry: id, side }).strict()),
  /** What the rules of this office say about open cards, on the clerk's word. */
  settleByRules: method<SettledMany>('command')(nothing),
  rules: method<readonly (ConflictRule & { readonly label: string })[]>('query')(nothing),
  /** 今后此字段以本局 / 对方为准; `null` takes the rule away. */
  setRule: method<PutOutcome>('command')(
    z.object({ collection: text(64), field: text(200), side: side.nullable() }).strict(),
  ),
  /** Cells a package changes (by its plan) or changed (by its transaction), old → new, from the given one on. */
  changes: method<{ readonly cells: readonly ChangedCell[]; readonly more: boolean }>('query')(
    z
      .object({
        planId: id.optional(),
        seq: z.number().int().positive().optional(),
        collection: text(64).optional(),
        region: text(6).optional(),
        /** Only records both places changed in different fields, and of these what either place wrote. */
        parallel: z.boolean().optional(),
        from: z.number().int().min(0),
        limit: z.number().int().min(1).max(500),
      })
      .strict(),
  ),
  /** 回执 of a package that was taken, to be carried back. */
  saveReceipt: method<SavedFile>('act')(z.object({ packageId: id, save: token }).strict()),
  /** Acknowledges a package sent from here. */
  takeReceipt: method<TakenReceipt>('command')(z.object({ file: token }).strict()),
  /** 疑似重复 enterprises nobody has decided about. */
  duplicates: method<readonly DuplicateRow[]>('query')(nothing),
  /** Into the one with the smaller id; `take`: fields whose value the other's replaces. */
  mergeDuplicates: method<PutOutcome>('command')(
    z.object({ ids: z.tuple([id, id]), take: z.array(text(200)).max(500) }).strict(),
  ),
  /** 同码全部合并. */
  mergeSameCode: method<PutOutcome & { readonly merged: number }>('command')(nothing),
  /** Looked at: two enterprises. */
  keepApart: method<PutOutcome>('command')(z.object({ ids: z.tuple([id, id]) }).strict()),
  /** 同局同步: the folder chosen on this computer. */
  syncPlace: method<SyncPlaceNow>('query')(nothing),
  /** A password alone is for the folder chosen before; with neither there is none any more. */
  setSyncPlace: method<SyncPlaceNow>('act')(
    z.object({ folder: token.optional(), password: text(200).optional() }).strict(),
  ),
  /** Takes everybody's changes and gives one's own. */
  sync: method<SyncOutcome>('act')(nothing),
  log: method<readonly ExchangeLogRow[]>('query')(nothing),
  /** 按本局数据为准, for a merge named by its line of the log: what it would write. */
  planRefusal: method<RefusalPreview>('query')(z.object({ entry: id }).strict()),
  /** Own values written anew: they travel and stand as a card at the other office. */
  refuse: method<PutOutcome>('command')(z.object({ entry: id }).strict()),
} as const
