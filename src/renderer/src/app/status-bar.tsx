import { useStatus } from '../client/hooks'
import { STATUS_ITEMS_ID } from '../ui/screen-slots'

/** Folder, counts, what the screen adds, and the day the data stands for. */
export function StatusBar({ onHelp }: { readonly onHelp: () => void }) {
  const status = useStatus()
  return (
    <footer className="q-status-bar">
      <span title={status.folder} className="q-status-folder">
        {status.folder}
      </span>
      <span>企业 {status.counts.enterprises ?? 0} 家</span>
      <span id={STATUS_ITEMS_ID} className="q-status-items" />
      <span className="q-status-right">数据截至 {status.today}</span>
      <button type="button" className="q-plain-button" onClick={onHelp}>
        F1 快捷键
      </button>
    </footer>
  )
}
