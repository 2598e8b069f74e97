/** 公文体检 beside the preview: findings by grade, each a key to its place. */
import { useEffect, useRef } from 'react'
import { GRADE_WORDS, type ProofFinding, type ProofGrade } from '../../../../domain/report/proof/proof-rule'
import { type MarkKind, MarkShape } from '../../ui/status-mark'

const GRADES: readonly ProofGrade[] = ['must', 'check', 'note']
const MARKS: Readonly<Record<ProofGrade, MarkKind>> = { must: 'err', check: 'warn', note: 'info' }

/** Gaps have a list of their own. */
export const shownFindings = (findings: readonly ProofFinding[]): readonly ProofFinding[] =>
  findings.filter(({ rule }) => rule !== 'text.gaps' && rule !== 'data.conflicts')

/** Id of the element that shows a place of the document. */
export const placeId = (place: string): string => `place-${place}`

function Finding({
  finding,
  current,
  onGo,
}: {
  readonly finding: ProofFinding
  readonly current: boolean
  readonly onGo: () => void
}) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <li ref={item} className={current ? 'q-preview-gap q-preview-gap-current' : 'q-preview-gap'}>
      <button type="button" title={`依据：${finding.ground}`} aria-current={current} onClick={onGo}>
        <MarkShape kind={MARKS[finding.grade]} />
        <span className="q-preview-gap-what q-proof-message">{finding.message}</span>
        <span className="q-facts q-preview-gap-where">
          {finding.label}　{finding.where}
        </span>
      </button>
    </li>
  )
}

export function ProofList({
  findings,
  grades,
  current,
  onGo,
}: {
  /** Only these are listed. */
  readonly grades: readonly ProofGrade[]
  /** Undefined while it is being read. */
  readonly findings: readonly ProofFinding[] | undefined
  readonly current: number | undefined
  readonly onGo: (at: number) => void
}) {
  if (findings === undefined) return null
  if (findings.length === 0 && grades.includes('must')) {
    return (
      <section>
        <h3>公文体检</h3>
        <p className="q-card-note">没有发现问题。</p>
      </section>
    )
  }
  return GRADES.filter((grade) => grades.includes(grade)).map((grade) => {
    const own = findings.flatMap((finding, at) => (finding.grade === grade ? [{ finding, at }] : []))
    return own.length === 0 ? null : (
      <section key={grade}>
        <h3>
          体检：{GRADE_WORDS[grade]}　{own.length} 处
        </h3>
        <ul>
          {own.map(({ finding, at }) => (
            <Finding
              key={`${finding.rule} ${finding.place} ${finding.message}`}
              finding={finding}
              current={at === current}
              onGo={() => onGo(at)}
            />
          ))}
        </ul>
      </section>
    )
  })
}
