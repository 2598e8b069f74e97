/** Beside the draft: what found no place, what was taken out, and the steps of writing. */
import { Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import type { DocumentDraft, SetAsidePassage } from '../../../../shared/document-shapes'
import { useCommand, useQuery } from '../../client/hooks'
import { dayAndTime } from '../../ui/dates'
import { EmptyState } from '../../ui/empty-state'
import { useDraftPage } from './draft-context'
import { spotAfter } from './draft-spots'

/** A block of the document one can place something after, in words. */
export interface PlaceChoice {
  readonly place: string
  readonly words: string
}

function Homeless({ one, choices }: { readonly one: SetAsidePassage; readonly choices: readonly PlaceChoice[] }) {
  const { acts, partOf, readOnly } = useDraftPage()
  const move = (place: string): void => {
    const { at, ...part } = partOf(place)
    const spot = spotAfter(part, at, acts.rows, one.id)
    // A rewritten sentence whose computed one is gone goes on as a paragraph of its own.
    void acts.change(one.id, { ...spot, ...(one.form === '改写' ? { form: '正文' } : {}) }, '安放公文草稿段落')
  }
  return (
    <li className="q-draft-aside">
      <p>{one.text || `（${one.form}）`}</p>
      <p className="q-facts">
        {one.form}　原在 {one.where}
      </p>
      <Select
        aria-label="放到哪一段后面"
        size="small"
        placeholder="放到…后面"
        showSearch
        disabled={readOnly}
        value={null}
        popupMatchSelectWidth={420}
        optionFilterProp="label"
        options={choices.map(({ place, words }) => ({ value: place, label: words }))}
        onChange={(place: string | null) => (place === null ? undefined : move(place))}
      />
      <Button size="small" type="link" disabled={readOnly} onClick={() => void acts.remove(one.id)}>
        删去
      </Button>
    </li>
  )
}

export function DraftAside({
  draft,
  choices,
}: {
  readonly draft: DocumentDraft
  readonly choices: readonly PlaceChoice[]
}) {
  const { acts, readOnly } = useDraftPage()
  const { homeless, dropped } = draft
  return (
    <>
      {homeless.length === 0 ? null : (
        <section aria-label="无处安放">
          <h3>无处安放　{homeless.length} 段</h3>
          <ul>
            {homeless.map((one) => (
              <Homeless key={one.id} one={one} choices={choices} />
            ))}
          </ul>
        </section>
      )}
      {dropped.length === 0 ? null : (
        <section>
          <h3>删去的算出的句子　{dropped.length} 句</h3>
          <ul>
            {dropped.map((one) => (
              <li key={one.id} className="q-draft-aside">
                <p>{one.now ?? one.text}</p>
                <Button size="small" type="link" disabled={readOnly} onClick={() => void acts.remove(one.id)}>
                  恢复
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Difference({ about, seq }: { readonly about: { kind: string; records?: string[] }; readonly seq: number }) {
  const { value } = useQuery('documents.compare', { ...about, seq })
  if (value === undefined) return null
  if (value.length === 0) return <p className="q-card-note">和现在一样。</p>
  return (
    <table className="q-table" aria-label="与现在的不同">
      <thead>
        <tr>
          <th>段落</th>
          <th>那时</th>
          <th>现在</th>
        </tr>
      </thead>
      <tbody>
        {value.map(({ label, before, now }) => (
          <tr key={`${label} ${before} ${now}`}>
            <td>{label}</td>
            <td>{before === '' ? <span className="q-facts">没有</span> : before}</td>
            <td>{now === '' ? <span className="q-facts">没有</span> : now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The steps of writing: who, when, what stands otherwise now; back to one of them. */
export function VersionsDrawer({
  about,
  readOnly,
  onClose,
}: {
  readonly about: { kind: string; records?: string[] }
  readonly readOnly: boolean
  readonly onClose: () => void
}) {
  const { value } = useQuery('documents.versions', about)
  const run = useCommand()
  const [open, setOpen] = useState<number | undefined>(undefined)
  return (
    <Drawer open size={720} title="草稿的版本" onClose={onClose}>
      {value?.length === 0 ? (
        <EmptyState text="还没有自己写过。" hint="每保存一段留一个版本，谁、什么时候都记着。" />
      ) : null}
      <ul className="q-draft-versions">
        {(value ?? []).map(({ seq, at, actor, label }) => (
          <li key={seq}>
            <span className="q-facts">{dayAndTime(at)}</span>
            <span>{actor}</span>
            <span className="q-draft-version-label">{label}</span>
            <Button size="small" type="link" onClick={() => setOpen(open === seq ? undefined : seq)}>
              {open === seq ? '收起' : '与现在比'}
            </Button>
            <Button
              size="small"
              type="link"
              disabled={readOnly}
              onClick={() => void run('documents.takeBack', { ...about, seq })}
            >
              退回到这一版
            </Button>
            {open === seq ? <Difference about={about} seq={seq} /> : null}
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
