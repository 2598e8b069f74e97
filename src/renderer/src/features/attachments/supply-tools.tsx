import { Button, Input } from 'antd'
import { useStatus } from '../../client/hooks'
import type { KeepingWork } from './use-keeping-work'

/** Verify, and the ways missing files come back. */
export function SupplyTools({ work }: { readonly work: KeepingWork }) {
  const { readOnly } = useStatus()
  const { busy, board, password, setPassword } = work
  const nothing = board.value === undefined || board.value.missing.length === 0
  const disabled = readOnly || busy !== undefined || nothing
  return (
    <>
      <Button
        size="small"
        loading={busy === 'verifying'}
        disabled={busy !== undefined}
        onClick={() => void work.verify()}
      >
        核对全部附件
      </Button>
      {nothing ? null : (
        <>
          <Input.Password
            size="small"
            className="q-keeping-password"
            aria-label="数据包口令"
            placeholder="数据包口令（有才填）"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button
            size="small"
            loading={busy === 'supplying'}
            disabled={disabled}
            onClick={() => void work.supplyFiles()}
          >
            从文件或数据包补齐…
          </Button>
          <Button size="small" disabled={disabled} onClick={() => void work.supplyFolder()}>
            从文件夹补齐…
          </Button>
          {work.folderDialog}
        </>
      )}
    </>
  )
}
