import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useMemo, useState } from 'react'
import { DEMO_BUREAU, DEMO_REGION, DEMO_YEAR } from '../../../domain/demo/demo-cast'
import { citiesOf } from '../../../domain/reference/region-table'
import type { FileTicket, RecentWorkspace } from '../../../shared/rows'
import { useCommand, useQuery, useReference, useStatus } from '../client/hooks'
import { askRepair } from '../features/repair/ask-repair'
import { Card } from '../ui/card'
import { dayAndTime } from '../ui/dates'
import { Strip } from '../ui/strip'

/** The made-up office of the demo. */
const DEMO = { bureau: DEMO_BUREAU, region: DEMO_REGION, year: DEMO_YEAR }

interface NewWorkspace {
  readonly bureau: string
  readonly region: string
  readonly year: number
  readonly demo: boolean
}

function NewWorkspaceCard({ browser }: { readonly browser: boolean }) {
  const run = useCommand()
  const reference = useReference()
  const [form] = Form.useForm<NewWorkspace>()
  const demo = Form.useWatch('demo', form) === true
  const [folder, setFolder] = useState<FileTicket | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const cities = useMemo(() => {
    const rows = citiesOf(reference?.regions ?? [])
    return [...new Map(rows.map((row) => [row.code, { value: row.code, label: `${row.name}　${row.code}` }])).values()]
  }, [reference])
  const create = async ({ bureau, region, year }: NewWorkspace): Promise<void> => {
    setBusy(true)
    await run('workspace.create', {
      ...(demo ? DEMO : { bureau: bureau.trim(), region, year }),
      demo,
      ...(folder === undefined ? {} : { folder: folder.token }),
    })
    setBusy(false)
  }
  const chooseFolder = async (): Promise<void> => {
    const answer = await run('files.chooseFolder', { title: '工作区放在哪个文件夹' })
    if (answer.ok && answer.value !== null) setFolder(answer.value)
  }
  return (
    <Card title="新建工作区" facts="一个局一年一个">
      <Form
        form={form}
        className="q-opening-form"
        layout="vertical"
        requiredMark={false}
        initialValues={{ bureau: '', year: reference?.plans.at(-1)?.year ?? 2017, demo: false }}
        onFinish={(values) => void create(values)}
      >
        <Form.Item name="demo" valuePropName="checked">
          <Checkbox>只看演示（虚构的松临市，可以随便试）</Checkbox>
        </Form.Item>
        <Form.Item
          name="bureau"
          hidden={demo}
          label="本局名称"
          rules={[{ required: !demo, whitespace: true, min: 2, message: '请写本局名称，公文的落款用它' }]}
        >
          <Input autoFocus maxLength={60} placeholder="例如：某某市质量技术监督局" />
        </Form.Item>
        <Form.Item
          name="region"
          hidden={demo}
          label="所在市（地）"
          rules={[{ required: !demo, message: '请选所在市（地）' }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={cities}
            loading={reference === undefined}
            placeholder="选择或输入名称"
          />
        </Form.Item>
        <Form.Item name="year" hidden={demo} label="年度" rules={[{ required: !demo, message: '请写年度' }]}>
          <InputNumber min={2000} max={2100} precision={0} />
        </Form.Item>
        {browser ? null : (
          <Form.Item label="位置">
            <Button onClick={() => void chooseFolder()}>选择文件夹…</Button>
            <span className="q-secondary q-gap-left">{folder?.name ?? '不选就放在“文档”中'}</span>
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {demo ? '建立演示工作区' : '建立工作区'}
        </Button>
      </Form>
    </Card>
  )
}

function RecentCard({ recent, browser }: { readonly recent: readonly RecentWorkspace[]; readonly browser: boolean }) {
  const run = useCommand()
  const openFolder = async (): Promise<void> => {
    const answer = await run('files.chooseFolder', { title: '打开工作区所在的文件夹' })
    if (answer.ok && answer.value !== null) await run('workspace.open', { folder: answer.value.token })
  }
  return (
    <Card title="打开工作区" tools={browser ? null : <Button onClick={() => void openFolder()}>选择文件夹…</Button>}>
      {recent.length === 0 ? (
        <p className="q-card-note">这台电脑上还没有打开过工作区。</p>
      ) : (
        <ul className="q-recent">
          {recent.map((one) => (
            <li key={one.key}>
              <button
                type="button"
                disabled={one.missing !== undefined}
                onClick={() => void run('workspace.open', { recent: one.key })}
              >
                <b>
                  {one.bureau} {one.planYear}
                </b>
                <span className="q-secondary">{one.folder}</span>
                <span className="q-secondary">{one.missing ?? `上次打开 ${dayAndTime(one.openedAt)}`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Shown while no workspace is open: create one, or open one. */
export function OpeningScreen() {
  const status = useStatus()
  const recent = useQuery('workspace.recent', {}, { follow: false })
  const browser = status.host === 'browser'
  return (
    <main className="q-opening">
      <div className="q-opening-head">
        <span className="q-product-mark" aria-hidden="true">
          质
        </span>
        <h1>质量提升行动台</h1>
        <span className="q-secondary">食品相关产品质量提升专项行动的台账、检查、抽查与公文</span>
      </div>
      {status.damagedFolder === undefined ? null : (
        <Strip
          kind="err"
          tools={
            <Button type="link" size="small" onClick={askRepair}>
              修复…
            </Button>
          }
        >
          工作区 {status.damagedFolder} 的文件损坏，打不开。其余文件不要动，请先修复。
        </Strip>
      )}
      <div className="q-opening-cards">
        <RecentCard recent={recent.value ?? []} browser={browser} />
        <NewWorkspaceCard browser={browser} />
      </div>
    </main>
  )
}
