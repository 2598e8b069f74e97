import { Button, Modal, Progress } from 'antd'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useClient, useCommand } from '../../client/hooks'

/** Until the act is written down it can be stopped; then the workspace is closed, and nothing else can be done. */
export function PurgeWorking() {
  const client = useClient()
  const run = useCommand()
  const job = useSyncExternalStore(client.jobs.subscribe, client.jobs.get).at(-1)
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    client.jobsInDialog.set(true)
    return () => client.jobsInDialog.set(false)
  }, [client])
  const stop = (): void => {
    if (job === undefined) return
    setAsked(true)
    void run('computer.stopJob', { job: job.id })
  }
  const footer =
    job?.canStop === true ? (
      <Button loading={asked} onClick={stop}>
        停下，不清除
      </Button>
    ) : null
  return (
    <Modal open width={400} title="正在彻底清除" closable={false} footer={footer}>
      <div role="status">
        {job === undefined || job.total === 0 ? null : (
          <Progress percent={Math.floor((100 * job.done) / job.total)} aria-label={job.what} />
        )}
        {job?.canStop === true ? (
          <p>正在{job.what}，还没有改动任何文件，现在可以停下。</p>
        ) : (
          <p>
            {job === undefined || job.done === 0 ? '' : `已处理 ${job.done} 个文件。`}
            请不要关机或拔出 U 盘；万一中断，下次打开会接着做完。
          </p>
        )}
      </div>
    </Modal>
  )
}
