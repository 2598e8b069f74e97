import { Modal } from 'antd'
import type { RestoreExample, RestoreView } from '../../../../shared/backup-shapes'
import { useStatus } from '../../client/hooks'
import { StatusMark } from '../../ui/status-mark'
import { backupTime } from './backup-time'
import type { BackupWork } from './use-backup-work'

const KIND = { added: '找回', changed: '改回', removed: '去掉' } as const
const EXAMPLES_SHOWN = 8

function Example({ example }: { readonly example: RestoreExample }) {
  return (
    <li>
      <b>{KIND[example.kind]}</b> {example.title}
      {example.fields.map(({ label, before, after }) => (
        <span key={label} className="q-restore-field">
          {label}：<del>{before === '' ? '空' : before}</del> → {after === '' ? '空' : after}
        </span>
      ))}
    </li>
  )
}

function Differences({ view }: { readonly view: RestoreView }) {
  if (view.collections.length === 0)
    return (
      <p>
        <StatusMark kind="info">这份备份的内容和现在一样，恢复不会改动记录。</StatusMark>
      </p>
    )
  return (
    <div className="q-restore-scroll">
      <table className="q-table" aria-label="恢复会改动什么">
        <thead>
          <tr>
            <th>内容</th>
            <th className="q-number">找回</th>
            <th className="q-number">改回</th>
            <th className="q-number">去掉</th>
          </tr>
        </thead>
        <tbody>
          {view.collections.map((one) => (
            <tr key={one.collection}>
              <td>
                {one.label}
                {one.examples.length === 0 ? null : (
                  <ul className="q-restore-examples">
                    {one.examples.slice(0, EXAMPLES_SHOWN).map((example, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown
                      <Example key={at} example={example} />
                    ))}
                    {one.added + one.changed + one.removed > EXAMPLES_SHOWN ? (
                      <li>共 {one.added + one.changed + one.removed} 条</li>
                    ) : null}
                  </ul>
                )}
              </td>
              <td className="q-number">{one.added}</td>
              <td className="q-number">{one.changed}</td>
              <td className="q-number">{one.removed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a restore would change, before it replaces anything. */
export function RestoreDialog({ work }: { readonly work: BackupWork }) {
  const { readOnly } = useStatus()
  const { asked, preview, busy } = work
  if (asked === undefined) return null
  return (
    <Modal
      open
      width={760}
      title={`从 ${backupTime(asked.at)} 的备份恢复`}
      okText="恢复"
      cancelText="不恢复"
      okButtonProps={{ danger: true, disabled: preview === undefined || readOnly, loading: busy === 'restoring' }}
      cancelButtonProps={{ disabled: busy === 'restoring' }}
      closable={busy !== 'restoring'}
      mask={{ closable: false }}
      onOk={() => void work.restore()}
      onCancel={work.cancel}
    >
      {preview === undefined ? (
        <p role="status">
          <StatusMark kind="running">正在逐个核对备份里的文件，并与现在的内容比较…</StatusMark>
        </p>
      ) : (
        <>
          <p>
            工作区会回到备份时的样子（第 {preview.seq} 号操作）。恢复之前先把现在的状态存成一份备份，随时能再恢复回来。
          </p>
          <Differences view={preview} />
          {preview.missingAttachments === 0 ? null : (
            <p>
              <StatusMark kind="warn">有 {preview.missingAttachments} 个附件的文件已找不到，记录照样恢复。</StatusMark>
            </p>
          )}
          {readOnly ? (
            <p>
              <StatusMark kind="warn">这个工作区现在只能查看，不能恢复。请先关掉占用它的程序。</StatusMark>
            </p>
          ) : null}
        </>
      )}
    </Modal>
  )
}
