import { Button, Dropdown } from 'antd'
import { useEffect, useRef } from 'react'
import type { ExaminationFinding, NotedFinding } from '../../../../shared/examination-shapes'
import { MarkShape } from '../../ui/status-mark'
import { suggestionsOf } from '../../ui/suggestions'
import { markOf } from './severity'

export interface FindingActs {
  readonly choose: (index: number) => void
  readonly open: (finding: ExaminationFinding) => void
  /** Takes one of the suggested values. */
  readonly take?: (finding: ExaminationFinding, suggestion: string) => void
  /** Asks why it is no error. */
  readonly note?: (finding: ExaminationFinding) => void
}

interface Props {
  readonly findings: readonly ExaminationFinding[]
  readonly index: number
  readonly readOnly: boolean
  readonly acts: FindingActs
}

function FindingRow({
  finding,
  current,
  readOnly,
  onChoose,
  acts,
}: {
  readonly finding: ExaminationFinding
  readonly current: boolean
  readonly readOnly: boolean
  readonly onChoose: () => void
  readonly acts: FindingActs
}) {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const { collectionLabel, title, message } = finding
  const [first, ...others] = suggestionsOf(finding)
  const { take, note } = acts
  return (
    <li ref={row} className={current ? 'q-exam-finding q-exam-current' : 'q-exam-finding'} aria-current={current}>
      <button type="button" className="q-exam-words" onClick={onChoose} onDoubleClick={() => acts.open(finding)}>
        <span className="q-exam-title">
          <MarkShape kind={markOf(finding.severity)} />
          <span className="q-secondary">{collectionLabel}</span>
          <span>{title}</span>
        </span>
        <span>{message}</span>
      </button>
      <span className="q-exam-acts">
        {first === undefined || finding.field === undefined || take === undefined ? null : (
          <Button size="small" disabled={readOnly} onClick={() => take(finding, first)}>
            改为 {first}
          </Button>
        )}
        {others.length === 0 || finding.field === undefined || take === undefined ? null : (
          <Dropdown
            disabled={readOnly}
            trigger={['click']}
            menu={{
              items: others.map((key) => ({ key, label: `改为 ${key}` })),
              onClick: ({ key }) => take(finding, key),
            }}
          >
            <Button size="small">另有 {others.length} 个</Button>
          </Dropdown>
        )}
        {note === undefined ? null : (
          <Button size="small" type="text" disabled={readOnly} onClick={() => note(finding)}>
            不是差错
          </Button>
        )}
        <Button size="small" type="link" onClick={() => acts.open(finding)}>
          去改
        </Button>
      </span>
    </li>
  )
}

/** What somebody has looked into: not an error, and why; taken back with one click. */
export function NotedList({
  noted,
  readOnly,
  onOpen,
  onTakeBack,
}: {
  readonly noted: readonly NotedFinding[]
  readonly readOnly: boolean
  readonly onOpen: (finding: ExaminationFinding) => void
  readonly onTakeBack: (note: string) => void
}) {
  return (
    <ul className="q-exam-findings" aria-label="已说明的问题">
      {noted.map(({ finding, note, reason, notedBy, notedOn }) => (
        <li key={note} className="q-exam-finding">
          <div className="q-exam-words q-exam-noted">
            <span className="q-exam-title">
              <MarkShape kind={markOf(finding.severity)} />
              <span className="q-secondary">{finding.collectionLabel}</span>
              <span>{finding.title}</span>
            </span>
            <span className="q-secondary">{finding.message}</span>
            <span>
              不是差错：{reason}
              <span className="q-secondary">
                （{notedBy}，{notedOn}）
              </span>
            </span>
          </div>
          <span className="q-exam-acts">
            <Button size="small" disabled={readOnly} onClick={() => onTakeBack(note)}>
              撤销说明
            </Button>
            <Button size="small" type="link" onClick={() => onOpen(finding)}>
              去看
            </Button>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The findings one by one: what is wrong with which record, and the way there. */
export function FindingList({ findings, index, readOnly, acts }: Props) {
  return (
    <ul className="q-exam-findings" aria-label="问题清单">
      {findings.map((finding, at) => (
        <FindingRow
          key={`${finding.rule}/${finding.title}/${finding.id}/${finding.field ?? ''}/${finding.message}`}
          finding={finding}
          current={at === index}
          readOnly={readOnly}
          onChoose={() => acts.choose(at)}
          acts={acts}
        />
      ))}
    </ul>
  )
}
