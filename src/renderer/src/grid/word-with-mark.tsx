import type { ICellRendererParams } from 'ag-grid-community'
import type { FieldValue } from '../../../domain/schema/field'
import type { Row } from '../../../shared/rows'
import { type MarkKind, StatusMark } from '../ui/status-mark'

type Params = ICellRendererParams<Row, FieldValue> & { readonly looks: Readonly<Record<string, MarkKind>> }

/** The word of a state with its shape. */
export function WordWithMark({ value, valueFormatted, looks }: Params) {
  const word = valueFormatted ?? (value === null || value === undefined ? '' : String(value))
  const kind = looks[word]
  return kind === undefined ? word : <StatusMark kind={kind}>{word}</StatusMark>
}
