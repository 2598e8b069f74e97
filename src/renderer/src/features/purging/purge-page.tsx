import { Button } from 'antd'
import { useState } from 'react'
import type { PurgePreview } from '../../../../shared/purge-shapes'
import { placeOf } from '../../app/places'
import { hrefOf } from '../../app/route'
import { useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { PageTitle } from '../../ui/page-title'
import { ReasonDialog } from '../../ui/reason-dialog'
import { FieldsCard, FoundCard } from './purge-found'
import './purging.css'
import { PurgeWorking } from './purge-working'
import { type Purging, usePurging } from './use-purging'

/** Where the values stand, line by line. */
function reachOf(preview: PurgePreview): readonly (readonly [string, string])[] {
  const { snapshots, previous, lines, archives, backups, second, rescued, lists, aside } = preview
  const places: (readonly [string, string])[] = [
    ['数据文件', `${snapshots} 个，上一份 ${previous} 个`],
    ['操作日志', `${lines} 处${archives > 0 ? `，其中 ${archives} 个已封存的日志` : ''}`],
    ['备份', `${backups} 份`],
  ]
  if (second !== 'none')
    places.push(['第二处备份', second === 'absent' ? '现在不在，插上后下次备份时清除' : `${second} 份`])
  if (rescued > 0) places.push(['没能写入的改动', `${rescued} 个文件`])
  if (lists > 0) places.push(['数据包留下的清单', `${lists} 个`])
  if (aside > 0) places.push(['修复时留下的损坏文件', `${aside} 处`])
  return places
}

/** What stays as it is. */
function restOf({ attachments, offices, left }: PurgePreview): readonly string[] {
  return [
    ...(attachments > 0
      ? [`这些记录有 ${attachments} 个附件，附件里的内容不动；要清除，删除附件后到“附件清理”。`]
      : []),
    ...(offices.length > 0
      ? [
          `已经发给${offices.slice(0, 5).join('、')}的数据包里还有；下次发包时这几格会变空，他们的历史和备份要由他们清除。`,
        ]
      : []),
    ...(left.length > 0 ? [`备份 ${left.join('、')} 由更高版本写出，改不了。`] : []),
    '导出过的表格和公文、拷到别处的备份不动；旧备份以后恢复进来时，这些内容会自动去掉。',
  ]
}

function ReachCard({ preview }: { readonly preview: PurgePreview }) {
  const { records, fields, elsewhere, elsewhereCount } = preview
  return (
    <Card title="3　看涉及什么" facts={`${records} 条记录，${fields} 格`}>
      <dl className="q-purge-reach">
        {reachOf(preview).map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {elsewhereCount > 0 ? (
        <>
          <p className="q-card-note">别处还有 {elsewhereCount} 格有同样的号码，会一并清除：</p>
          <ul className="q-purge-elsewhere">
            {elsewhere.map(({ collection, id, title, fieldLabel }) => (
              <li key={`${collection}/${id}/${fieldLabel}`}>
                <a href={hrefOf(placeOf(collection, id))}>{title}</a>　{fieldLabel}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {restOf(preview).map((sentence) => (
        <p key={sentence} className="q-card-note">
          {sentence}
        </p>
      ))}
    </Card>
  )
}

function Confirm({ work, onClose }: { readonly work: Purging; readonly onClose: () => void }) {
  const { records, fields } = work.preview ?? { records: 0, fields: 0 }
  return (
    <ReasonDialog
      title="彻底清除个人信息"
      text={`${records} 条记录的 ${fields} 格将从记录、操作日志和备份里去掉，撤销也找不回来。操作日志会记下何人何时因何清除，不记内容。做完前工作区会关上一会儿，再自动打开。`}
      okText="彻底清除"
      onOk={(reason) => {
        onClose()
        void work.purge(reason)
      }}
      onCancel={onClose}
    />
  )
}

/** `#/settings/purge` and `#/settings/purge/<kind>/<id>`: 彻底清除个人信息. */
export function PurgePage({ collection, id }: { readonly collection?: string; readonly id?: string }) {
  const { readOnly } = useStatus()
  const first = collection === undefined || id === undefined ? {} : { collection, id }
  const work = usePurging(first)
  const [isConfirming, setConfirming] = useState(false)
  const { preview, busy, targets } = work
  return (
    <>
      <PageTitle
        title="彻底清除个人信息"
        facts="从记录、历史和备份里去掉，不能撤销"
        actions={
          <>
            <Button href={hrefOf(['settings'])}>回到设置</Button>
            <Button
              loading={busy === 'looking'}
              disabled={readOnly || targets.length === 0 || busy !== undefined}
              onClick={() => void work.show()}
            >
              看涉及什么
            </Button>
            <Button
              danger
              loading={busy === 'purging'}
              disabled={readOnly || preview === undefined || busy !== undefined}
              title={preview === undefined ? '先看涉及什么' : ''}
              onClick={() => setConfirming(true)}
            >
              彻底清除…
            </Button>
          </>
        }
      />
      <div className="q-page q-purge">
        <FoundCard work={work} />
        <FieldsCard work={work} />
        {preview === undefined ? null : <ReachCard preview={preview} />}
      </div>
      {busy === 'purging' ? <PurgeWorking /> : null}
      {isConfirming ? <Confirm work={work} onClose={() => setConfirming(false)} /> : null}
    </>
  )
}
