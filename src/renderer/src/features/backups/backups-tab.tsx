import { CloudDownloadOutlined, FolderOpenOutlined, SaveOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { BackupBoard, BackupRow } from '../../../../shared/backup-shapes'
import { useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { sizeText } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { type MarkKind, StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'
import { RescueCard } from '../rescue/rescue-card'
import { backupTime } from './backup-time'
import './backups.css'
import { RestoreDialog } from './restore-dialog'
import { type BackupWork, useBackupWork } from './use-backup-work'

const STATE: Readonly<Record<BackupRow['state'], { readonly kind: MarkKind; readonly text: string }>> = {
  good: { kind: 'ok', text: '写完已核对' },
  kept: { kind: 'warn', text: '当时工作区有损坏，原样留存' },
  torn: { kind: 'err', text: '不完整，不能用' },
  newer: { kind: 'warn', text: '更高版本写出，本机读不了' },
}

function BackupLine({ row, work }: { readonly row: BackupRow; readonly work: BackupWork }) {
  const { readOnly } = useStatus()
  const { kind, text } = STATE[row.state]
  const readable = row.at !== ''
  return (
    <tr>
      <td>{readable ? backupTime(row.at) : row.key.replace(/^\w+:/, '')}</td>
      <td>{row.reason}</td>
      <td>{row.place === 'own' ? '工作区里' : '第二处'}</td>
      <td className="q-number">{readable ? row.seq : ''}</td>
      <td className="q-number">{readable ? row.attachments : ''}</td>
      <td className="q-number">{readable ? sizeText(row.bytes) : ''}</td>
      <td>
        <StatusMark kind={kind}>{text}</StatusMark>
      </td>
      <td className="q-number">
        {row.state === 'good' ? (
          <Button
            size="small"
            icon={<CloudDownloadOutlined aria-hidden="true" />}
            loading={work.busy === 'previewing' && work.asked?.key === row.key}
            disabled={readOnly || work.busy !== undefined}
            aria-label={`恢复到 ${backupTime(row.at)}`}
            onClick={() => void work.ask(row)}
          >
            恢复
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

function SecondPlaceCard({ board, work }: { readonly board: BackupBoard; readonly work: BackupWork }) {
  const { second } = board
  const tools = (
    <>
      <Button
        size="small"
        icon={<FolderOpenOutlined aria-hidden="true" />}
        disabled={work.busy !== undefined}
        onClick={() => void work.chooseSecond()}
      >
        {second === undefined ? '选择第二处…' : '另选一处…'}
      </Button>
      {second === undefined ? null : (
        <Button size="small" disabled={work.busy !== undefined} onClick={() => void work.dropSecond()}>
          不用了
        </Button>
      )}
    </>
  )
  return (
    <Card title="第二处备份" facts="存到 U 盘或另一块硬盘，电脑坏了也不丢" tools={tools}>
      <div className="q-backup-second">
        {second === undefined ? (
          <p className="q-secondary">还没有选。选好以后，每次备份都往那里再存一份，附件只存一次。</p>
        ) : (
          <>
            <p className="q-setting-folder">{second.folder}</p>
            {second.isHere ? (
              <StatusMark kind={second.fault === undefined ? 'ok' : 'err'}>
                {second.fault ?? '在，备份时会存到这里'}
              </StatusMark>
            ) : (
              <StatusMark kind="warn">第二处备份不在：请插入 U 盘。</StatusMark>
            )}
          </>
        )}
      </div>
    </Card>
  )
}

function currentText({ isCurrent }: BackupBoard): string {
  if (isCurrent === undefined) return '还没有备份'
  return isCurrent ? '最新的备份包含现在的全部内容' : '最新的备份以后又有改动'
}

/** 备份: which there are, making one, a second place, and the way back with a look at what it changes. */
export function BackupsTab() {
  const work = useBackupWork()
  const { value: board, error } = work.board
  if (board === undefined) return error === undefined ? null : <EmptyState text={error.message} />
  const make = (
    <Button
      type="primary"
      icon={<SaveOutlined aria-hidden="true" />}
      loading={work.busy === 'making'}
      disabled={work.busy !== undefined}
      onClick={() => void work.make()}
    >
      立即备份
    </Button>
  )
  return (
    <>
      {board.fault === undefined ? null : <Strip kind="err">自动备份没有做成：{board.fault}</Strip>}
      <div className="q-page q-backups">
        <RescueCard />
        <Card title="备份" facts={currentText(board)} tools={make}>
          {board.rows.length === 0 ? (
            <EmptyState
              text="还没有备份。"
              hint="打开和关闭工作区、并入数据包、大批导入之前都会自动备份；也可以现在做一次。"
            />
          ) : (
            <table className="q-table" aria-label="备份">
              <thead>
                <tr>
                  <th>时间</th>
                  <th>为什么做的</th>
                  <th>存在</th>
                  <th className="q-number">到第几号操作</th>
                  <th className="q-number">附件</th>
                  <th className="q-number">大小</th>
                  <th>情况</th>
                  <th aria-label="恢复" />
                </tr>
              </thead>
              <tbody>
                {board.rows.map((row) => (
                  <BackupLine key={row.key} row={row} work={work} />
                ))}
              </tbody>
            </table>
          )}
          <p className="q-backup-note q-secondary">
            自动备份：当天留最后 3 份，两周内每天 1 份，三个月内每周 1 份，两年内每月 1 份，再早的自动清掉。
          </p>
        </Card>
        <SecondPlaceCard board={board} work={work} />
      </div>
      <RestoreDialog work={work} />
      {work.folderDialog}
    </>
  )
}
