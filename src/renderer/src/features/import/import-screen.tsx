import { CheckOutlined, ExportOutlined } from '@ant-design/icons'
import { Button, Select, Spin } from 'antd'
import { useState } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { CollectionDefinition } from '../../../../domain/schema/field'
import type { FillInPreview } from '../../../../shared/fill-in-shapes'
import type { AppError } from '../../../../shared/result'
import type { FileTicket, ImportPreview } from '../../../../shared/rows'
import type { ScreenProps } from '../../app/feature'
import { hrefOf } from '../../app/route'
import { useClient, useCommand, useStatus } from '../../client/hooks'
import { useMessages } from '../../ui/messages'
import { PageTitle } from '../../ui/page-title'
import { Strip } from '../../ui/strip'
import { ColumnMapping } from './column-mapping'
import './import.css'
import { HeadChooser } from './head-chooser'
import { type ImportResult, ImportResultStrip } from './import-result'
import { ImportStart, LEDGERS } from './import-start'
import { OutcomeCounters } from './outcome-counters'
import { filterRows, type HeadRows, type Mapping, type RowFilter, withTarget } from './preview-rows'
import { PreviewTable } from './preview-table'
import { SheetReturn } from './sheet-return'
import { useImportPlan } from './use-import-plan'

const EXTENSIONS = ['xlsx', 'xls', 'csv', 'txt']

interface Chosen {
  readonly file: FileTicket
  readonly sheet?: string
  readonly mapping?: Mapping
  readonly head?: HeadRows
}

/** Asks for a place, writes the refused rows there with their reasons, hands the file over. */
function useSaveRejected() {
  const client = useClient()
  const run = useCommand()
  const { toast } = useMessages()
  return async (preview: ImportPreview): Promise<void> => {
    const name = preview.fileName.replace(/\.[^.]*$/, '')
    const place = await run('files.chooseSave', {
      title: '另存不收的行',
      suggestedName: `${name}-不收.xlsx`.slice(-200),
    })
    if (!place.ok || place.value === null) return
    const saved = await run('imports.saveRejected', { planId: preview.planId, save: place.value.token })
    if (saved.ok && (await client.deliver(saved.value))) {
      toast(`已存为 ${saved.value.path ?? saved.value.name}，带不收的原因，改好可以再导`)
    }
  }
}

function Preview({
  preview,
  definition,
  reading,
  onMap,
}: {
  readonly preview: ImportPreview
  readonly definition: CollectionDefinition
  readonly reading: boolean
  readonly onMap: (index: number, field: string | null) => void
}) {
  const [filter, setFilter] = useState<RowFilter>('all')
  const saveRejected = useSaveRejected()
  const { summary } = preview
  return (
    <div className="q-import">
      {reading ? <div className="q-import-bar" role="progressbar" aria-label="正在重新核对" /> : null}
      <ColumnMapping preview={preview} disabled={reading} onChange={onMap} />
      <div className="q-import-right">
        <OutcomeCounters summary={summary} links={definition.links === true} filter={filter} onFilter={setFilter} />
        <PreviewTable preview={preview} definition={definition} rows={filterRows(preview.rows, filter)} />
        <footer className="q-import-footer">
          <span>写入后可整体撤销一次</span>
          {summary.rejectedRows === 0 ? (
            <span className="q-secondary">每一行都能收</span>
          ) : (
            <>
              <span className="q-secondary">
                不收的 {summary.rejectedRows} 行不会丢：可另存为 Excel，带原因，改好再导
              </span>
              <Button
                icon={<ExportOutlined aria-hidden="true" />}
                disabled={reading}
                onClick={() => void saveRejected(preview)}
              >
                另存不收的 {summary.rejectedRows} 行
              </Button>
            </>
          )}
        </footer>
      </div>
    </div>
  )
}

/** Chooses a file for one ledger, shows what would be written, writes it when told. */
function ImportLedger({ definition }: { readonly definition: CollectionDefinition }) {
  const { readOnly } = useStatus()
  const run = useCommand()
  const [chosen, setChosen] = useState<Chosen | undefined>(undefined)
  const [writing, setWriting] = useState(false)
  const [result, setResult] = useState<ImportResult | undefined>(undefined)
  const [wanted, setWanted] = useState<Chosen & { collection: string }>()
  const [returned, setReturned] = useState<FillInPreview>()
  const [refused, setRefused] = useState<AppError>()
  const { preview, error, reading } = useImportPlan(wanted)

  const take = (next: Chosen): void => {
    setChosen(next)
    setWanted({ ...next, collection: definition.name })
  }
  const choose = async (): Promise<void> => {
    const answer = await run('files.chooseOpen', {
      title: `选择要导入的${definition.label}台账`,
      extensions: EXTENSIONS,
    })
    if (!answer.ok || answer.value === null) return
    setResult(undefined)
    setReturned(undefined)
    setRefused(undefined)
    const sheet = await run('fillIn.read', { file: answer.value.token }, { quiet: true })
    if (!sheet.ok) {
      setChosen(undefined)
      setRefused(sheet.error)
    } else if (sheet.value === null) take({ file: answer.value })
    else setReturned(sheet.value)
  }
  const write = async (): Promise<void> => {
    if (preview === undefined) return
    setWriting(true)
    const answer = await run('imports.apply', { planId: preview.planId })
    setWriting(false)
    if (answer.ok) setResult(answer.value)
  }

  if (returned !== undefined) {
    return <SheetReturn key={returned.planId} preview={returned} onOther={() => setReturned(undefined)} />
  }
  // A file that could not be read leaves the start page with the reason; a later refusal stands over the preview.
  if (chosen === undefined || preview === undefined || preview.fileName !== chosen.file.name) {
    return (
      <>
        <PageTitle title="导入" facts={definition.label} />
        <ImportStart
          definition={definition}
          reading={reading ? chosen?.file.name : undefined}
          error={refused ?? error}
          readOnly={readOnly}
          onChoose={() => void choose()}
        />
      </>
    )
  }
  const count = preview.summary.added + preview.summary.updated
  return (
    <>
      <PageTitle
        title="导入预览"
        facts={`${preview.fileName}　导入为${definition.label}`}
        actions={
          <>
            <span className="q-secondary">
              {count > 0 ? '还没有写入任何数据' : result === undefined ? '没有要写入的行' : '能收的都已写入'}
            </span>
            <Button disabled={writing} onClick={() => void choose()}>
              换文件
            </Button>
            <Button
              type="primary"
              icon={<CheckOutlined aria-hidden="true" />}
              loading={writing}
              disabled={count === 0 || reading || readOnly || error !== undefined}
              onClick={() => void write()}
            >
              写入 {count} 行
            </Button>
          </>
        }
      >
        <Select
          aria-label="工作表"
          prefix="工作表："
          popupMatchSelectWidth={false}
          disabled={reading || writing}
          value={preview.sheet}
          options={preview.sheets.map(({ name, hidden }) => ({
            value: name,
            label: hidden ? `${name}（隐藏）` : name,
          }))}
          onChange={(sheet: string) => take({ file: chosen.file, sheet })}
        />
        <HeadChooser
          preview={preview}
          disabled={reading || writing}
          onChange={(head) => take({ file: chosen.file, sheet: preview.sheet, mapping: {}, head })}
        />
        {reading ? <Spin size="small" /> : null}
      </PageTitle>
      {error === undefined ? null : (
        <Strip
          kind="err"
          tools={
            <Button size="small" onClick={() => take({ file: chosen.file, mapping: {} })}>
              退回自动认出的列
            </Button>
          }
        >
          {error.message}
        </Strip>
      )}
      {preview.remembered === undefined || result !== undefined ? null : (
        <Strip
          kind="info"
          tools={
            <Button
              size="small"
              disabled={reading || writing}
              onClick={() => take({ file: chosen.file, sheet: preview.sheet, mapping: {} })}
            >
              按自动认出的列
            </Button>
          }
        >
          表头与上次导入的一样，按上次选定的列对应。
        </Strip>
      )}
      {result === undefined ? null : (
        <ImportResultStrip result={result} definition={definition} onClose={() => setResult(undefined)} />
      )}
      <Preview
        key={preview.sheet}
        preview={preview}
        definition={definition}
        reading={reading || writing}
        onMap={(index, field) => {
          const { file } = chosen
          const head = chosen.head ?? preview.remembered?.head
          const next = withTarget(chosen.mapping ?? preview.remembered?.mapping ?? {}, preview.columns, index, field)
          take({ file, sheet: preview.sheet, mapping: next, ...(head === undefined ? {} : { head }) })
        }}
      />
    </>
  )
}

/** `#/import/<collection>`; without one, enterprises. */
export function ImportScreen({ path }: ScreenProps) {
  const wanted = COLLECTIONS.get(path[0] ?? 'enterprises')
  const definition = LEDGERS.find((one) => one === wanted) ?? LEDGERS[0]
  if (definition === undefined) {
    return (
      <p className="q-empty">
        没有可以导入的台账。<a href={hrefOf(['start'])}>回首页</a>
      </p>
    )
  }
  return <ImportLedger key={definition.name} definition={definition} />
}
