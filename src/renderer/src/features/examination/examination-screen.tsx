import { FileExcelOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { deskKeeping } from '../../../../domain/desks/registry'
import type { ExaminationBoard, ExaminationFinding } from '../../../../shared/examination-shapes'
import type { ScreenProps } from '../../app/feature'
import { hrefOf, navigate } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { useClient, useCommand, useQuery, useStatus } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { PageTitle } from '../../ui/page-title'
import { ReasonDialog } from '../../ui/reason-dialog'
import { type KeyLine, useScreenKeys } from '../../ui/screen-slots'
import { Strip } from '../../ui/strip'
import { DeskSummary } from '../desk/desk-summary'
import './examination.css'
import { useFindingKeys } from './finding-keys'
import { FindingList, NotedList } from './finding-list'
import { GAPS } from './gap-matrix'
import { GapsPage } from './gaps-page'
import { NOTED, RuleList } from './rule-list'
import { useOpenFinding } from './use-open-finding'

const KEYS: readonly KeyLine[] = [
  { keys: 'F8', does: '下一个问题' },
  { keys: 'Shift+F8', does: '上一个问题' },
  { keys: '↑ ↓', does: '上一个、下一个问题' },
  { keys: 'Enter', does: '去改这一条' },
  { keys: 'N', does: '不是差错，写明理由' },
]

/** As many rows as a person reads through before putting some right. */
const SHOWN = 500

/** Where a finding about the workspace as a whole is put right. */
function placeOfWhole({ collection }: ExaminationFinding): void {
  const desk = deskKeeping(collection)
  if (desk === undefined) navigate(['settings'])
  else navigate(desk.collections[0] === collection ? [desk.key] : [desk.key, collection])
}

function useActs() {
  const run = useCommand()
  const openFinding = useOpenFinding()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const [asked, ask] = useState<ExaminationFinding>()
  const acts = useMemo(
    () => ({
      note: (finding: ExaminationFinding): void => ask(finding),
      answer: (finding: ExaminationFinding, reason: string): void => {
        ask(undefined)
        const { rule, collection, id, field, message } = finding
        const place = { rule, collection, id, message, reason, ...(field === undefined ? {} : { field }) }
        void run('examination.note', place).then((answer) => {
          if (!answer.ok) return
          const { seq } = answer.value
          toast('已记下不是差错；那里再改动时会重新列出', () => void undo(seq))
        })
      },
      takeBack: (note: string): void => {
        void run('records.remove', { collection: 'findingNotes', ids: [note] })
      },
      open: (finding: ExaminationFinding): void => {
        if (finding.id === '') placeOfWhole(finding)
        else openFinding(finding)
      },
      take: ({ collection, id, field }: ExaminationFinding, suggestion: string): void => {
        if (field === undefined) return
        const rows = [{ id, fields: { [field]: suggestion } }]
        void run('records.put', { collection, rows }).then((answer) => {
          const seq = answer.ok ? answer.value.seq : undefined
          if (seq !== undefined) toast(`已改为 ${suggestion}`, () => void undo(seq))
        })
      },
    }),
    [run, openFinding, toast, undo],
  )
  return { acts, asked, leave: () => ask(undefined) }
}

/** Writes the list for those who have no program: counties, enterprises. */
function useSaveList(rule: string | undefined) {
  const client = useClient()
  const run = useCommand()
  return async (): Promise<void> => {
    const place = await run('files.chooseSave', { title: '问题清单存到', suggestedName: '数据体检问题清单.xlsx' })
    if (!place.ok || place.value === null) return
    const answer = await run('examination.save', { save: place.value.token, ...(rule === undefined ? {} : { rule }) })
    if (answer.ok) await client.deliver(answer.value)
  }
}

function Cut({ board, shown }: { readonly board: ExaminationBoard; readonly shown: number }) {
  const cut = board.groups.filter((group) => group.listed > 0 && group.listed < group.count)
  if (cut.length === 0 && shown >= board.findings.length) return null
  const words = cut.map((group) => `${group.label} ${group.count} 条`).join('、')
  return (
    <Strip>
      <span>
        {cut.length === 0 ? '' : `${words}，每项先列一部分；`}只列前 {shown} 条，改好以后后面的会补上来。
      </span>
    </Strip>
  )
}

function Reason({ work }: { readonly work: ReturnType<typeof useActs> }) {
  const { asked, acts, leave } = work
  if (asked === undefined) return null
  return (
    <ReasonDialog
      title="不是差错"
      text={asked.message}
      okText="记下"
      onOk={(reason) => acts.answer(asked, reason)}
      onCancel={leave}
    />
  )
}

function Basis({ board, rule }: { readonly board: ExaminationBoard; readonly rule: string | undefined }) {
  const group = board.groups.find((one) => one.rule === rule)
  return (
    <>
      {group === undefined ? null : (
        <p className="q-exam-basis">
          <b>{group.label}</b> {group.count} 条　依据：{group.basis}
        </p>
      )}
      {board.closed.length === 0 ? null : (
        <p className="q-exam-basis">
          <span className="q-secondary">{board.closed.join('、')}没有打开，没有体检。写明事由打开以后再来看。</span>
        </p>
      )}
    </>
  )
}

/** 数据体检: what the records say against each other, by rule, and the way to each place. */
export function ExaminationScreen({ path }: ScreenProps) {
  const { readOnly } = useStatus()
  const [wanted] = path
  const isNoted = wanted === NOTED
  const isGaps = wanted === GAPS
  const rule = isNoted || isGaps ? undefined : wanted
  const { value: board, error, reload } = useQuery('examination.findings', rule === undefined ? {} : { rule })
  const [at, setAt] = useState(0)
  const work = useActs()
  const { acts } = work
  const save = useSaveList(rule)
  useScreenKeys(KEYS)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another rule starts at its first finding
  useEffect(() => setAt(0), [wanted])
  const findings = useMemo(
    () => (board?.findings ?? []).filter((one) => rule === undefined || one.rule === rule).slice(0, SHOWN),
    [board, rule],
  )
  const index = Math.min(at, Math.max(0, findings.length - 1))
  const current = isNoted || isGaps ? undefined : findings[index]
  useFindingKeys(isNoted || isGaps || work.asked !== undefined ? 0 : findings.length, index, setAt, {
    open: () => {
      if (current !== undefined) acts.open(current)
    },
    note: () => {
      if (current !== undefined && !readOnly) acts.note(current)
    },
  })
  const total = board === undefined ? 0 : board.counts.error + board.counts.warning + board.counts.missing
  const noted = board?.noted ?? []
  const facts =
    board === undefined
      ? undefined
      : `${board.rules} 条规则，有错 ${board.counts.error}、存疑 ${board.counts.warning}、缺项 ${board.counts.missing}`
  const saveButton = (
    <Button icon={<FileExcelOutlined aria-hidden="true" />} disabled={total === 0} onClick={() => void save()}>
      导出清单
    </Button>
  )
  return (
    <>
      <PageTitle title="数据体检" facts={facts} actions={saveButton} />
      <DeskSummary desk="examination" />
      {error === undefined ? null : (
        <EmptyState
          text={error.message}
          action={error.code === 'cancelled' ? <Button onClick={reload}>重新体检</Button> : null}
        />
      )}
      {board !== undefined && total === 0 && noted.length === 0 && !isGaps ? (
        <EmptyState text="没有发现问题。" hint={`${board.rules} 条规则都查过了，每次改动以后会重新查。`} />
      ) : null}
      {board === undefined || (total + noted.length === 0 && !isGaps) ? null : (
        <div className="q-exam">
          <RuleList board={board} rule={wanted} />
          <section className="q-exam-side" aria-label="问题">
            {isGaps ? (
              <GapsPage path={path} />
            ) : isNoted ? (
              <NotedList noted={noted} readOnly={readOnly} onOpen={acts.open} onTakeBack={acts.takeBack} />
            ) : (
              <>
                <Basis board={board} rule={rule} />
                <Cut board={board} shown={findings.length} />
                {findings.length === 0 ? (
                  <EmptyState text="这一项没有问题了。" action={<a href={hrefOf(['examination'])}>看全部问题</a>} />
                ) : (
                  <FindingList
                    findings={findings}
                    index={index}
                    readOnly={readOnly}
                    acts={{ ...acts, choose: setAt }}
                  />
                )}
              </>
            )}
          </section>
        </div>
      )}
      <Reason work={work} />
    </>
  )
}
