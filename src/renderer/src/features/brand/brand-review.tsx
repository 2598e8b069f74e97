import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { type ReviewsById, standingOf } from '../../../../domain/brand/shortlist'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { Row } from '../../../../shared/rows'
import { navigate } from '../../app/route'
import { useUndoRedo } from '../../app/undo'
import { useCommand, useRows, useStatus } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { useMessages } from '../../ui/messages'
import { ReasonDialog } from '../../ui/reason-dialog'
import { useScreenKeys } from '../../ui/screen-slots'
import { SidePanel } from '../../ui/side-panel'
import { Strip } from '../../ui/strip'
import { useRecordModel } from '../records/use-record-model'
import { type CandidateActs, CandidateList } from './candidate-list'
import { CandidatePanel } from './candidate-panel'
import { QuotaCards } from './quota-cards'
import { movedTo, shortlistView } from './shortlist-view'
import { StageSteps } from './stage-steps'
import { StageStrip } from './stage-strip'
import { useSaveCandidate } from './use-save-candidate'

const KEYS = [
  { keys: '↑ ↓', does: '上一家、下一家' },
  { keys: 'Alt+↑ Alt+↓', does: '次序提前、推后一名' },
  { keys: '空格', does: '入围或取消入围' },
  { keys: 'Enter', does: '打开企业档案；次序动过时写明理由' },
  { keys: 'Esc', does: '次序动过时恢复原次序' },
  { keys: 'Tab', does: '到十项门槛，再到右边的评分' },
]

/** An order tried out by moving rows, until its reason is written. */
function useOrder(ranked: readonly string[]) {
  const run = useCommand()
  const { toast } = useMessages()
  const { undo } = useUndoRedo()
  const [tried, setTried] = useState<readonly string[] | undefined>(undefined)
  const [asking, setAsking] = useState(false)
  const giveUp = (): void => {
    setTried(undefined)
    setAsking(false)
  }
  return {
    tried,
    asking,
    ask: () => setAsking(true),
    stopAsking: () => setAsking(false),
    giveUp,
    move: (shown: readonly string[], id: string, place: number, dropped: boolean) => {
      const next = movedTo(shown, id, place)
      if (next === shown) return
      setTried(next.join() === ranked.join() ? undefined : next)
      if (dropped && next.join() !== ranked.join()) setAsking(true)
    },
    write: async (ids: readonly string[], reason: string): Promise<void> => {
      setAsking(false)
      const answer = await run('brand.reorder', { ids: [...ids], reason })
      if (!answer.ok) return
      setTried(undefined)
      const { seq } = answer.value
      toast('次序已改，理由已记下', seq === undefined ? undefined : () => void undo(seq))
    },
  }
}

/** The ranking at the left, the chosen candidate at the right. */
export function BrandReview({
  rows,
  reviews,
  plan,
  chosen,
  onAdd,
}: {
  readonly rows: readonly Row[]
  readonly reviews: ReviewsById
  readonly plan: CampaignPlan
  readonly chosen: string | undefined
  readonly onAdd: () => void
}) {
  const { today, readOnly, regionName } = useStatus()
  const model = useRecordModel('brandCandidates')
  const { rows: nominated } = useRows('nominations')
  const saveFields = useSaveCandidate()
  const stored = useMemo(() => shortlistView(rows, reviews).ranked.map((row) => row.id), [rows, reviews])
  const order = useOrder(stored)
  const view = useMemo(() => shortlistView(rows, reviews, order.tried), [rows, reviews, order.tried])
  const [selected, setSelected] = useState<string | undefined>(chosen)
  const [gate, setGate] = useState<{ readonly key: string } | undefined>(undefined)
  useScreenKeys(KEYS)

  const record = rows.find((row) => row.id === selected) ?? view.ranked[0] ?? view.failed[0] ?? view.left[0]
  const enterprise = model.codec('enterprise')
  const nameOf = (row: Row): string => enterprise?.text(enterprise.read(row)) || '（未选企业）'
  const shown = view.ranked.map((row) => row.id)
  const openFile = (row: Row): void => {
    const id = textOf(row.fields, 'enterprise')
    if (id !== '') navigate(['enterprises', id])
  }
  const acts: CandidateActs = {
    onSelect: (id) => {
      setSelected(id)
      setGate(undefined)
    },
    onOpenGate: (id, key) => {
      setSelected(id)
      setGate({ key })
    },
    onShortlist: (row, on) => {
      if (readOnly || row.fields.stage === '退出' || (on && standingOf(row, reviews) === 'failed')) return
      void saveFields(row.id, { shortlisted: on }, `${on ? '列为入围' : '取消入围'} ${nameOf(row)}`)
    },
    onMove: (id, place, dropped) => {
      if (!readOnly) order.move(shown, id, place, dropped)
    },
    onEnter: (row) => (order.tried === undefined ? openFile(row) : order.ask()),
    onEscape: order.giveUp,
    onOpenFile: openFile,
  }

  if (record === undefined) {
    return (
      <EmptyState
        text="还没有候选企业。"
        action={<Button onClick={onAdd}>新增候选</Button>}
        hint="也可以到“表格”里从 WPS 复制后按 Ctrl+V。"
      />
    )
  }
  return (
    <div className="q-brand">
      <div className="q-brand-main">
        {order.tried === undefined ? null : (
          <Strip
            kind="warn"
            tools={
              <>
                <Button size="small" onClick={order.ask}>
                  写明理由，改次序
                </Button>
                <Button size="small" type="link" onClick={order.giveUp}>
                  放弃，恢复原次序
                </Button>
              </>
            }
          >
            次序动过，还没有存上。
          </Strip>
        )}
        <div className="q-brand-scroll">
          <QuotaCards candidates={rows} nominated={nominated} count={view.shortlistedCount} plan={plan} />
          <div className="q-card q-brand-list">
            <CandidateList
              view={view}
              reviews={reviews}
              selected={record.id}
              nameOf={nameOf}
              regionName={regionName}
              readOnly={readOnly}
              acts={acts}
            />
          </div>
          <p className="q-brand-legend q-facts">
            <span>门槛</span>
            <span>
              <span className="q-ok-text">✓</span> 过
            </span>
            <span>
              <span className="q-err-text">×</span> 未过
            </span>
            <span>
              <span className="q-warn-text">!</span> 要领导决定
            </span>
            <span>· 未填</span>
          </p>
        </div>
        <div className="q-brand-foot">
          <StageStrip candidates={rows} />
        </div>
      </div>
      <SidePanel className="q-brand-panel" label="评分与依据" opener={gate}>
        <CandidatePanel
          key={record.id}
          model={model}
          record={record}
          review={reviews.get(record.id)}
          name={nameOf(record)}
          asOf={today}
          gate={gate}
          steps={<StageSteps record={record} review={reviews.get(record.id)} name={nameOf(record)} />}
        />
      </SidePanel>
      {order.asking && order.tried !== undefined ? (
        <ReasonDialog
          title="调整候选企业次序"
          text="请写明为什么这样排，会和次序一起记下，供评审时查看。"
          okText="改次序"
          onOk={(reason) => void order.write(shown, reason)}
          onCancel={order.stopAsking}
        />
      ) : null}
    </div>
  )
}
