/** What cards say beside their values: the package a value came with, files of the record, the office's own rule. */

import { type ConflictRule, type RuleSide, ruleFor, rulesIn } from '../../../domain/exchange/conflict-rules'
import { entriesOf } from '../../../domain/exchange/exchange-entry'
import type { Dot } from '../../../domain/record/record'
import { registerDot } from '../../../domain/record/registers'
import type { FieldsOf } from '../../../domain/schema/field'
import type { CardPackage } from '../../../shared/exchange-shapes'
import type { WorkspaceStore } from '../../store/workspace-store'
import { livingRecords } from '../living-records'
import { entryOfWrite, type WriteIn } from './side-packages'

export interface CardFile {
  readonly id: string
  readonly name: string
  /** The write that added it. */
  readonly dot?: Dot
}

/** Read once for a whole list of cards; what no card asks for is not read. */
export class CardFacts {
  readonly rules: readonly ConflictRule[]
  /** Writes no package is known of: `findEntries` looks for them. */
  readonly unnamed: WriteIn[] = []
  private packages: ReadonlyMap<string, CardPackage> | undefined
  private attachments: ReadonlyMap<string, readonly CardFile[]> | undefined

  constructor(
    private readonly store: WorkspaceStore,
    settings: FieldsOf,
  ) {
    this.rules = rulesIn(settings['conflictRules'])
  }

  /**
   * @param origin `card dot`, see card-origin.ts
   * @param write where the value was written: looked for there when the log names no origin
   */
  packageOf(origin: string, write: WriteIn): CardPackage | undefined {
    this.packages ??= new Map(
      entriesOf(this.store.all('exchanges').values()).flatMap(({ id, peer, number, cards }) =>
        [id, ...cards].map((one) => [one, { id, office: peer, number }] as const),
      ),
    )
    const logged = this.packages.get(origin)
    if (logged !== undefined) return logged
    const entry = entryOfWrite(this.store, write)
    if (entry === undefined) this.unnamed.push(write)
    return entry === undefined ? undefined : this.packages.get(entry)
  }

  attachmentsOf(owner: string): { id: string; name: string }[] {
    return this.filesOf(owner).map(({ id, name }) => ({ id, name }))
  }

  filesOf(owner: string): readonly CardFile[] {
    if (this.attachments === undefined) {
      const byOwner = new Map<string, CardFile[]>()
      for (const record of livingRecords(this.store, 'attachments')) {
        const { id, parent, fields } = record
        if (parent === undefined) continue
        const list = byOwner.get(parent) ?? []
        const dot = registerDot(record, 'sha256')
        list.push({ id, name: String(fields['name'] ?? ''), ...(dot === undefined ? {} : { dot }) })
        byOwner.set(parent, list)
      }
      this.attachments = byOwner
    }
    return this.attachments.get(owner) ?? []
  }

  rule(collection: string, field: string): RuleSide | undefined {
    return ruleFor(this.rules, collection, field)
  }
}
