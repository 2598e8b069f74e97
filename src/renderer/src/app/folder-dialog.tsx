import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { FileTicket } from '../../../shared/rows'
import { useCommand, useQuery } from '../client/hooks'

/** Choosing a folder where the host has no native dialog: typed, or by going through the folders there are. */
export function FolderDialog({
  title,
  onChosen,
  onCancel,
}: {
  readonly title: string
  readonly onChosen: (folder: FileTicket) => void
  readonly onCancel: () => void
}) {
  const run = useCommand()
  const [at, setAt] = useState<string | undefined>(undefined)
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const listing = useQuery('files.folders', at === undefined ? {} : { path: at })
  // What was listed before stays in the answer beside an error: it is not what stands in the path.
  const here = listing.error === undefined ? listing.value : undefined
  const places = listing.value?.places ?? []
  const path = typed ?? here?.path ?? at ?? ''
  const go = (to: string): void => {
    setTyped(undefined)
    setAt(to)
  }
  const choose = async (): Promise<void> => {
    const answer = await run('files.openFolder', { path })
    if (answer.ok) onChosen(answer.value)
  }
  return (
    <Modal
      open
      width={560}
      title={title}
      okText="用这个文件夹"
      cancelText="取消"
      okButtonProps={{ disabled: path === '' }}
      onOk={() => void choose()}
      onCancel={onCancel}
    >
      <div className="q-folder-bar">
        <Input
          aria-label="文件夹路径"
          maxLength={1000}
          value={path}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={() => go(path)}
        />
        <Button disabled={here?.parent === undefined} onClick={() => here?.parent !== undefined && go(here.parent)}>
          上一级
        </Button>
      </div>
      <div className="q-folder-bar">
        {places.map((place) => (
          <Button key={place.path} size="small" onClick={() => go(place.path)}>
            {place.name}
          </Button>
        ))}
      </div>
      {listing.error === undefined ? null : <p role="alert">{listing.error.message}</p>}
      <ul className="q-folder-list" aria-label="下面的文件夹">
        {(here?.folders ?? []).map((folder) => (
          <li key={folder.path}>
            <button type="button" onClick={() => go(folder.path)}>
              {folder.name}
            </button>
          </li>
        ))}
      </ul>
      {here?.folders.length === 0 ? <p className="q-facts">里面没有别的文件夹，可以直接用它。</p> : null}
      {here?.more === true ? <p className="q-facts">文件夹太多，没有全部列出，可以直接填路径。</p> : null}
    </Modal>
  )
}
