import { Drawer } from 'antd'
import { distinctInspectors } from '../../../../domain/checklist/evaluate-sheet'
import type { Row } from '../../../../shared/rows'
import { useCommand } from '../../client/hooks'
import { AttachmentsCard } from '../attachments/attachments-card'
import { fieldId, RecordForm } from '../records/record-form'
import { useRecordModel } from '../records/use-record-model'
import { InspectorPicker, listOf } from './inspector-picker'

const KEYS = [
  'startedOn',
  'endedOn',
  'type',
  'number',
  'accompaniedBy',
  'enterpriseOpinion',
  'recusalStatement',
  'signatureNote',
  'nextDate',
  'findings',
  'note',
]

/** Is this field filled in here, and not on the sheet itself? */
export const isInDetails = (field: string): boolean => field === 'inspectors' || KEYS.includes(field)

/** Everything about a check but its answers: who, when, what the enterprise said, signatures. */
export function InspectionDetails({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const model = useRecordModel('inspections')
  const rows = KEYS.flatMap((key) => model.rows.filter((one) => one.key === key))
  const run = useCommand()
  const inspectors = listOf(row.fields.inspectors)
  const save = (names: readonly string[]): void => {
    void run('records.put', {
      collection: 'inspections',
      rows: [{ id: row.id, fields: { inspectors: names.length === 0 ? null : [...names] } }],
      label: '修改检查人员',
    })
  }
  return (
    <Drawer open title="检查情况" size={640} onClose={onClose} styles={{ body: { padding: 0 } }}>
      <div className="q-sheet-inspectors">
        <label htmlFor={fieldId('inspections', row.id, 'inspectors')}>
          <span className="q-required">*</span>检查人员
        </label>
        <InspectorPicker
          id={fieldId('inspections', row.id, 'inspectors')}
          value={inspectors}
          disabled={model.readOnly}
          onChange={save}
        />
        {distinctInspectors(inspectors).length >= 2 ? null : (
          <p className="q-item-warning">七查七看须两人以上并出示证件，姓名后可写执法证号。</p>
        )}
      </div>
      <RecordForm model={model} record={row} rows={rows} />
      <div className="q-sheet-attachments">
        <AttachmentsCard collection="inspections" owner={row.id} />
      </div>
    </Drawer>
  )
}
