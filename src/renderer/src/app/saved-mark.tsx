import { useSaved, useStatus } from '../client/hooks'
import { clockTime } from '../ui/dates'
import { StatusMark } from '../ui/status-mark'

/** `已保存 10:42` shows only what main acknowledged. */
export function SavedMark() {
  const saved = useSaved()
  const status = useStatus()
  return (
    <span className="q-saved" role="status" aria-live="polite">
      {status.readOnly ? (
        <StatusMark kind="warn">只读</StatusMark>
      ) : saved.is === 'saving' ? (
        <StatusMark kind="running">正在保存</StatusMark>
      ) : saved.is === 'failed' ? (
        <StatusMark kind="err">没存上：{saved.error.message}</StatusMark>
      ) : (
        <StatusMark kind="ok">{saved.at === undefined ? '已保存' : `已保存 ${clockTime(saved.at)}`}</StatusMark>
      )}
    </span>
  )
}
