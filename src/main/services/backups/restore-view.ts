/** What a restore would change, in the words of the screen: personal data masked, restricted kinds as counts alone. */
import { COLLECTIONS } from '../../../domain/collections/registry'
import type { FieldRow, FieldValue } from '../../../domain/schema/field'
import { formatValue } from '../../../domain/schema/format-value'
import { maskValue } from '../../../domain/schema/mask-value'
import type { ValueContext } from '../../../domain/schema/value-context'
import type { RestoreCounts, RestoreExample, RestoreView } from '../../../shared/backup-shapes'
import type { RestorePreview } from '../../store/backups/restore-backup'
import { type CollectionDifference, changedFields, type RecordDifference } from '../../store/backups/state-difference'
import { collectionLabel } from '../../store/damage-words'
import { titleOf } from '../titles'

const FIELDS_SHOWN = 4

const kindOf = ({ before, after }: RecordDifference): RestoreExample['kind'] =>
  before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'

function exampleOf(collection: string, one: RecordDifference, values: ValueContext): RestoreExample {
  const { before, after } = one
  const fields = (before ?? after)?.fields ?? {}
  const rows = new Map<string, FieldRow>((COLLECTIONS.get(collection)?.fields ?? []).map((row) => [row.key, row]))
  const text = (row: FieldRow, value: FieldValue | undefined): string =>
    formatValue(row, maskValue(row, value ?? null), values)
  const changed = before === undefined || after === undefined ? [] : changedFields(before, after)
  const shown = changed.flatMap((key) => rows.get(key) ?? []).slice(0, FIELDS_SHOWN)
  return {
    title: titleOf(collection, fields),
    kind: kindOf(one),
    fields: shown.map((row) => ({
      label: row.label,
      before: text(row, before?.fields[row.key]),
      after: text(row, after?.fields[row.key]),
    })),
  }
}

export const countsOf = (differences: readonly CollectionDifference[]): Record<string, RestoreCounts> =>
  Object.fromEntries(
    differences.map(({ collection, added, changed, removed }) => [collection, { added, changed, removed }]),
  )

export function restoreView(key: string, preview: RestorePreview, values: ValueContext): RestoreView {
  const { manifest } = preview.backup
  return {
    key,
    at: manifest.at,
    reason: manifest.reason,
    seq: manifest.seq,
    ...(preview.presentSeq === undefined ? {} : { presentSeq: preview.presentSeq }),
    missingAttachments: preview.missingAttachments,
    collections: preview.differences.map(({ collection, added, changed, removed, examples }) => ({
      collection,
      label: collectionLabel(collection),
      added,
      changed,
      removed,
      examples:
        COLLECTIONS.get(collection)?.restricted === true
          ? []
          : examples.map((one) => exampleOf(collection, one, values)),
    })),
  }
}
