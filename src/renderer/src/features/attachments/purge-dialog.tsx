import { sizeText } from '../../ui/dates'
import { ReasonDialog } from '../../ui/reason-dialog'
import type { KeepingWork, Purging } from './use-keeping-work'

const NAMED = 3

/** Says what will be gone, and asks why. */
export function PurgeDialog({ work, files }: { readonly work: KeepingWork; readonly files: Purging }) {
  const names = files.slice(0, NAMED).map(({ name }) => `“${name}”`)
  const rest = files.length > NAMED ? ` 等 ${files.length} 件` : ''
  const bytes = [...new Map(files.map(({ sha256, sizeBytes }) => [sha256, sizeBytes])).values()].reduce(
    (sum, size) => sum + size,
    0,
  )
  return (
    <ReasonDialog
      title="彻底清除附件"
      text={`${names.join('、')}${rest}的文件（${sizeText(bytes)}）将从工作区删掉，撤销也找不回来。工作区里的备份共用这些文件，恢复哪一份都不会再有；第二处备份里的副本一并清除，现在没插着的，下次备份到那里时清除。记录和操作日志保留，写明何人何时因何清除。已经发出的数据包不会动。`}
      okText="彻底清除"
      onOk={(reason) => void work.purge(files, reason)}
      onCancel={() => work.askPurge(undefined)}
    />
  )
}
