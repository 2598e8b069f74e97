/** Beside the draft: what found no place, and what was taken out. */
import { Button, Select } from 'antd'
import type { DocumentDraft, SetAsidePassage } from '../../../../shared/document-shapes'
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
