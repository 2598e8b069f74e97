import { Drawer } from 'antd'
import type { Row } from '../../../../shared/rows'
import { AttachmentsCard } from '../records/attachments-card'
import { RecordForm } from '../records/record-form'
import { useRecordModel } from '../records/use-record-model'

const KEYS = [
  'startedOn',
  'endedOn',
  'type',
  'number',
  'inspectors',
  'accompaniedBy',
  'enterpriseOpinion',
  'recusalStatement',
  'signatureNote',
  'nextDate',
  'findings',
  'note',
]

/** Everything about a check but its answers: who, when, what the enterprise said, signatures. */
export function InspectionDetails({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const model = useRecordModel('inspections')
  const rows = KEYS.flatMap((key) => model.rows.filter((one) => one.key === key))
  return (
    <Drawer open title="检查情况" size={640} onClose={onClose} styles={{ body: { padding: 0 } }}>
      <RecordForm model={model} record={row} rows={rows} />
      <div className="q-sheet-attachments">
        <AttachmentsCard collection="inspections" owner={row.id} />
      </div>
    </Drawer>
  )
}
