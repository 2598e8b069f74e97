/** What cards say beside their values: the package a value came with, files of the record, the office's own rule. */

import { type ConflictRule, type RuleSide, ruleFor, rulesIn } from '../../../domain/exchange/conflict-rules'
import { entriesOf } from '../../../domain/exchange/exchange-entry'
import type { FieldsOf } from '../../../domain/schema/field'
import type { CardPackage } from '../../../shared/exchange-shapes'
import type { WorkspaceStore } from '../../store/workspace-store'
import { livingRecords } from '../living-records'

/** Read once for a whole list of cards; what no card asks for is not read. */
export class CardFacts {
  readonly rules: readonly ConflictRule[]
  private packages: ReadonlyMap<string, CardPackage> | undefined
  private attachments: ReadonlyMap<string, readonly { id: string; name: string }[]> | undefined

  constructor(
    private readonly store: WorkspaceStore,
    settings: FieldsOf,
  ) {
    this.rules = rulesIn(settings['conflictRules'])
  }

  /** @param origin `card dot`, see card-origin.ts */
  packageOf(origin: string): CardPackage | undefined {
    this.packages ??= new Map(
      entriesOf(this.store.all('exchanges').values()).flatMap(({ id, peer, number, cards }) =>
        cards.map((one) => [one, { id, office: peer, number }] as const),
      ),
    )
    return this.packages.get(origin)
  }

  attachmentsOf(owner: string): readonly { id: string; name: string }[] {
    if (this.attachments === undefined) {
      const byOwner = new Map<string, { id: string; name: string }[]>()
      for (const { id, parent, fields } of livingRecords(this.store, 'attachments')) {
        if (parent === undefined) continue
        const list = byOwner.get(parent) ?? []
        list.push({ id, name: String(fields['name'] ?? '') })
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
