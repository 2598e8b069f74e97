import { useEffect, useRef } from 'react'
import type { UnmatchedGroup } from '../../../../shared/rows'
import { nameOfGroup, recordWords } from './group-words'

/** All groups, the largest first. */
export function GroupList({
  groups,
  index,
  onGo,
}: {
  readonly groups: readonly UnmatchedGroup[]
  readonly index: number
  readonly onGo: (index: number) => void
}) {
  const current = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is the current one
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [index, groups])
  return (
    <ul className="q-unmatched-list" aria-label="未匹配的企业">
      {groups.map((group, at) => (
        <li key={group.key}>
          <button
            type="button"
            ref={at === index ? current : undefined}
            className={at === index ? 'q-unmatched-row q-unmatched-current' : 'q-unmatched-row'}
            aria-current={at === index}
            onClick={() => onGo(at)}
          >
            <span className="q-unmatched-name">{nameOfGroup(group)}</span>
            <span className="q-secondary">{recordWords(group)}</span>
            <span className={group.candidates.length === 0 ? 'q-secondary' : 'q-unmatched-near'}>
              {group.candidates.length === 0 ? '没有相近的' : `相近 ${group.candidates.length} 家`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
