import { CloseOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ReportSummary, UnopenedReport } from '../../../../shared/report-shapes'
import type { FileTicket } from '../../../../shared/rows'
import { hrefOf, navigate } from '../../app/route'
import { EmptyState } from '../../ui/empty-state'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'
import { ReportPage } from './report-page'
import { ReportTotals } from './report-totals'
import './reports.css'
import type { ReportWork } from './use-report-work'

/** Files that wait for a password: one for all of them, as an office gives one for all it sends. */
function PasswordStrip({ waiting, work }: { readonly waiting: readonly UnopenedReport[]; readonly work: ReportWork }) {
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [first] = waiting
  if (first === undefined) return null
  const open = (): void => {
    setTried(true)
    void work.tryPassword(password)
  }
  const many = tried
    ? `口令不对，还有 ${waiting.length} 份没有打开，请再输一次。`
    : `这 ${waiting.length} 份加了口令，口令对得上的都会打开。`
  return (
    <Strip
      kind="warn"
      tools={
        <>
          <Input.Password
            className="q-reports-password"
            aria-label="上报件的口令"
            placeholder="口令"
            maxLength={200}
            autoComplete="off"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            onPressEnter={open}
          />
          <Button size="small" type="primary" loading={work.busy} disabled={password === ''} onClick={open}>
            打开
          </Button>
        </>
      }
      onClose={() => {
        for (const { file } of waiting) work.putBy(file)
      }}
    >
      <span>{waiting.map(({ name }) => name).join('、')}</span>
      <span>{waiting.length === 1 ? first.message : many}</span>
    </Strip>
  )
}

function RefusedStrip({
  refused,
  work,
  onMerge,
}: {
  readonly refused: UnopenedReport
  readonly work: ReportWork
  readonly onMerge: (file: FileTicket) => void
}) {
  const { file, name, code, message } = refused
  return (
    <Strip
      kind="err"
      tools={
        code === 'otherKind' ? (
          <Button
            size="small"
            onClick={() => {
              work.putBy(file)
              onMerge({ token: file, name })
            }}
          >
            到“并入”里打开
          </Button>
        ) : null
      }
      onClose={() => work.putBy(file)}
    >
      <span>{name}</span>
      <span>{message}</span>
    </Strip>
  )
}

function ListLine({ report, isCurrent }: { readonly report: ReportSummary; readonly isCurrent: boolean }) {
  const { id, office, number, madeAt, records, laterNumber } = report
  return (
    <li>
      <a href={hrefOf(['exchange', 'reports', id])} aria-current={isCurrent ? 'page' : undefined}>
        <b>{office}</b>
        <span className="q-facts">
          第 {number} 包　{madeAt.slice(0, 10)}　{records} 条
        </span>
        {laterNumber === undefined ? null : <StatusMark kind="notApplicable">较早，不计入汇总</StatusMark>}
      </a>
    </li>
  )
}

/** 上报件: opened beside the working data, looked at, compared and totalled. Nothing of it is written into the data. */
export function ReportsTab({
  work,
  path,
  onMerge,
}: {
  readonly work: ReportWork
  /** Behind `#/exchange/reports`: the report, and what of it. */
  readonly path: readonly string[]
  readonly onMerge: (file: FileTicket) => void
}) {
  const { list, unopened, again, busy } = work
  const [wanted, ...rest] = path
  const current = list?.find(({ id }) => id === wanted)
  const choose = (
    <Button
      type={list === undefined || list.length === 0 ? 'primary' : 'default'}
      icon={<FolderOpenOutlined aria-hidden="true" />}
      loading={busy}
      onClick={() => void work.choose()}
    >
      打开上报件
    </Button>
  )
  return (
    <>
      <PasswordStrip waiting={unopened.filter(({ code }) => code === 'wrongPassword')} work={work} />
      {unopened
        .filter(({ code }) => code !== 'wrongPassword')
        .map((one) => (
          <RefusedStrip key={one.file} refused={one} work={work} onMerge={onMerge} />
        ))}
      {again.length === 0 ? null : (
        <Strip kind="info" onClose={work.forgetAgain}>
          {again.join('、')} 里的上报件已经打开，只算一份。
        </Strip>
      )}
      {list === undefined ? null : list.length === 0 ? (
        <EmptyState
          text="各局交来的上报件（.qpk）在这里打开，可以一次选几个。"
          action={choose}
          hint="打开后可以看内容，与本局数据或同一个局上一次的比较，几个局的并排汇总、导出 Excel。只供查看，不会写进本局数据；关掉程序就不再打开着。"
        />
      ) : (
        <div className="q-reports">
          <nav className="q-reports-list" aria-label="打开的上报件">
            <div className="q-reports-acts">
              {choose}
              <Button type="text" size="small" onClick={() => void work.close()}>
                全部关闭
              </Button>
            </div>
            <ul>
              <li>
                <a href={hrefOf(['exchange', 'reports'])} aria-current={current === undefined ? 'page' : undefined}>
                  <b>各局汇总</b>
                  <span className="q-facts">打开着 {list.length} 份</span>
                </a>
              </li>
              {list.map((report) => (
                <ListLine key={report.id} report={report} isCurrent={report === current} />
              ))}
            </ul>
          </nav>
          <div className="q-reports-main">
            {current === undefined ? (
              <ReportTotals key={list.map(({ id }) => id).join()} />
            ) : (
              <ReportPage
                key={current.id}
                report={current}
                path={rest}
                earlier={list.filter(({ id, office, county, laterNumber }) => {
                  const isOffice = office === current.office && county === current.county
                  return isOffice && id !== current.id && laterNumber !== undefined
                })}
                tools={
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined aria-hidden="true" />}
                    onClick={() => void work.close(current.id)}
                  >
                    关闭这一份
                  </Button>
                }
                onView={(view) => navigate(['exchange', 'reports', current.id, ...view])}
              />
            )}
          </div>
        </div>
      )}
    </>
  )
}
