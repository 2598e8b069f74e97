import { Drawer } from 'antd'
import { useMemo } from 'react'
import { hrefOf, navigate } from '../../app/route'
import { useRow, useRows } from '../../client/hooks'
import { RecordGrid } from '../../grid/record-grid'
import { useGridHandle } from '../../grid/use-grid-handle'
import { Card } from '../../ui/card'
import { StatusMark } from '../../ui/status-mark'
import { AttachmentsCard } from '../attachments/attachments-card'
import { RecordForm } from '../records/record-form'
import { useRecordModel } from '../records/use-record-model'
import type { SampleStanding } from './sample-facts'
import { VERDICTS } from './verdict-mark'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** 检验项目 of one batch: typed or pasted like any other grid. */
function TestItems({ sample }: { readonly sample: string }) {
  const handle = useGridHandle()
  const { rows, loading } = useRows('testItems', { parent: sample })
  return (
    <Card title="检验项目" facts={rows.length === 0 ? '可以从 WPS 复制后直接粘贴' : `${rows.length} 项`}>
      <div className="q-sample-items">
        <RecordGrid handle={handle} collection="testItems" parent={sample} rows={rows} loading={loading} />
      </div>
    </Card>
  )
}

/** One batch: what its report says, its test items, then every block of the sampling sheet. */
export function SampleDrawer({
  id,
  standing,
  counted,
}: {
  readonly id: string
  readonly standing: SampleStanding | undefined
  readonly counted: string
}) {
  const { row, loading } = useRow('samples', id)
  const model = useRecordModel('samples')
  const enterprise = useRow('enterprises', text(row?.fields.enterprise))
  const blocks = useMemo(() => [...new Set(model.rows.map((one) => one.block))], [model])
  const close = (): void => navigate(['sampling'])
  const title =
    row === undefined ? '样品' : [text(row.fields.sheetNumber), text(row.fields.sampleName)].filter(Boolean).join('　')
  const owner = enterprise.row
  return (
    <Drawer open size={900} title={title} onClose={close} styles={{ body: { padding: 0 } }}>
      {row === undefined ? (
        <p className="q-empty">{loading ? '' : '没有这一批，可能已经删除。刚刚删除的可以按 Ctrl+Z 找回。'}</p>
      ) : (
        <div className="q-sample">
          <p className="q-sample-facts">
            {standing === undefined ? null : (
              <StatusMark kind={VERDICTS[standing.verdict].mark} tag>
                {VERDICTS[standing.verdict].word}
                {standing.reason === '' ? '' : `：${standing.reason}`}
              </StatusMark>
            )}
            {owner === undefined ? (
              <a href={hrefOf(['unmatched'])}>
                <StatusMark kind="warn">未匹配企业，去认</StatusMark>
              </a>
            ) : (
              <a href={hrefOf(['enterprises', owner.id])}>{text(owner.fields.name)}</a>
            )}
            {counted === '' ? null : <span className="q-secondary">合格率：{counted}</span>}
          </p>
          <TestItems sample={id} />
          {blocks.map((block) => (
            <Card key={block} title={block}>
              <RecordForm model={model} record={row} rows={model.rows.filter((one) => one.block === block)} />
            </Card>
          ))}
          <AttachmentsCard collection="samples" owner={id} />
        </div>
      )}
    </Drawer>
  )
}
