/** Writing a passage where it stands: its form, bold, placeholders and phrases, all by keyboard too. */
import { Button, Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import { useRows } from '../../client/hooks'
import { useDraftPage } from './draft-context'

const TEXT_FORMS = ['正文', '一级标题', '二级标题', '三级标题', '四级标题', '编号列表', '分项列表'] as const

/** Puts words at the cursor of a text area, or around what is selected. */
function inserted(area: HTMLTextAreaElement, before: string, after = ''): string {
  const { selectionStart: from, selectionEnd: to, value } = area
  return `${value.slice(0, from)}${before}${value.slice(from, to)}${after}${value.slice(to)}`
}

export function PassageEditor({
  form,
  text,
  fixedForm = false,
  onSave,
  onClose,
}: {
  readonly form: string
  readonly text: string
  /** A rewritten sentence or a caption has no other form. */
  readonly fixedForm?: boolean
  readonly onSave: (text: string, form: string) => Promise<boolean>
  readonly onClose: () => void
}) {
  const [words, setWords] = useState(text)
  const [chosen, setChosen] = useState(form)
  const [busy, setBusy] = useState(false)
  const { placeholders } = useDraftPage()
  const phrases = useRows('phrases').rows
  const box = useRef<HTMLDivElement>(null)
  const area = (): HTMLTextAreaElement | null => box.current?.querySelector('textarea') ?? null
  useEffect(() => box.current?.querySelector('textarea')?.focus(), [])
  const put = (before: string, after = ''): void => {
    const own = area()
    if (own === null) return
    setWords(inserted(own, before, after))
    own.focus()
  }
  const save = async (): Promise<void> => {
    setBusy(true)
    const kept = await onSave(words.trim(), chosen)
    setBusy(false)
    if (kept) onClose()
  }
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && event.ctrlKey) void save()
    else if (event.key === 'b' && event.ctrlKey) put('**', '**')
    else if (event.key === '/' && event.ctrlKey)
      box.current?.querySelector<HTMLInputElement>('.q-draft-phrase input')?.focus()
    else if (/^[0-4]$/.test(event.key) && event.ctrlKey && event.altKey && !fixedForm)
      setChosen(TEXT_FORMS[Number(event.key)] ?? chosen)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the text area bubble here
    <div ref={box} className="q-draft-editor" onKeyDown={onKey}>
      <div className="q-draft-tools">
        {fixedForm ? null : (
          <Select
            aria-label="样式"
            size="small"
            value={chosen}
            options={TEXT_FORMS.map((value) => ({ value, label: value }))}
            onChange={setChosen}
          />
        )}
        <Button size="small" title="加粗（Ctrl+B）" onClick={() => put('**', '**')}>
          加粗
        </Button>
        <Select
          className="q-draft-pick"
          aria-label="插入指标"
          size="small"
          showSearch
          value={null}
          placeholder="插入指标"
          popupMatchSelectWidth={320}
          optionFilterProp="label"
          options={placeholders.map(({ name, words: now }) => ({ value: name, label: `${name}　${now}` }))}
          onChange={(name: string | null) => (name === null ? undefined : put(`{{${name}}}`))}
        />
        <Select
          className="q-draft-pick q-draft-phrase"
          aria-label="插入常用语"
          size="small"
          showSearch
          value={null}
          placeholder="常用语（Ctrl+/）"
          popupMatchSelectWidth={420}
          optionFilterProp="label"
          notFoundContent="还没有常用语，到“公文 › 常用语”里加。"
          options={phrases.map(({ id, fields }) => ({
            value: id,
            label: `${textOf(fields, 'name')}　${textOf(fields, 'text').slice(0, 40)}`,
          }))}
          onChange={(id: string | null) => {
            const phrase = phrases.find((row) => row.id === id)
            if (phrase !== undefined) put(textOf(phrase.fields, 'text'))
          }}
        />
      </div>
      <Input.TextArea
        aria-label="正文"
        autoSize={{ minRows: 2, maxRows: 12 }}
        maxLength={20_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="q-draft-tools">
        <Button size="small" type="primary" loading={busy} onClick={() => void save()}>
          保存
        </Button>
        <Button size="small" onClick={onClose}>
          取消
        </Button>
        <span className="q-facts">Ctrl+Enter 保存　Esc 取消　Ctrl+B 加粗　Ctrl+Alt+1～4 标题级别</span>
      </div>
    </div>
  )
}
