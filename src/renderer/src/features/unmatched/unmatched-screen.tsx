import { useEffect, useState } from 'react'
import type { UnmatchedGroup } from '../../../../shared/rows'
import type { ScreenProps } from '../../app/feature'
import { hrefOf } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { isTextEditing } from '../../app/window-keys'
import { useCommand, useQuery, useStatus } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { PageTitle } from '../../ui/page-title'
import { type KeyLine, useScreenKeys } from '../../ui/screen-slots'
import { GroupDetail } from './group-detail'
import { GroupList } from './group-list'
import { canCreate, nameOfGroup } from './group-words'
import './unmatched.css'

const KEYS: readonly KeyLine[] = [
  { keys: '↑ ↓', does: '上一家、下一家' },
  { keys: '1–5', does: '就是这一家' },
  { keys: 'Enter', does: '就是第一家' },
  { keys: 'N', does: '档案里没有，新建企业' },
  { keys: '/', does: '在全部企业里找' },
  { keys: 'Ctrl+Z', does: '撤销上一次' },
]

export interface Settling {
  readonly busy: boolean
  readonly choose: (enterprise: string, name: string) => void
  readonly create: () => void
}

/** Settles the group on show; the next one takes its place in the list. */
function useSettling(group: UnmatchedGroup | undefined): Settling {
  const run = useCommand()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const [busy, setBusy] = useState(false)
  const settle = async (enterprise: string | undefined, words: string): Promise<void> => {
    if (group === undefined || busy) return
    setBusy(true)
    const answer = await run('imports.settle', { key: group.key, ...(enterprise === undefined ? {} : { enterprise }) })
    setBusy(false)
    if (!answer.ok) return
    const { seq, linked } = answer.value
    toast(`${words}，关联 ${linked} 条`, () => void undo(seq))
  }
  return {
    busy,
    choose: (enterprise, name) => void settle(enterprise, `${nameOfGroup(group)} 认作 ${name}`),
    create: () => {
      if (canCreate(group)) void settle(undefined, `已新建 ${nameOfGroup(group)}`)
    },
  }
}

/** 未匹配企业: what ledgers say, the enterprises that come near, one key each. */
export function UnmatchedScreen(_props: ScreenProps) {
  const { readOnly } = useStatus()
  const { value: groups, error } = useQuery('imports.unmatched', {})
  const [at, setAt] = useState(0)
  const count = groups?.length ?? 0
  const index = Math.min(at, Math.max(0, count - 1))
  const group = groups?.[index]
  const settling = useSettling(group)
  useScreenKeys(KEYS)

  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTextEditing(event.target)) return
    if (event.target instanceof HTMLElement && event.target.closest('.ant-drawer, .ant-modal, .q-header, .q-nav'))
      return
    const candidate = group?.candidates[event.key === 'Enter' ? 0 : Number(event.key) - 1]
    const onButton =
      event.target instanceof HTMLElement && event.target.closest('button:not(.q-unmatched-row), a') !== null
    if (event.key === 'ArrowDown') setAt(Math.min(index + 1, count - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(index - 1, 0))
    else if (event.key === '/') document.getElementById('unmatched-search')?.focus()
    else if (readOnly || (onButton && event.key === 'Enter')) return
    else if (event.key.toLowerCase() === 'n') settling.create()
    else if (candidate !== undefined) settling.choose(candidate.id, candidate.name)
    else return
    event.preventDefault()
  }
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const records = groups?.reduce((sum, one) => sum + one.records.length, 0) ?? 0
  return (
    <>
      <PageTitle
        title="未匹配企业"
        facts={count === 0 ? undefined : `${count} 家，${records} 条记录还不知道是哪家的`}
      />
      {error === undefined ? null : <EmptyState text={error.message} />}
      {groups !== undefined && count === 0 ? (
        <EmptyState
          text="没有未匹配的记录，每一条都有归属的企业。"
          action={<a href={hrefOf(['import', 'samples'])}>导入台账</a>}
          hint="导入抽查、检查等台账时，认不出归属的记录会列在这里。"
        />
      ) : null}
      {groups === undefined || group === undefined ? null : (
        <div className="q-unmatched">
          <GroupList groups={groups} index={index} onGo={setAt} />
          <GroupDetail key={group.key} group={group} settling={settling} readOnly={readOnly} />
        </div>
      )}
    </>
  )
}
