import { Button } from 'antd'
import type { AttachmentKeeping } from '../../../../shared/attachment-shapes'
import { hrefOf } from '../../app/route'
import { useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { sizeText } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { PageTitle } from '../../ui/page-title'
import { StatusMark } from '../../ui/status-mark'
import './attachments.css'
import { PurgeDialog } from './purge-dialog'
import { SupplyTools } from './supply-tools'
import { type KeepingWork, useKeepingWork } from './use-keeping-work'

function OwnerCell({
  owner,
  ownerCollection,
  ownerId,
}: AttachmentKeeping['missing'][number] | AttachmentKeeping['deleted'][number]) {
  if (ownerCollection !== 'enterprises') return <td>{owner}</td>
  return (
    <td>
      <a href={hrefOf(['enterprises', ownerId])}>{owner}</a>
    </td>
  )
}

/** 缺失和损坏: what has to be found again elsewhere. */
function MissingCard({ board, work }: { readonly board: AttachmentKeeping; readonly work: KeepingWork }) {
  const { missing } = board
  return (
    <Card
      title="缺失和损坏"
      facts={missing.length === 0 ? '没有' : `${missing.length} 件`}
      tools={<SupplyTools work={work} />}
    >
      {missing.length === 0 ? (
        <p className="q-card-note">
          附件的文件都在。要逐个核对内容，点“核对全部附件”；核对出损坏的会列在这里，可以从别的副本、备份或数据包补齐。
        </p>
      ) : (
        <table className="q-table" aria-label="缺失和损坏的附件">
          <thead>
            <tr>
              <th>附件</th>
              <th>所属</th>
              <th className="q-number">大小</th>
              <th>情况</th>
              <th>校验值</th>
            </tr>
          </thead>
          <tbody>
            {missing.map((one) => (
              <tr key={`${one.id}/${one.sha256}`}>
                <td>
                  {one.name}
                  {one.isOriginal ? '（原件）' : ''}
                </td>
                <OwnerCell {...one} />
                <td className="q-number">{sizeText(one.sizeBytes)}</td>
                <td>
                  <StatusMark kind="err">{one.isDamaged ? '损坏' : '文件不在'}</StatusMark>
                </td>
                <td className="q-secondary">{one.sha256.slice(0, 12)}…</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

/** 已删除的: kept for undo and history until a clerk purges them. */
function DeletedCard({ board, work }: { readonly board: AttachmentKeeping; readonly work: KeepingWork }) {
  const { readOnly } = useStatus()
  const { deleted } = board
  const free = deleted.filter(({ isShared }) => !isShared)
  const total = new Map(deleted.map(({ sha256, sizeBytes }) => [sha256, sizeBytes]))
  const bytes = [...total.values()].reduce((sum, size) => sum + size, 0)
  const all = (
    <Button
      size="small"
      danger
      disabled={readOnly || work.busy !== undefined || free.length === 0}
      onClick={() => work.askPurge(free)}
    >
      全部彻底清除…
    </Button>
  )
  return (
    <Card
      title="已删除、文件还留着的"
      facts={deleted.length === 0 ? '没有' : `${deleted.length} 件，${sizeText(bytes)}`}
      tools={deleted.length === 0 ? null : all}
    >
      {deleted.length === 0 ? (
        <p className="q-card-note">删除附件只是不再显示，文件留着，随时可以撤销。要让内容真正消失，到这里彻底清除。</p>
      ) : (
        <table className="q-table" aria-label="已删除的附件">
          <thead>
            <tr>
              <th>附件</th>
              <th>所属</th>
              <th className="q-number">大小</th>
              <th>能否清除</th>
              <th aria-label="清除" />
            </tr>
          </thead>
          <tbody>
            {deleted.map((one) => (
              <tr key={`${one.id}/${one.sha256}`}>
                <td>{one.name}</td>
                <OwnerCell {...one} />
                <td className="q-number">{sizeText(one.sizeBytes)}</td>
                <td>{one.isShared ? '另一个在用的附件是同一份文件' : '可以'}</td>
                <td className="q-number">
                  <Button
                    size="small"
                    danger
                    disabled={readOnly || one.isShared || work.busy !== undefined}
                    aria-label={`彻底清除 ${one.name}`}
                    onClick={() => work.askPurge([one])}
                  >
                    彻底清除…
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

/** 回收区: bytes nobody names. */
function BinCard({ board, work }: { readonly board: AttachmentKeeping; readonly work: KeepingWork }) {
  const { readOnly } = useStatus()
  const { bin } = board
  const bytes = bin.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return (
    <Card
      title="无主文件的回收区"
      facts={bin.length === 0 ? '空的' : `${bin.length} 个，${sizeText(bytes)}`}
      tools={
        <Button
          size="small"
          loading={work.busy === 'tidying'}
          disabled={readOnly || work.busy !== undefined}
          onClick={() => void work.tidy()}
        >
          清点无主文件
        </Button>
      }
    >
      {bin.length === 0 ? (
        <p className="q-card-note">
          断电等原因会留下没有记录提到的文件。清点时把它们移到回收区，放满 90 天再删；期间有记录用到会自动放回。
        </p>
      ) : (
        <table className="q-table" aria-label="回收区">
          <thead>
            <tr>
              <th>校验值</th>
              <th className="q-number">大小</th>
              <th>移入</th>
              <th>保留到</th>
            </tr>
          </thead>
          <tbody>
            {bin.map((one) => (
              <tr key={`${one.since}/${one.sha256}`}>
                <td>{one.sha256.slice(0, 16)}…</td>
                <td className="q-number">{sizeText(one.sizeBytes)}</td>
                <td>{one.since}</td>
                <td>{one.until}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

/** `#/settings/attachments`: 附件清理与补齐. */
export function KeepingPage() {
  const work = useKeepingWork()
  const { value: board, error } = work.board
  return (
    <>
      <PageTitle
        title="附件清理"
        facts={board === undefined ? '' : `共 ${board.count} 个文件，${sizeText(board.totalBytes)}`}
        actions={<Button href={hrefOf(['settings'])}>回到设置</Button>}
      />
      <div className="q-page q-keeping">
        {board === undefined ? (
          error === undefined ? null : (
            <EmptyState text={error.message} />
          )
        ) : (
          <>
            <MissingCard board={board} work={work} />
            <DeletedCard board={board} work={work} />
            <BinCard board={board} work={work} />
          </>
        )}
      </div>
      {work.purging === undefined ? null : <PurgeDialog work={work} files={work.purging} />}
    </>
  )
}
