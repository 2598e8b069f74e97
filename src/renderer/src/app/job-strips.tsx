/** Long jobs, each a line under the header: how far it is, and a button that stops it while that is possible. */
import { Button, Progress } from 'antd'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { JobState } from '../client/client'
import { useClient, useCommand } from '../client/hooks'
import { useMessages } from '../ui/messages'
import { Strip } from '../ui/strip'

const percentOf = ({ done, total }: JobState): number => Math.min(100, Math.floor((100 * done) / total))

function JobStrip({ job }: { readonly job: JobState }) {
  const run = useCommand()
  const [asked, setAsked] = useState(false)
  const { id, what, done, total, canStop } = job
  const stop = (): void => {
    setAsked(true)
    void run('computer.stopJob', { job: id })
  }
  return (
    <Strip
      kind="info"
      tools={
        canStop ? (
          <Button size="small" loading={asked} onClick={stop}>
            停下
          </Button>
        ) : null
      }
    >
      <span className="q-job">
        <span>
          正在{what}
          {total === 0 && done > 0 ? ` ${done}` : ''}…
        </span>
        {total === 0 ? null : (
          <Progress className="q-job-bar" size="small" percent={percentOf(job)} aria-label={what} />
        )}
      </span>
    </Strip>
  )
}

export function JobStrips() {
  const client = useClient()
  const { toast } = useMessages()
  const jobs = useSyncExternalStore(client.jobs.subscribe, client.jobs.get)
  const stopped = useSyncExternalStore(client.stopped.subscribe, client.stopped.get)
  const inDialog = useSyncExternalStore(client.jobsInDialog.subscribe, client.jobsInDialog.get)
  useEffect(() => {
    if (stopped === undefined) return
    toast(stopped.words)
    client.stopped.set(undefined)
  }, [stopped, toast, client])
  return (
    <>
      {(inDialog ? [] : jobs).map((job) => (
        <JobStrip key={job.id} job={job} />
      ))}
    </>
  )
}
