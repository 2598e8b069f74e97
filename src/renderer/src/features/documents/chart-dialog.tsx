/** A chart from the numbers of a table of the document. */
import { Checkbox, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { type Block, CHART_TYPES, type ChartType } from '../../../../domain/report/model'
import { useDraftPage } from './draft-context'
import { spotAfter } from './draft-spots'

export function ChartDialog({
  block,
  place,
  onClose,
}: {
  readonly block: Block
  readonly place: string
  readonly onClose: () => void
}) {
  const { acts, charts, partOf } = useDraftPage()
  const columns = charts[block.anchor ?? ''] ?? []
  const [type, setType] = useState<ChartType>('柱形图')
  const [chosen, setChosen] = useState<readonly string[]>(columns.slice(0, 1))
  const [caption, setCaption] = useState(block.kind === 'table' ? (block.caption ?? '').replace(/^表\d+\s*/, '') : '')
  const add = async (): Promise<void> => {
    const { at, ...part } = partOf(place)
    const fields = {
      ...spotAfter(part, at, acts.rows),
      form: '图表',
      text: caption,
      chartType: type,
      chartColumns: [...chosen],
    }
    if ((await acts.add(fields, '公文草稿加图')) !== undefined) onClose()
  }
  return (
    <Modal
      open
      title="画成图"
      okText="放进草稿"
      cancelText="取消"
      okButtonProps={{ disabled: chosen.length === 0 }}
      onOk={() => void add()}
      onCancel={onClose}
    >
      <p className="q-secondary">数取自这张表，表变了图也变；黑白打印分得清。</p>
      <div className="q-draft-chart">
        <span>类型</span>
        <Radio.Group
          aria-label="图的类型"
          value={type}
          options={CHART_TYPES.map((value) => ({ value, label: value }))}
          onChange={(event) => setType(event.target.value as ChartType)}
        />
        <span>数据栏</span>
        <Checkbox.Group
          value={[...chosen]}
          options={columns.map((value) => ({ value, label: value }))}
          onChange={(values) => setChosen(values)}
        />
        <span>图题</span>
        <Input aria-label="图题" maxLength={60} value={caption} onChange={(event) => setCaption(event.target.value)} />
      </div>
    </Modal>
  )
}
