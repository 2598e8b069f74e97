import { ArrowLeftOutlined, CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { hrefOf, navigate } from '../../app/route'
import { useRow } from '../../client/hooks'
import { StatusMark } from '../../ui/status-mark'
import type { Sheet } from './use-sheet'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Who is checked, when, by whom; the one act of the screen at the right end. */
export function SheetHead({
  sheet,
  finishing,
  onDetails,
  onFinish,
}: {
  readonly sheet: Sheet
  readonly finishing: boolean
  readonly onDetails: () => void
  readonly onFinish: () => void
}) {
  const { fields, evaluation, row, locked } = sheet
  const enterprise = useRow('enterprises', text(row.fields.enterprise))
  const inspectors = Array.isArray(fields.inspectors) ? fields.inspectors.join('、') : text(fields.inspectors)
  const accompanied = text(fields.accompaniedBy)
  const name = text(enterprise.row?.fields.name) || text(fields.sourceEnterpriseName) || '未匹配企业'
  const [blocker] = evaluation.blockers
  return (
    <div className="q-title-row">
      <button
        type="button"
        className="q-icon-button"
        aria-label="回到检查列表"
        onClick={() => navigate(['inspections'])}
      >
        <ArrowLeftOutlined aria-hidden="true" />
      </button>
      <h1>七查七看</h1>
      {enterprise.row === undefined ? (
        <b>{name}</b>
      ) : (
        <a className="q-sheet-name" href={hrefOf(['enterprises', enterprise.row.id])} title="看一企一档">
          {name}
        </a>
      )}
      {text(fields.type) === '' ? null : <span className="q-status q-tag q-tag-info">{text(fields.type)}</span>}
      <button
        type="button"
        className="q-plain-button q-sheet-who"
        onClick={onDetails}
        title="改日期、检查人员、陪同人员"
      >
        <span>{text(fields.startedOn) || '日期未填'}</span>
        {inspectors === '' ? <StatusMark kind="warn">检查人员未填</StatusMark> : <span>{inspectors}</span>}
        {accompanied === '' ? null : <span>陪同 {accompanied}</span>}
      </button>
      <div className="q-title-actions">
        <Button onClick={onDetails}>检查情况</Button>
        {locked ? null : (
          <Button
            type="primary"
            icon={<CheckOutlined aria-hidden="true" />}
            disabled={blocker !== undefined}
            loading={finishing}
            title={blocker}
            onClick={onFinish}
          >
            完成检查
          </Button>
        )}
      </div>
    </div>
  )
}
