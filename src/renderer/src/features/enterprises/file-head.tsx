import { AuditOutlined, LeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { EnterpriseFile } from '../../../../domain/enterprise-file/enterprise-file'
import type { LicenceStanding } from '../../../../domain/enterprise-file/licence-state'
import type { Row } from '../../../../shared/rows'
import { navigate } from '../../app/route'
import { useStatus } from '../../client/hooks'
import { Bar } from '../../ui/bar'
import { StatusMark } from '../../ui/status-mark'
import { NewInspection } from '../inspections/new-inspection'
import type { RecordModel } from '../records/use-record-model'
import { LicenceMark } from './licence-mark'

/** Name, states, code, county, licence, supervisors; 建档 with the way to the next gap. */
export function FileHead({
  record,
  model,
  file,
  standing,
  licenceNumber,
  overdue,
  onNextGap,
}: {
  readonly record: Row
  readonly model: RecordModel
  readonly file: EnterpriseFile | undefined
  readonly standing: LicenceStanding | undefined
  readonly licenceNumber: string
  /** Rectifications past their day. */
  readonly overdue: number
  readonly onNextGap: () => void
}) {
  const { readOnly } = useStatus()
  const [checking, setChecking] = useState(false)
  const text = (key: string): string => {
    const codec = model.codec(key)
    return codec === undefined ? '' : codec.text(codec.read(record))
  }
  const status = text('productionStatus')
  const supervisors = text('supervisors')
  const facts = [
    text('uscc'),
    text('regionCode'),
    text('size'),
    licenceNumber,
    supervisors === '' ? '' : `监管人 ${supervisors}`,
  ].filter((part) => part !== '')
  const gaps = file?.gaps.length ?? 0
  return (
    <div className="q-file-head">
      <button
        type="button"
        className="q-icon-button"
        aria-label="回到企业档案"
        title="回到企业档案"
        onClick={() => navigate(['enterprises'])}
      >
        <LeftOutlined aria-hidden="true" />
      </button>
      <div className="q-file-name">
        <div className="q-file-states">
          <h1>{text('name') || '（未填名称）'}</h1>
          <LicenceMark status={standing?.status} tag />
          {status === '' ? null : (
            <StatusMark kind={status === '在产' ? 'ok' : 'open'} tag>
              {status}
            </StatusMark>
          )}
          {overdue === 0 ? null : (
            <StatusMark kind="err" tag>
              整改逾期 {overdue}
            </StatusMark>
          )}
        </div>
        <div className="q-facts q-file-facts">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </div>
      </div>
      {file === undefined ? null : (
        <div className="q-file-progress">
          <div>
            <span>建档</span>
            <b>
              {file.filled}/{file.total} 项
            </b>
          </div>
          <Bar
            value={file.total === 0 ? 0 : file.filled / file.total}
            met={file.complete}
            label={`建档 ${file.filled}/${file.total}`}
            width={150}
          />
        </div>
      )}
      {file === undefined ? null : gaps === 0 ? (
        <StatusMark kind="ok">档案齐全</StatusMark>
      ) : (
        <Button type="link" onClick={onNextGap}>
          缺 {gaps} 项，逐项补 F8
        </Button>
      )}
      <Button
        type="primary"
        icon={<AuditOutlined aria-hidden="true" />}
        disabled={readOnly}
        onClick={() => setChecking(true)}
      >
        开始检查
      </Button>
      {checking ? <NewInspection enterprise={record.id} onClose={() => setChecking(false)} /> : null}
    </div>
  )
}
