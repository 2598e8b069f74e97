import { Button } from 'antd'
import { useState } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import { useClient, useCommand } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { ReasonDialog } from '../../ui/reason-dialog'

/** A restricted kind before it is opened: one sentence, and the reason that is asked for. */
export function ClosedKind({
  collection,
  onOpened,
}: {
  readonly collection: string
  /** For what shows the kind without reading its rows. */
  readonly onOpened?: () => void
}) {
  const client = useClient()
  const run = useCommand()
  const [asking, setAsking] = useState(false)
  const label = COLLECTIONS.get(collection)?.label ?? collection
  const open = async (reason: string): Promise<void> => {
    setAsking(false)
    const answer = await run('records.openRestricted', { collection, reason })
    if (!answer.ok) return
    for (const kind of answer.value.opened) for (const store of client.storesOf(kind)) store.reset()
    onOpened?.()
  }
  return (
    <>
      <EmptyState
        text={`${label}只给承办人和分管领导看，写明事由后打开。`}
        action={<Button onClick={() => setAsking(true)}>打开{label}</Button>}
        hint="谁在什么时候因什么事由打开过，都记入操作日志。关掉工作区后重新锁上。"
      />
      {asking ? (
        <ReasonDialog
          title={`打开${label}`}
          text="请填写事由，会记入操作日志。"
          okText="打开"
          onCancel={() => setAsking(false)}
          onOk={(reason) => void open(reason)}
        />
      ) : null}
    </>
  )
}
