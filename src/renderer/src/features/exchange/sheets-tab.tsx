import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { FILL_IN_KINDS } from '../../../../domain/fill-in/choose-columns'
import type { FillInFile, FillInOffer } from '../../../../shared/fill-in-shapes'
import { hrefOf } from '../../app/route'
import { useFolderChoice } from '../../app/use-folder-choice'
import { useClient, useCommand, useQuery, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'

const BLANK_ROWS = 20

interface SheetForm {
  readonly collection: string
  /** Undefined: the counties that have records of the kind. */
  readonly regions: readonly string[] | undefined
  /** Undefined: the proposed columns. */
  readonly columns: readonly string[] | undefined
  readonly blankRows: number
}

/** Writes the sheets: several into one folder, a single one where a file is saved. */
function useWriteSheets() {
  const client = useClient()
  const run = useCommand()
  const folders = useFolderChoice()
  const [busy, setBusy] = useState(false)
  const [written, setWritten] = useState<readonly FillInFile[]>([])

  const intoFolder = async (wish: Wish, regions: readonly string[]): Promise<readonly FillInFile[]> => {
    const folder = await folders.choose('填报表存到哪个文件夹')
    if (folder === undefined) return []
    const answer = await run('fillIn.writeAll', { ...wish, regions: [...regions], folder: folder.token })
    return answer.ok ? answer.value : []
  }
  const oneByOne = async (wish: Wish, counties: FillInOffer['counties'], label: string): Promise<FillInFile[]> => {
    const out: FillInFile[] = []
    for (const { code, name } of counties) {
      const place = await run('files.chooseSave', {
        title: '填报表存到',
        suggestedName: `${name}-${label}填报表.xlsx`,
      })
      if (!place.ok || place.value === null) break
      const answer = await run('fillIn.write', { ...wish, region: code, save: place.value.token })
      if (!answer.ok || !(await client.deliver(answer.value.file))) break
      out.push(answer.value)
    }
    return out
  }
  return {
    busy,
    written,
    dialog: folders.dialog,
    close: () => setWritten([]),
    write: async (wish: Wish, counties: FillInOffer['counties'], label: string): Promise<void> => {
      setBusy(true)
      const done =
        counties.length > 1
          ? await intoFolder(
              wish,
              counties.map(({ code }) => code),
            )
          : await oneByOne(wish, counties, label)
      setBusy(false)
      setWritten(done)
    },
  }
}

/** Folder of files that were written into one; nothing where the browser keeps the place to itself. */
function placeOf([first]: readonly FillInFile[]): string {
  const { path, name } = first?.file ?? {}
  return path === undefined || name === undefined ? '' : `，在 ${path.slice(0, -name.length - 1)}`
}

interface Wish {
  readonly collection: string
  readonly columns: string[]
  readonly blankRows: number
}

function MakeCard() {
  const { readOnly } = useStatus()
  const [form, setForm] = useState<SheetForm>({
    collection: 'enterprises',
    regions: undefined,
    columns: undefined,
    blankRows: BLANK_ROWS,
  })
  const work = useWriteSheets()
  const offer = useQuery('fillIn.offer', { collection: form.collection })
  const { value } = offer
  const label = FILL_IN_KINDS.find(({ name }) => name === form.collection)?.label ?? ''
  const counties = value?.counties ?? []
  const regions = form.regions ?? counties.filter(({ records }) => records > 0).map(({ code }) => code)
  const columns = form.columns ?? (value?.columns ?? []).filter(({ proposed }) => proposed).map(({ key }) => key)
  const chosen = counties.filter(({ code }) => regions.includes(code))
  const masked = columns.filter((key) => value?.masked.includes(key) === true).length
  const change = (part: Partial<SheetForm>): void => setForm((old) => ({ ...old, ...part }))
  const blocked = readOnly
    ? '现在只能查看'
    : chosen.length === 0
      ? '请选县区'
      : columns.length === 0
        ? '请选要填的列'
        : undefined
  return (
    <Card title="做填报表" facts="每个县区一个 Excel，改了哪一格就收哪一格">
      <Form layout="horizontal" labelCol={{ flex: '80px' }} colon={false} className="q-pack-form" component="div">
        <Form.Item label="记录种类" htmlFor="sheet-kind">
          <Select
            id="sheet-kind"
            showSearch={{ optionFilterProp: 'label' }}
            value={form.collection}
            options={FILL_IN_KINDS.map(({ name, label: text }) => ({ value: name, label: text }))}
            onChange={(collection: string) => change({ collection, columns: undefined, regions: undefined })}
          />
        </Form.Item>
        <Form.Item label="县区">
          <Checkbox.Group
            aria-label="县区"
            value={[...regions]}
            options={counties.map(({ code, name, records }) => ({ value: code, label: `${name} ${records}` }))}
            onChange={(codes) => change({ regions: codes.map(String) })}
          />
        </Form.Item>
        <Form.Item
          label="要填的列"
          htmlFor="sheet-columns"
          extra="先列建档必填的，空得多的在前；表里最左一列总是名称或编号。"
        >
          <Select
            id="sheet-columns"
            mode="multiple"
            maxTagCount={12}
            value={[...columns]}
            options={(value?.columns ?? []).map(({ key, label: text, required, empty }) => ({
              value: key,
              label: `${text}${required ? '*' : ''}${empty === 0 ? '' : `（空 ${empty}）`}`,
            }))}
            onChange={(keys: string[]) => change({ columns: keys })}
          />
        </Form.Item>
        {value?.takesNew === false ? null : (
          <Form.Item label="表末空行" htmlFor="sheet-blank">
            <InputNumber
              id="sheet-blank"
              min={0}
              max={500}
              precision={0}
              value={form.blankRows}
              onChange={(rows) => change({ blankRows: rows ?? 0 })}
            />
          </Form.Item>
        )}
        <div className="q-pack-go">
          <span className="q-facts">
            {blocked ?? offer.error?.message ?? (masked === 0 ? '' : `${masked} 列个人信息遮盖后发出`)}
          </span>
          <Button
            type="primary"
            icon={<FileExcelOutlined aria-hidden="true" />}
            disabled={blocked !== undefined || value === undefined}
            loading={work.busy}
            onClick={() =>
              void work.write(
                { collection: form.collection, columns: [...columns], blankRows: form.blankRows },
                chosen,
                label,
              )
            }
          >
            做 {chosen.length} 个县区的填报表
          </Button>
        </div>
      </Form>
      {work.dialog}
      {work.written.length === 0 ? null : (
        <Strip kind="ok" onClose={work.close}>
          已写出 {work.written.length} 个文件{placeOf(work.written)}：
          {work.written.map(({ regionName, number }) => `${regionName}第 ${number} 号`).join('、')}，已记入往来记录。
        </Strip>
      )}
    </Card>
  )
}

function SentCard() {
  const sent = useQuery('fillIn.sent', {})
  const rows = sent.value ?? []
  const waiting = rows.filter(({ returns }) => returns.length === 0).length
  return (
    <Card
      title="发出的填报表"
      facts={rows.length === 0 ? '' : `${rows.length} 张，${waiting} 张没有发回`}
      tools={
        <Button size="small" href={hrefOf(['import'])}>
          导入发回的表
        </Button>
      }
    >
      {rows.length === 0 ? (
        <EmptyState
          text={sent.error?.message ?? '还没有发出过填报表。'}
          hint="县区填好发回以后，到“导入”里选它，程序自己认得出来。"
        />
      ) : (
        <table className="q-table" aria-label="发出的填报表">
          <thead>
            <tr>
              <th>县区和种类</th>
              <th className="q-number">号</th>
              <th className="q-number">行</th>
              <th>发出</th>
              <th>发回</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.scope}</td>
                <td className="q-number">{row.number}</td>
                <td className="q-number">{row.records}</td>
                <td>{row.at.slice(0, 10)}</td>
                <td>
                  {row.returns.length === 0 ? (
                    <StatusMark kind="open">没有发回</StatusMark>
                  ) : (
                    row.returns.map(({ at, added, updated, conflicts }) => (
                      <div key={at}>
                        <StatusMark kind="ok">{at.slice(5, 10)}</StatusMark> 更新 {updated} 新增 {added} 冲突{' '}
                        {conflicts}
                      </div>
                    ))
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

/** 县区填报表: making them, and which came back. */
export function SheetsTab() {
  return (
    <div className="q-exchange-two">
      <MakeCard />
      <SentCard />
    </div>
  )
}
