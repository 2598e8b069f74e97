import { Button } from 'antd'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { COLLECTIONS, fieldOf } from '../../../../domain/collections/registry'
import { sameValue } from '../../../../domain/record/record'
import type { FieldRow, FieldValue } from '../../../../domain/schema/field'
import { validateValue } from '../../../../domain/schema/validate-record'
import type { ConflictCard } from '../../../../shared/exchange-shapes'
import { codecOf } from '../../client/codec'
import { useValueContext } from '../../client/hooks'
import { useChoices } from '../../client/use-choices'
import { useTitles } from '../../client/use-titles'
import { KeyHint } from '../../ui/key-hint'
import { FieldInput } from '../records/field-input'

/** The row of a card's field; none for a record as a whole and for what the program keeps itself. */
export function rowOfCard({ collection, kind, field }: ConflictCard): FieldRow | undefined {
  const definition = COLLECTIONS.get(collection)
  const key = kind === 'number' || kind === 'late' ? field.slice(1) : field
  const row = definition === undefined ? undefined : fieldOf(definition, key)
  return row?.compute === undefined ? row : undefined
}

const INPUT = 'own-value'

/** An editor of the field's own kind. Enter takes what was typed; Esc goes back to the two values. */
export function OwnValue({
  row,
  shown,
  onTake,
  onBack,
}: {
  readonly row: FieldRow
  readonly shown: FieldValue
  readonly onTake: (value: FieldValue) => void
  readonly onBack: () => void
}) {
  const context = useValueContext()
  const referenced = useMemo(() => (row.reference === undefined ? [] : [row.reference]), [row])
  const titles = useTitles(referenced)
  const choices = useChoices(titles)
  const codec = useMemo(() => codecOf(row, context, titles, false), [row, context, titles])
  // A restricted value is on show as its mask, which must not be written back.
  const typed = useRef<FieldValue | undefined>(row.restricted === true ? undefined : shown)
  const refusal = useRef<string | undefined>(undefined)
  const [value, setValue] = useState<FieldValue>(row.restricted === true ? null : shown)
  const [refused, setRefused] = useState<string | undefined>(undefined)
  useEffect(() => {
    const input = document.getElementById(INPUT)
    input?.focus()
    if (input instanceof HTMLInputElement) input.select()
  }, [])
  // What is stored all the same but looks wrong is asked about once: Enter again takes it.
  const doubted = useRef<FieldValue | undefined>(undefined)
  const take = (): void => {
    if (refusal.current !== undefined || typed.current === undefined) return
    const value = typed.current
    const [issue] = value === null ? [] : validateValue(row, value, { [row.key]: value }, context)
    if (issue !== undefined && !sameValue(doubted.current ?? null, value)) {
      doubted.current = value
      setRefused(`${issue.message}确实要用它，再按一次 Enter。`)
    } else onTake(value)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onBack()
    if (event.key === 'Enter') take()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the input inside
    <div className="q-own-value" onKeyDown={onKeyDown}>
      <label htmlFor={INPUT}>另填一个值</label>
      <div className="q-own-input">
        <FieldInput
          id={INPUT}
          codec={codec}
          value={value}
          choices={choices(row)}
          onSave={(next) => {
            typed.current = next
            setValue(next)
          }}
          onRefused={(message) => {
            refusal.current = message
            setRefused(message)
          }}
        />
        {refused === undefined ? null : (
          <p className="q-field-note q-note-error" role="alert">
            {refused}
          </p>
        )}
      </div>
      {/* The input gives its value on leaving it, which comes before the click. */}
      <Button onClick={take}>
        就用这个值 <KeyHint keys="Enter" />
      </Button>
      <Button type="link" onClick={onBack}>
        不填了 <KeyHint keys="Esc" />
      </Button>
    </div>
  )
}
