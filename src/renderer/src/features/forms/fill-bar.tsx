import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { countiesOf } from '../../../../domain/reference/region-table'
import type { WrittenForm } from '../../../../shared/form-shapes'
import { useClient, useCommand, useReference, useRows, useStatus } from '../../client/hooks'
import { ReasonDialog } from '../../ui/reason-dialog'
import { Strip } from '../../ui/strip'

function useCounties() {
  const fields = useRows('settings').rows[0]?.fields ?? {}
  const reference = useReference()
  const { region, today } = useStatus()
  const { extraRegions } = fields
  return useMemo(
    () =>
      countiesOf(reference?.regions ?? [], region, Array.isArray(extraRegions) ? extraRegions.map(String) : [], today),
    [reference, region, extraRegions, today],
  )
}

/** What was filled, what not, in words. */
function Written({ written, onClose }: { readonly written: WrittenForm; readonly onClose: () => void }) {
  const { lists, empty, masked, file, cells } = written
  const words = lists.map(
    ({ kind, filled, inserted, noRoom }) =>
      `${kind} ${filled} 条${inserted > 0 ? `（插入 ${inserted} 行）` : ''}${noRoom > 0 ? `，还有 ${noRoom} 条没有行可填` : ''}`,
  )
  const isShort = lists.some(({ noRoom }) => noRoom > 0) || empty.length > 0
  return (
    <Strip kind={isShort ? 'warn' : 'ok'} onClose={onClose}>
      <span>
        已填好 {file.name}，{cells} 格{words.length === 0 ? '' : `：${words.join('；')}`}。
        {empty.length === 0 ? '' : `没有数的格留着：${empty.join('；')}。`}
        {masked.length === 0 ? '' : `遮盖后填入：${masked.join('、')}。`}已记入“公文”。
      </span>
    </Strip>
  )
}

/** One click: day, county, and where the file goes. */
export function FillBar({
  id,
  isMapped,
  faults,
}: {
  readonly id: string
  readonly isMapped: boolean
  readonly faults: number
}) {
  const client = useClient()
  const run = useCommand()
  const { readOnly, today } = useStatus()
  const counties = useCounties()
  const [asOf, setAsOf] = useState('')
  const [region, setRegion] = useState('')
  const [busy, setBusy] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [written, setWritten] = useState<WrittenForm>()
  const fill = async (reason?: string): Promise<void> => {
    setAsking(false)
    const name = await run('forms.fileName', { id })
    if (!name.ok) return
    const place = await run('files.chooseSave', { title: '填好的表存到', suggestedName: name.value.name })
    if (!place.ok || place.value === null) return
    setBusy(true)
    const answer = await run('forms.fill', {
      id,
      save: place.value.token,
      ...(asOf === '' ? {} : { asOf }),
      ...(region === '' ? {} : { region }),
      ...(reason === undefined ? {} : { reason }),
    })
    setBusy(false)
    if (answer.ok && (await client.deliver(answer.value.file))) setWritten(answer.value)
  }
  const blocked = readOnly
    ? '现在只能查看'
    : !isMapped
      ? '还没有对照，点格子指明填什么'
      : faults > 0
        ? `${faults} 处对照填不了，先改好`
        : undefined
  return (
    <>
      {written === undefined ? null : <Written written={written} onClose={() => setWritten(undefined)} />}
      <div className="q-form-go">
        <label>
          截至
          <input
            type="date"
            className="q-form-date"
            aria-label="截至日期"
            value={asOf === '' ? today : asOf}
            onChange={(event) => setAsOf(event.target.value)}
          />
        </label>
        <Select
          aria-label="县区"
          className="q-form-county"
          value={region}
          options={[
            { value: '', label: '全部县区' },
            ...counties.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={setRegion}
        />
        <span className="q-facts">{blocked ?? '个人信息遮盖后填入'}</span>
        <Button disabled={blocked !== undefined || busy} onClick={() => setAsking(true)}>
          不遮盖…
        </Button>
        <Button
          type="primary"
          icon={<FileExcelOutlined aria-hidden="true" />}
          disabled={blocked !== undefined}
          loading={busy}
          onClick={() => void fill()}
        >
          填好另存
        </Button>
      </div>
      {isAsking ? (
        <ReasonDialog
          title="含完整个人信息"
          text="电话、证件号等不遮盖，事由记入操作日志。"
          okText="填好另存"
          onOk={(reason) => void fill(reason)}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  )
}
