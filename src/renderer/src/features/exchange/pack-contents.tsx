import { COLLECTIONS } from '../../../../domain/collections/registry'
import type { PackagePreview } from '../../../../shared/exchange-shapes'
import { sizeText } from '../../ui/dates'
import { StatusMark } from '../../ui/status-mark'
import { Strip } from '../../ui/strip'

/** What goes along, counted before it goes. */
export function PackContents({ preview, fileName }: { readonly preview: PackagePreview; readonly fileName: string }) {
  const rows = [...COLLECTIONS.values()].flatMap(({ name, label }) => {
    const count = preview.records[name] ?? 0
    return count === 0 ? [] : [{ name, label, count }]
  })
  return (
    <>
      <dl className="q-pack-facts">
        <div>
          <dt>记录</dt>
          <dd>{preview.total}</dd>
        </div>
        <div>
          <dt>附件</dt>
          <dd>{preview.attachments}</dd>
        </div>
        <div>
          <dt>涉及人员</dt>
          <dd>{preview.persons}</dd>
        </div>
        <div>
          <dt>第几包</dt>
          <dd>{preview.number}</dd>
        </div>
      </dl>
      <p className="q-card-note q-pack-note">
        <span>
          文件名 {fileName}
          {preview.attachmentBytes === 0 ? '' : `，附件 ${sizeText(preview.attachmentBytes)}`}
        </span>
        {preview.needsPassword ? (
          <StatusMark kind="warn">含姓名、电话等个人信息，必须设口令</StatusMark>
        ) : preview.kind === 'report' ? (
          <StatusMark kind="ok">个人信息已遮盖或不含</StatusMark>
        ) : (
          <StatusMark kind="ok">没有个人信息</StatusMark>
        )}
      </p>
      <ul className="q-pack-records" aria-label="各类记录数">
        {rows.map(({ name, label, count }) => (
          <li key={name}>
            <span>{label}</span>
            <span>{count}</span>
          </li>
        ))}
      </ul>
      {preview.left === 0 ? null : (
        <p className="q-card-note">
          <StatusMark kind="warn">
            其中 {preview.left} 家现在不在这个县：以前给过、后来移出的，或被别的记录引用的，一并带上，对方才知道。
          </StatusMark>
        </p>
      )}
      {preview.staying.map((sentence) => (
        <Strip key={sentence} kind="warn">
          {sentence}
        </Strip>
      ))}
      {preview.masked.length === 0 ? null : (
        <>
          <h3 className="q-pack-masked-head">遮盖或不含的内容　{preview.masked.length} 项</h3>
          <ul className="q-pack-masked">
            {preview.masked.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
