import { Button } from 'antd'
import { useState } from 'react'
import { useStatus } from '../client/hooks'
import { askRepair } from '../features/repair/ask-repair'
import { Strip } from '../ui/strip'
import { JobStrips } from './job-strips'
import { navigate } from './route'
import { WriterStrip } from './writer-strip'

/** Lines under the header: read-only, long jobs, damage, and what opening found. */
export function Notices() {
  const status = useStatus()
  const [closed, setClosed] = useState<readonly string[]>([])
  const [all, setAll] = useState(false)
  const damage = [...status.damage, ...(status.found ?? [])]
  const notices = status.notices.filter((notice) => !closed.includes(notice))
  return (
    <>
      {status.readOnly ? <WriterStrip /> : null}
      <JobStrips />
      {damage.length === 0 ? null : (
        <Strip
          kind="err"
          tools={
            <>
              {damage.length > 1 ? (
                <Button type="link" size="small" onClick={() => setAll(!all)}>
                  {all ? '收起' : `全部 ${damage.length} 条`}
                </Button>
              ) : null}
              <Button type="link" size="small" onClick={askRepair}>
                修复…
              </Button>
            </>
          }
        >
          {(all ? damage : damage.slice(0, 1)).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Strip>
      )}
      {status.rescues === 0 ? null : (
        <Strip
          kind="warn"
          tools={
            <Button type="link" size="small" onClick={() => navigate(['exchange', 'backups'])}>
              查看取用…
            </Button>
          }
        >
          有 {status.rescues} 个救援文件：工作区被别处接管时没能写入的改动，还没有处理。
        </Strip>
      )}
      {notices.map((notice) => (
        <Strip key={notice} kind="warn" onClose={() => setClosed([...closed, notice])}>
          {notice}
        </Strip>
      ))}
    </>
  )
}
