import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useEffect, useRef, useState } from 'react'

/** A text of the sheet: written on leaving it, on Enter, and when the row closes. */
export function SavedText({
  id,
  label,
  value,
  placeholder,
  autoFocus = false,
  disabled,
  onSave,
  onDone,
  onBack,
}: {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly placeholder: string
  readonly autoFocus?: boolean
  readonly disabled: boolean
  readonly onSave: (text: string) => void
  /** Enter: written, and on to what comes next. */
  readonly onDone: () => void
  /** Esc: written as well, and back to the row; Ctrl+Z takes it back. */
  readonly onBack: () => void
}) {
  const [text, setText] = useState(value)
  const area = useRef<TextAreaRef>(null)
  const latest = useRef({ text, value, onSave })
  latest.current = { text, value, onSave }
  useEffect(() => setText(value), [value])
  const save = useRef(() => {
    const { text: typed, value: stored, onSave: tell } = latest.current
    if (typed.trim() !== stored) tell(typed.trim())
  })
  useEffect(() => {
    const leave = save.current
    return leave
  }, [])
  useEffect(() => {
    if (autoFocus) area.current?.focus({ cursor: 'end' })
  }, [autoFocus])
  return (
    <Input.TextArea
      id={id}
      ref={area}
      aria-label={label}
      className="q-sheet-text"
      autoSize={{ minRows: 1, maxRows: 5 }}
      maxLength={2000}
      disabled={disabled}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.setSelectionRange(event.target.value.length, event.target.value.length)}
      onBlur={() => save.current()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          save.current()
          onBack()
        } else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey) {
          event.preventDefault()
          save.current()
          onDone()
        }
      }}
    />
  )
}
