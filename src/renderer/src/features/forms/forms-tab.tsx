import { FolderOpenOutlined } from '@ant-design/icons'
import { Button, Segmented } from 'antd'
import { useCallback, useEffect, useId, useMemo, useState } from 'react'
import { cellKey, readFormKey } from '../../../../domain/forms/form-keys'
import { placeOf } from '../../../../domain/forms/form-mapping'
import type { FormDifference, FormRow, OpenedForm } from '../../../../shared/form-shapes'
import { hrefOf, navigate } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { useBoard, useCommand, useQuery, useStatus } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { type KeyLine, useScreenKeys } from '../../ui/screen-slots'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'
import { FillBar } from './fill-bar'
import { drawnLists, lettersOf, listAt } from './form-lists'
import { type CellAt, type CellMark, FormSheet } from './form-sheet'
import './forms.css'
import { columnWords, sourceWords } from './mapped-words'
import { type FigureChoice, SourcePanel } from './source-panel'

const KEYS: readonly KeyLine[] = [
  { keys: '↑ ↓ ← →', does: '在表样里换一格' },
  { keys: 'Enter', does: '到右边，指明这一格填什么' },
  { keys: 'Delete', does: '这一格不填了' },
]

const EXTENSIONS = ['xlsx', 'xlsm', 'xls']

/** Figures by key, lines of figures below them. */
function useFigureChoices(): readonly FigureChoice[] {
  const { value } = useBoard()
  return useMemo(() => {
    const out: FigureChoice[] = []
    for (const one of Object.values(value?.indicators ?? {})) {
      out.push({ value: one.key, label: one.label })
      for (const part of one.parts ?? []) out.push({ value: part.key, label: `${one.label}·${part.label}` })
    }
    return out
  }, [value])
}

function useAddForm(onDifferences: (found: readonly FormDifference[]) => void) {
  const run = useCommand()
  const { toast } = useMessages()
  const choose = async (): Promise<string | undefined> => {
    const file = await run('files.chooseOpen', { title: '选上级的空白表样', extensions: EXTENSIONS })
    return file.ok && file.value !== null ? file.value.token : undefined
  }
  return {
    add: async (): Promise<void> => {
      const file = await choose()
      const answer = file === undefined ? undefined : await run('forms.add', { file })
      if (answer?.ok !== true) return
      if (answer.value.known) toast('这份表样已经有了')
      navigate(['exchange', 'forms', answer.value.id])
    },
    replace: async (id: string): Promise<void> => {
      const file = await choose()
      const answer = file === undefined ? undefined : await run('forms.replace', { id, file })
      if (answer?.ok === true) onDifferences(answer.value.differences)
    },
  }
}

function FormList({ forms, current }: { readonly forms: readonly FormRow[]; readonly current: string | undefined }) {
  return (
    <ul className="q-form-list" aria-label="上级表样">
      {forms.map(({ id, name, cells, lists, faults, filledOn, dueOn }) => (
        <li key={id}>
          <a href={hrefOf(['exchange', 'forms', id])} aria-current={id === current} className="q-form-item">
            <b>{name}</b>
            <span className="q-secondary">
              {cells + lists === 0 ? '还没有对照' : `${cells} 格、${lists} 个清单`}
              {filledOn === '' ? '' : `，${filledOn} 填过`}
              {dueOn === '' ? '' : `，${dueOn} 前报`}
            </span>
            {faults === 0 ? null : <StatusMark kind="err">{faults} 处对照有误</StatusMark>}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What stands in each cell of a sheet by the mapping. */
function marksOf(form: OpenedForm, sheet: string, figures: readonly FigureChoice[]): ReadonlyMap<string, CellMark> {
  const labels = new Map(figures.map(({ value, label }) => [value, label]))
  const wrong = new Set(form.faults.filter((one) => one.sheet === sheet).map(({ place }) => place))
  const marks = new Map<string, CellMark>()
  for (const [key, written] of Object.entries(form.mapping)) {
    const read = readFormKey(key)
    if (read?.kind !== 'cell' || read.sheet !== sheet) continue
    const at = placeOf(read.place)
    if (at === undefined) continue
    const words = sourceWords(written, labels)
    marks.set(`${at.row}/${at.column}`, { words, isFault: wrong.has(read.place), isList: false })
  }
  for (const { line, room, kind, columns } of drawnLists(form.mapping, sheet)) {
    for (const [letters, written] of Object.entries(columns)) {
      const column = placeOf(`${letters}1`)?.column ?? 0
      for (let row = line - 1; row < line - 1 + room; row += 1) {
        const isFault = wrong.has(`${letters}${row + 1}`) || wrong.has(String(line))
        const words = row === line - 1 ? columnWords(kind, written) : '″'
        marks.set(`${row}/${column}`, { words, isFault, isList: true })
      }
    }
  }
  return marks
}

function OpenForm({ form, reload }: { readonly form: OpenedForm; readonly reload: () => void }) {
  const run = useCommand()
  const { readOnly } = useStatus()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const figures = useFigureChoices()
  const shownSheets = form.sheets.filter(({ hidden }) => !hidden)
  const [name, setName] = useState(shownSheets[0]?.name ?? '')
  const [cell, setCell] = useState<CellAt>({ row: 0, column: 0 })
  const firstId = useId()
  const sheet = form.sheets.find((one) => one.name === name) ?? form.sheets[0]
  const marks = useMemo(() => marksOf(form, sheet?.name ?? '', figures), [form, sheet, figures])
  const lists = useMemo(() => drawnLists(form.mapping, sheet?.name ?? ''), [form, sheet])
  const list = listAt(lists, cell.row)
  const onMap = useCallback(
    (mapping: Readonly<Record<string, string | null>>): void => {
      void run('forms.map', { id: form.id, mapping: { ...mapping } }).then((answer) => {
        if (!answer.ok || answer.value.seq === undefined) return
        const { seq } = answer.value
        const removed = Object.values(mapping).every((value) => value === null)
        if (removed && Object.keys(mapping).length > 1) toast('清单已去掉', () => void undo(seq))
        reload()
      })
    },
    [run, form.id, reload, toast, undo],
  )
  if (sheet === undefined) return <EmptyState text="这份表样里没有工作表。" />
  const place = `${lettersOf(cell.column)}${cell.row + 1}`
  const clear = (): void => {
    if (readOnly) return
    const key =
      list === undefined ? cellKey(sheet.name, place) : `lists/${sheet.name}/${list.line}/${lettersOf(cell.column)}`
    if (form.mapping[key] !== undefined) onMap({ [key]: null })
  }
  const faults = form.faults.filter((one) => one.sheet === sheet.name || one.sheet === '')
  return (
    <>
      {faults.length === 0 ? null : (
        <Strip kind="err">
          <span>
            {faults
              .slice(0, 3)
              .map((one) => `${one.place} ${one.message}`)
              .join('')}
            {faults.length > 3 ? `等 ${faults.length} 处。` : ''}
          </span>
        </Strip>
      )}
      {shownSheets.length < 2 ? null : (
        <Segmented
          aria-label="工作表"
          size="small"
          value={sheet.name}
          options={shownSheets.map((one) => one.name)}
          onChange={(next) => {
            setName(String(next))
            setCell({ row: 0, column: 0 })
          }}
        />
      )}
      <div className="q-form-work">
        <FormSheet
          sheet={sheet}
          current={cell}
          marks={marks}
          onChoose={setCell}
          onEnter={() => document.getElementById(firstId)?.focus()}
          onClear={clear}
        />
        <SourcePanel
          sheet={sheet}
          cell={cell}
          mapping={form.mapping}
          list={list}
          figures={figures}
          readOnly={readOnly}
          firstId={firstId}
          onMap={onMap}
        />
      </div>
      {sheet.isCut ? <p className="q-facts">表样很大，只画出前 300 行、80 列；更远的格用命令行的对照文件。</p> : null}
    </>
  )
}

function OneForm({
  id,
  differences,
  onClose,
}: {
  readonly id: string
  readonly differences: readonly FormDifference[]
  readonly onClose: () => void
}) {
  const { value, error, reload } = useQuery('forms.open', { id })
  const isMapped = Object.keys(value?.mapping ?? {}).length > 0
  return (
    <section className="q-form-one" aria-label="表样">
      {differences.length === 0 ? null : (
        <Strip kind="warn" onClose={onClose}>
          <span>
            新表样有 {differences.length} 处不同，请核对对照：
            {differences
              .slice(0, 4)
              .map(({ sheet, place, before, after }) => `${sheet} ${place} “${before}”→“${after}”`)
              .join('；')}
          </span>
        </Strip>
      )}
      {value === undefined || value.id !== id ? (
        error === undefined ? null : (
          <EmptyState text={error.message} />
        )
      ) : (
        <OpenForm key={id} form={value} reload={reload} />
      )}
      <FillBar id={id} isMapped={isMapped} faults={value?.faults.length ?? 0} />
    </section>
  )
}

/** 上级表样: the superior's blank forms, mapped once by pointing, filled in one click. */
export function FormsTab({ wanted }: { readonly wanted: string | undefined }) {
  const { readOnly } = useStatus()
  const { value: forms = [], error, loading } = useQuery('forms.list', {})
  const [differences, setDifferences] = useState<readonly FormDifference[]>([])
  const work = useAddForm(setDifferences)
  useScreenKeys(KEYS)
  const current = forms.find(({ id }) => id === wanted)?.id ?? forms[0]?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: what one form has otherwise is no news of another
  useEffect(() => setDifferences([]), [current])
  const add = (
    <Button
      type={forms.length === 0 ? 'primary' : 'default'}
      icon={<FolderOpenOutlined aria-hidden="true" />}
      disabled={readOnly}
      onClick={() => void work.add()}
    >
      打开表样
    </Button>
  )
  if (forms.length === 0) {
    return loading ? null : (
      <EmptyState
        text={error?.message ?? '还没有上级表样。'}
        action={add}
        hint="打开上级发来的空白 Excel 表（.xlsx），点格子指明填什么；以后一键填好，版式不动。"
      />
    )
  }
  return (
    <div className="q-forms">
      <nav className="q-form-side" aria-label="表样">
        <div className="q-form-tools">
          {add}
          {current === undefined ? null : (
            <>
              <Button size="small" disabled={readOnly} onClick={() => void work.replace(current)}>
                换新表样
              </Button>
              <Button size="small" href={hrefOf(['exchange', 'formTemplates', current])}>
                名称、期限
              </Button>
            </>
          )}
        </div>
        <FormList forms={forms} current={current} />
      </nav>
      {current === undefined ? null : (
        <OneForm key={current} id={current} differences={differences} onClose={() => setDifferences([])} />
      )}
    </div>
  )
}
