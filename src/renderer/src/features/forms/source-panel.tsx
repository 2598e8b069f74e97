import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { collectionOf } from '../../../../domain/collections/registry'
import { cellKey, listKey } from '../../../../domain/forms/form-keys'
import { INDICATOR_PARTS } from '../../../../domain/forms/form-mapping'
import type { FormSheetShown } from '../../../../shared/form-shapes'
import { FilterEditor } from './filter-editor'
import { columnChoices, type DrawnList, LIST_KINDS, lettersOf, newList } from './form-lists'
import type { CellAt } from './form-sheet'
import { type SourceParts, sourceParts, sourceText } from './mapped-words'

export interface FigureChoice {
  readonly value: string
  readonly label: string
}

interface Props {
  readonly sheet: FormSheetShown
  readonly cell: CellAt
  readonly mapping: Readonly<Record<string, string>>
  readonly list: DrawnList | undefined
  readonly figures: readonly FigureChoice[]
  readonly readOnly: boolean
  /** Focus goes here by Enter on the sheet. */
  readonly firstId: string
  readonly onMap: (mapping: Readonly<Record<string, string | null>>) => void
}

const SOURCE_KINDS = ['指标', '计数', '合计', '本局', '截至日期', '填报日期', '填报地区', '文字'] as const
const KIND_WORDS: Readonly<Record<string, string>> = {
  计数: '记录条数',
  合计: '某列合计',
  本局: '本局信息',
  文字: '固定文字',
}

const KINDS = LIST_KINDS.map(({ name, label }) => ({ value: name, label }))
const SETTING_ROWS = (collectionOf('settings')?.fields ?? [])
  .filter(({ internal, kind }) => internal !== true && kind !== 'integer')
  .map(({ key, label }) => ({ value: key, label }))

const numericRows = (kind: string): readonly FigureChoice[] =>
  (collectionOf(kind)?.fields ?? [])
    .filter((row) => row.kind === 'integer' || row.kind === 'decimal')
    .map(({ key, label }) => ({ value: key, label }))

/** What a source begins with when its kind is chosen: a whole one wherever there is a plain choice. */
function beginning(kind: string): SourceParts {
  const name =
    kind === '指标' ? '' : kind === '本局' ? 'bureauName' : kind === '计数' || kind === '合计' ? 'enterprises' : ''
  return { kind, name, field: kind === '合计' ? 'employees' : '', where: '' }
}

const search = { optionFilterProp: 'label' } as const

/** One cell that takes one value. */
function CellSourceForm({ sheet, cell, mapping, figures, readOnly, firstId, onMap }: Props) {
  const key = cellKey(sheet.name, `${lettersOf(cell.column)}${cell.row + 1}`)
  const parts = sourceParts(mapping[key] ?? '')
  const put = (next: SourceParts): void => onMap({ [key]: sourceText(next) || null })
  const choose = (kind: string | undefined): void => {
    const first = beginning(kind ?? '')
    if (kind === undefined) onMap({ [key]: null })
    else if (kind === '指标') put({ ...first, name: figures[0]?.value ?? 'G1' })
    else if (kind === '文字') put({ ...first, name: '　' })
    else put(first)
  }
  const isCount = parts.kind === '计数' || parts.kind === '合计'
  return (
    <Form layout="vertical" component="div" className="q-form-fields">
      <Form.Item label="这一格填" htmlFor={firstId}>
        <Select
          id={firstId}
          allowClear
          disabled={readOnly}
          placeholder="不填"
          value={parts.kind === '' ? null : parts.kind}
          options={SOURCE_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] ?? kind }))}
          onChange={(kind: string | undefined) => choose(kind)}
        />
      </Form.Item>
      {parts.kind === '指标' ? (
        <>
          <Form.Item label="指标">
            <Select
              aria-label="指标"
              disabled={readOnly}
              showSearch={search}
              value={parts.name}
              options={[...figures]}
              onChange={(name: string) => put({ ...parts, name })}
            />
          </Form.Item>
          <Form.Item label="填哪个数" extra="格子是百分比格式的写成数，别的写成 96.01% 这样的文字。">
            <Select
              aria-label="填哪个数"
              disabled={readOnly}
              value={parts.field === '' ? '值' : parts.field}
              options={Object.keys(INDICATOR_PARTS)
                .filter((word) => word !== '比率')
                .map((word) => ({ value: word, label: word }))}
              onChange={(field: string) => put({ ...parts, field })}
            />
          </Form.Item>
        </>
      ) : null}
      {parts.kind === '本局' ? (
        <Form.Item label="哪一项">
          <Select
            aria-label="哪一项"
            disabled={readOnly}
            showSearch={search}
            value={parts.name}
            options={[...SETTING_ROWS]}
            onChange={(name: string) => put({ ...parts, name })}
          />
        </Form.Item>
      ) : null}
      {parts.kind === '文字' ? (
        <Form.Item label="文字">
          <Input
            key={key}
            aria-label="固定文字"
            disabled={readOnly}
            maxLength={500}
            defaultValue={parts.name.trim()}
            onBlur={(event) => put({ ...parts, name: event.target.value.trim() })}
          />
        </Form.Item>
      ) : null}
      {isCount ? (
        <Form.Item label="数哪种记录">
          <Select
            aria-label="数哪种记录"
            disabled={readOnly}
            showSearch={search}
            value={parts.name}
            options={KINDS}
            onChange={(name: string) =>
              put({
                ...parts,
                name,
                where: '',
                field: parts.kind === '合计' ? (numericRows(name)[0]?.value ?? '') : '',
              })
            }
          />
        </Form.Item>
      ) : null}
      {parts.kind === '合计' ? (
        <Form.Item label="合计哪一列">
          <Select
            aria-label="合计哪一列"
            disabled={readOnly}
            showSearch={search}
            value={parts.field === '' ? null : parts.field}
            options={[...numericRows(parts.name)]}
            onChange={(field: string) => put({ ...parts, field })}
          />
        </Form.Item>
      ) : null}
      {isCount ? (
        <Form.Item label="只数">
          <FilterEditor
            key={`${key}${parts.name}`}
            kind={parts.name}
            where={parts.where}
            disabled={readOnly}
            onChange={(where) => put({ ...parts, where })}
          />
        </Form.Item>
      ) : null}
    </Form>
  )
}

/** One column of a list, and the list itself. */
function ListForm({ sheet, cell, list, readOnly, firstId, onMap }: Props & { readonly list: DrawnList }) {
  const letters = lettersOf(cell.column)
  const key = (part: string): string => listKey(sheet.name, list.line, part)
  const remove = (): void =>
    onMap(
      Object.fromEntries(
        ['kind', 'room', 'where', 'grow', ...Object.keys(list.columns)].map((part) => [key(part), null]),
      ),
    )
  return (
    <Form layout="vertical" component="div" className="q-form-fields">
      <Form.Item label={`${letters} 列填`} htmlFor={firstId}>
        <Select
          id={firstId}
          allowClear
          disabled={readOnly}
          showSearch={search}
          placeholder="不填"
          value={list.columns[letters] ?? null}
          options={columnChoices(list.kind).map(({ value, label }) => ({ value, label }))}
          onChange={(field: string | undefined) => onMap({ [key(letters)]: field ?? null })}
        />
      </Form.Item>
      <h3>
        清单：第 {list.line} 行到第 {list.line + list.room - 1} 行，一行一条
      </h3>
      <Form.Item label="列哪种记录">
        <Select
          aria-label="列哪种记录"
          disabled={readOnly}
          showSearch={search}
          value={list.kind}
          options={KINDS}
          onChange={(kind: string) => onMap({ [key('kind')]: kind, [key('where')]: null })}
        />
      </Form.Item>
      <Form.Item label="只列">
        <FilterEditor
          key={`${list.line}${list.kind}`}
          kind={list.kind}
          where={list.where}
          disabled={readOnly}
          onChange={(where) => onMap({ [key('where')]: where === '' ? null : where })}
        />
      </Form.Item>
      <Form.Item label="表样里留了几行">
        <InputNumber
          aria-label="表样里留了几行"
          disabled={readOnly}
          min={1}
          max={10_000}
          precision={0}
          value={list.room}
          onChange={(room) => {
            if (room !== null && room !== list.room) onMap({ [key('room')]: String(room) })
          }}
        />
      </Form.Item>
      <Form.Item label="记录比行多时">
        <Select
          aria-label="记录比行多时"
          disabled={readOnly}
          value={list.grow === '' ? '不超出' : list.grow}
          options={[
            { value: '插入行', label: '插入行，样子同最后一行' },
            { value: '不超出', label: '只填到最后一行，说明差几条' },
          ]}
          onChange={(grow: string) => onMap({ [key('grow')]: grow })}
        />
      </Form.Item>
      <Button danger size="small" disabled={readOnly} onClick={remove}>
        去掉这个清单
      </Button>
    </Form>
  )
}

/** What the current cell takes. */
export function SourcePanel(props: Props) {
  const { sheet, cell, list, readOnly, onMap } = props
  const kindId = useId()
  const shown = sheet.rows[cell.row]?.cells[cell.column]
  const place = `${lettersOf(cell.column)}${cell.row + 1}`
  const fixed =
    shown?.formula === true
      ? '这一格是公式，由表样自己算，不用填。'
      : shown?.locked === true
        ? '这张表设了保护，这一格是上级锁定的，不能填。'
        : undefined
  return (
    <aside className="q-form-panel" aria-label="这一格填什么">
      <h2>
        {place} {shown === undefined || shown.text === '' ? '' : `“${shown.text}”`}
      </h2>
      {fixed === undefined ? null : <p className="q-secondary">{fixed}</p>}
      {fixed !== undefined ? null : list !== undefined ? (
        <ListForm key={`${list.line}`} {...props} list={list} />
      ) : (
        <>
          <CellSourceForm key={place} {...props} />
          <div className="q-form-start">
            <label htmlFor={kindId}>从第 {cell.row + 1} 行起是清单，列</label>
            <Select
              id={kindId}
              disabled={readOnly}
              showSearch={search}
              placeholder="选记录种类"
              value={null}
              options={KINDS}
              onChange={(kind: string | null) => {
                if (kind !== null) onMap(newList(sheet, cell.row, kind))
              }}
            />
            <p className="q-secondary">表头认得的列自动对上，其余点着列来指。</p>
          </div>
        </>
      )}
    </aside>
  )
}
