import { Button } from 'antd'
import type { FieldValue } from '../../../../domain/schema/field'
import { navigate } from '../../app/route'
import { useCommand, useRows, useStatus } from '../../client/hooks'
import { storableFields } from '../../client/storable'
import { useMessages } from '../../ui/messages'

/** The quarter a day lies in: its name, first and last day. */
function quarterOf(day: string): { readonly text: string; readonly from: string; readonly to: string } {
  const [year = '', month = ''] = day.split('-')
  const quarter = Math.ceil(Number(month) / 3)
  const first = String(quarter * 3 - 2).padStart(2, '0')
  const last = String(quarter * 3).padStart(2, '0')
  const end = quarter === 1 || quarter === 4 ? '31' : '30'
  return { text: `${year}年第${quarter}季度`, from: `${year}-${first}-01`, to: `${year}-${last}-${end}` }
}

function NilReport() {
  const { today, readOnly, bureau, actor } = useStatus()
  const { rows } = useRows('nilReports')
  const run = useCommand()
  const { text, from, to } = quarterOf(today)
  const known = rows.some(({ fields }) => fields.periodText === text)
  const make = async (): Promise<void> => {
    const fields: Readonly<Record<string, FieldValue>> = {
      periodText: text,
      from,
      to,
      officeName: bureau,
      scope: '区域性、系统性事故',
      incidents: 0,
      recorder: actor,
      recordedOn: today,
    }
    const answer = await run('records.put', {
      collection: 'nilReports',
      rows: [{ fields: storableFields(fields) }],
      label: `零报告 ${text}`,
    })
    const id = answer.ok ? answer.value.ids[0] : undefined
    if (id !== undefined) navigate(['assessment', 'nilReports', id])
  }
  return (
    <Button
      disabled={readOnly || known}
      title={known ? `${text}已经有零报告` : '没有事故也要报；局领导确认后才算报过'}
      onClick={() => void make()}
    >
      零报告（{text}）
    </Button>
  )
}

function SeedTasks() {
  const { readOnly } = useStatus()
  const run = useCommand()
  const { toast } = useMessages()
  const seed = async (): Promise<void> => {
    const answer = await run('assessment.seedTasks', {})
    if (!answer.ok) return
    const count = answer.value.ids.length
    toast(count === 0 ? '方案的任务都已列出' : `已列出 ${count} 项任务，请填写责任单位和责任人`)
  }
  return (
    <Button disabled={readOnly} onClick={() => void seed()}>
      按方案列出任务
    </Button>
  )
}

function FoundCampaign() {
  const { readOnly } = useStatus()
  const { rows } = useRows('campaigns')
  const run = useCommand()
  return (
    <Button
      disabled={readOnly || rows.length > 0}
      title={rows.length > 0 ? '专项行动已经建立，可以直接改' : '目标、名额、阶段和时限照方案填好，以后可以改'}
      onClick={() => void run('assessment.found', {})}
    >
      按方案建立
    </Button>
  )
}

/** Acts of a record kind that the general grid does not have. */
export function KindActs({ kind }: { readonly kind: string }) {
  if (kind === 'campaignTasks') return <SeedTasks />
  if (kind === 'campaigns') return <FoundCampaign />
  if (kind === 'safetyIncidents' || kind === 'nilReports') return <NilReport />
  return null
}
