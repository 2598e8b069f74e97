/** Above the lines that are written: their form, bold, figures and phrases, and whether they are kept. */
import { Button, Select } from 'antd'
import { textOf } from '../../../../../domain/enterprise-file/file-records'
import { useRows } from '../../../client/hooks'
import { useDraftPage } from '../draft-context'
import { LINE_FORMS } from './own-lines'
import type { SaveState } from './passage-editor'

const SAID = { clean: '', dirty: '正在写…', saving: '正在保存…', failed: '没有保存上，再按 Ctrl+S' } as const

/** A list one has gone to by its key is open at once. */
const OPENS = ['focus' as const, 'click' as const]

const said = (state: SaveState): string => (state.what === 'saved' ? `已保存 ${state.at}` : SAID[state.what])

export function EditorTools({
  form,
  onForm,
  onBold,
  onFigure,
  onPhrase,
}: {
  /** Form of the line the cursor is in. */
  readonly form: string
  readonly onForm: (form: string) => void
  readonly onBold: () => void
  readonly onFigure: (name: string) => void
  readonly onPhrase: (text: string) => void
}) {
  const { placeholders } = useDraftPage()
  const phrases = useRows('phrases').rows
  return (
    <div className="q-draft-tools">
      <Select
        className="q-draft-form"
        aria-label="样式"
        size="small"
        value={form}
        popupMatchSelectWidth={180}
        options={LINE_FORMS.map((value, at) => ({ value, label: value, key: `Ctrl+Alt+${at}` }))}
        optionRender={({ data }) => (
          <span className="q-draft-option">
            {data.label}
            <span className="q-facts">{data.key}</span>
          </span>
        )}
        onChange={onForm}
      />
      {/* The cursor stays where it is. */}
      <Button size="small" title="加粗（Ctrl+B）" onMouseDown={(event) => event.preventDefault()} onClick={onBold}>
        <b>加粗</b>
      </Button>
      <Select
        className="q-draft-pick q-draft-figure"
        aria-label="插入数字"
        size="small"
        showSearch
        showAction={OPENS}
        value={null}
        placeholder="插入数字（Ctrl+M）"
        popupMatchSelectWidth={320}
        optionFilterProp="name"
        options={placeholders.map(({ name, words }) => ({ value: name, name, words, label: name }))}
        optionRender={({ data }) => (
          <span className="q-draft-option">
            {data.name}
            <span className="q-facts">{data.words}</span>
          </span>
        )}
        onChange={(name: string | null) => (name === null ? undefined : onFigure(name))}
      />
      <Select
        className="q-draft-pick q-draft-phrase"
        aria-label="插入常用语"
        size="small"
        showSearch
        showAction={OPENS}
        value={null}
        placeholder="常用语（Ctrl+/）"
        popupMatchSelectWidth={420}
        optionFilterProp="label"
        notFoundContent={<span className="q-facts">还没有这样的常用语，到“公文 › 常用语”里加。</span>}
        options={phrases.map(({ id, fields }) => ({
          value: id,
          label: `${textOf(fields, 'name')}　${textOf(fields, 'text').slice(0, 40)}`,
        }))}
        onChange={(id: string | null) => {
          const phrase = phrases.find((row) => row.id === id)
          if (phrase !== undefined) onPhrase(textOf(phrase.fields, 'text'))
        }}
      />
    </div>
  )
}

/** Below them: is it kept, and the ways out. */
export function EditorFoot({
  state,
  onDone,
  onRevert,
}: {
  readonly state: SaveState
  readonly onDone: () => void
  readonly onRevert: () => void
}) {
  return (
    <div className="q-draft-tools q-draft-foot">
      <span className="q-facts q-draft-saved" role="status">
        {said(state)}
      </span>
      <Button size="small" type="link" title="恢复到打开这一段之前" onClick={onRevert}>
        不要这次写的
      </Button>
      <Button size="small" type="primary" title="写完（Esc 或 Ctrl+Enter）" onClick={onDone}>
        写完
      </Button>
    </div>
  )
}
