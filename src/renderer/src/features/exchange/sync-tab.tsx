import { Button, Input } from 'antd'
import { useState } from 'react'
import type { SyncOutcome, SyncPlaceNow } from '../../../../shared/exchange-shapes'
import type { FileTicket } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { useFolderChoice } from '../../app/use-folder-choice'
import { useCommand, useQuery, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { KeyHint } from '../../ui/key-hint'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'
import './sync-tab.css'
import { syncWords, useSync } from './use-sync'

const FOLDER_TITLE = '同局同步的文件夹（共享盘或 U 盘）'

const KEPT = '文件夹和口令只记在本机，口令由系统的钥匙串加密保存；同步文件用口令加密。'
const ASKED = '文件夹记在本机；口令不保存，每次打开程序后第一次同步时问一次。同步文件用口令加密。'

/** Folder and password, once for this computer. */
function PlaceForm({ keeps, onSet }: { readonly keeps: boolean; readonly onSet: () => void }) {
  const run = useCommand()
  const folders = useFolderChoice()
  const [folder, setFolder] = useState<FileTicket | undefined>(undefined)
  const [password, setPassword] = useState('')
  const choose = async (): Promise<void> => {
    const chosen = await folders.choose(FOLDER_TITLE)
    if (chosen !== undefined) setFolder(chosen)
  }
  const set = async (): Promise<void> => {
    if (folder === undefined) return
    const answer = await run('exchange.setSyncPlace', { folder: folder.token, password })
    if (answer.ok) onSet()
  }
  return (
    <div className="q-merge-password">
      <label htmlFor="sync-folder">文件夹</label>
      <Button id="sync-folder" onClick={() => void choose()}>
        {folder === undefined ? '选择文件夹…' : folder.name}
      </Button>
      {folders.dialog}
      <span />
      <span />
      <span />
      <label htmlFor="sync-password">同步口令</label>
      <Input.Password
        id="sync-password"
        autoComplete="new-password"
        maxLength={200}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="primary" disabled={folder === undefined || password === ''} onClick={() => void set()}>
        设好，开始同步
      </Button>
      <p className="q-facts">局里各台电脑选同一个文件夹、用同一个口令。{keeps ? KEPT : ASKED}</p>
    </div>
  )
}

/** The password of a folder chosen before, where this computer does not keep it. */
function PasswordForm({ onGiven }: { readonly onGiven: () => void }) {
  const run = useCommand()
  const [password, setPassword] = useState('')
  const give = async (): Promise<void> => {
    if (password === '') return
    const answer = await run('exchange.setSyncPlace', { password })
    if (answer.ok) onGiven()
  }
  return (
    <div className="q-sync-password">
      <label htmlFor="sync-password">同步口令</label>
      <Input.Password
        id="sync-password"
        autoFocus
        autoComplete="off"
        maxLength={200}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        onPressEnter={() => void give()}
      />
      <Button type="primary" disabled={password === ''} onClick={() => void give()}>
        输入后同步
      </Button>
      <span className="q-facts">本机不保存口令，关闭程序或锁定后忘掉。</span>
    </div>
  )
}

/** Who has met in the folder and when; of a computer that took a new identity (a restored one) only the newest. */
function Members({ members }: { readonly members: NonNullable<SyncPlaceNow['members']> }) {
  const shown = members.filter((one, at) => members.findIndex(({ name }) => name === one.name) === at)
  return (
    <ul className="q-sync-members" aria-label="来过的电脑">
      {shown.map(({ name, mine, at }) => (
        <li key={name}>
          <b>{name === '' ? '未署名' : name}</b>
          {mine ? '（本机）' : ''}
          <span className="q-facts">{at === '' ? '' : `上次同步 ${at.slice(5).replace('T', ' ')}`}</span>
        </li>
      ))}
    </ul>
  )
}

/** 同局同步: the clerks of one office work on one set of data, each at an own computer. */
export function SyncTab() {
  const { readOnly } = useStatus()
  const run = useCommand()
  const sync = useSync()
  const { undo } = useUndoRedo()
  const place = useQuery('exchange.syncPlace', {})
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<SyncOutcome | undefined>(undefined)
  if (place.value === undefined) return null
  const { folder, isHere, needsPassword, keepsPassword, members = [] } = place.value
  const start = async (): Promise<void> => {
    setBusy(true)
    setDone(await sync())
    setBusy(false)
    place.reload()
  }
  const takeBack = async (seq: number | undefined): Promise<void> => {
    if (seq === undefined) return
    await undo(seq)
    setDone(undefined)
  }
  const leave = async (): Promise<void> => {
    await run('exchange.setSyncPlace', {})
    place.reload()
  }
  return (
    <>
      {done === undefined ? null : (
        <Strip
          kind={done.notes.length === 0 ? 'ok' : 'warn'}
          onClose={() => setDone(undefined)}
          tools={
            <>
              {done.conflicts === 0 ? null : (
                <Button size="small" href={hrefOf(['exchange', 'conflicts'])}>
                  去定 {done.conflicts} 处冲突
                </Button>
              )}
              {done.seq === undefined ? null : (
                <Button size="small" disabled={readOnly} onClick={() => void takeBack(done.seq)}>
                  撤销本次同步
                </Button>
              )}
            </>
          }
        >
          <span>{syncWords(done)}</span>
          {done.taken.map(({ name, records }) => (
            <span key={name} className="q-secondary">
              {name} {records} 条
            </span>
          ))}
          {done.notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
        </Strip>
      )}
      <div className="q-page">
        <Card
          title="同局同步"
          facts="同一个局的几台电脑，通过共享盘或 U 盘上的一个文件夹合成一份数据"
          tools={
            folder === undefined ? null : (
              <StatusMark kind={isHere ? 'ok' : 'warn'} tag>
                {isHere ? '文件夹在' : '文件夹不在，U 盘可能没有插上'}
              </StatusMark>
            )
          }
        >
          {folder === undefined ? (
            <PlaceForm keeps={keepsPassword} onSet={place.reload} />
          ) : (
            <div className="q-sync-body">
              <p>
                文件夹　<b>{folder}</b>
              </p>
              <p className="q-facts">
                一次同步先收同事的改动，再送出本机的。改了不同格子的自动合在一起；同一格改得不一样的列到“待决定”。一次同步收下的算一步，可以整步撤销；每半天第一次收下之前和收得多时先留一份备份。
              </p>
              {members.length === 0 ? null : <Members members={members} />}
              {needsPassword && isHere ? <PasswordForm onGiven={() => void start()} /> : null}
              <div className="q-merge-go">
                <Button type="link" disabled={busy} onClick={() => void leave()}>
                  换文件夹
                </Button>
                {needsPassword ? null : (
                  <Button type="primary" loading={busy} disabled={readOnly || !isHere} onClick={() => void start()}>
                    现在同步 <KeyHint keys="F9" />
                  </Button>
                )}
              </div>
            </div>
          )}
        </Card>
      </div>
    </>
  )
}
