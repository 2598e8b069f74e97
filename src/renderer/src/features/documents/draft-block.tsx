/** A block of a draft with what one can do at it: write after it, rewrite it, move it, take it away. */
import { Button } from 'antd'
import { wordsOf } from '../../../../domain/report/draft/anchors'
import type { Block } from '../../../../domain/report/model'
import { useMessages } from '../../ui/messages'
import { useDraftPage } from './draft-context'
import { spotAfter, steppedTo } from './draft-spots'
import { PassageEditor } from './passage-editor'

const PICTURES = new Set(['照片', '图表'])

/** The editor of a passage that is there, or of a computed sentence that is replaced. */
function Editing({ block, place }: { readonly block: Block; readonly place: string }) {
  const { acts, writing, write } = useDraftPage()
  const row = acts.rows.find(({ id }) => id === block.passage)
  const close = (): void => write(undefined)
  if (writing?.what === 'replace') {
    const spot = { anchor: block.anchor ?? '', was: wordsOf(block), position: 0 }
    return (
      <PassageEditor
        form="改写"
        fixedForm
        text={spot.was}
        onSave={async (text) => (await acts.add({ ...spot, form: '改写', text }, '公文草稿改为自写')) !== undefined}
        onClose={close}
      />
    )
  }
  const form = String(row?.fields['form'] ?? '正文')
  return (
    <PassageEditor
      key={place}
      form={form}
      fixedForm={form === '改写' || PICTURES.has(form)}
      text={String(row?.fields['text'] ?? '')}
      onSave={(text, chosen) => acts.change(block.passage ?? '', { text, form: chosen }, '改公文草稿')}
      onClose={close}
    />
  )
}

export function NewPassage({ place }: { readonly place: string }) {
  const { acts, write, partOf } = useDraftPage()
  const { at, ...part } = partOf(place)
  return (
    <PassageEditor
      form="正文"
      text=""
      onSave={async (text, form) =>
        text === '' || (await acts.add({ ...spotAfter(part, at, acts.rows), form, text }, '写公文草稿')) !== undefined
      }
      onClose={() => write(undefined)}
    />
  )
}

function OwnTools({ block, place }: { readonly block: Block; readonly place: string }) {
  const { acts, write, partOf } = useDraftPage()
  const id = block.passage ?? ''
  const step = (by: -1 | 1): void => {
    const { at: _at, ...part } = partOf(place)
    const to = steppedTo(part.blocks, id, by)
    if (to !== undefined) void acts.change(id, { ...spotAfter(part, to, acts.rows, id) }, '移动公文草稿段落')
  }
  return (
    <>
      <Button size="small" type="link" onClick={() => write({ place, what: 'own' })}>
        改
      </Button>
      {block.frozen === undefined ? (
        <>
          <Button size="small" type="link" title="上移（Alt+↑）" onClick={() => step(-1)}>
            上移
          </Button>
          <Button size="small" type="link" title="下移（Alt+↓）" onClick={() => step(1)}>
            下移
          </Button>
        </>
      ) : null}
      <Button size="small" type="link" onClick={() => void acts.remove(id)}>
        {block.frozen === undefined ? '删去' : '恢复算出的'}
      </Button>
    </>
  )
}

function ComputedTools({ block, place }: { readonly block: Block; readonly place: string }) {
  const { write, charts, drawChart, acts } = useDraftPage()
  const sentence = block.kind === 'paragraph'
  const drop = { anchor: block.anchor ?? '', was: wordsOf(block), position: 0, form: '改写', text: '' }
  return (
    <>
      {sentence ? (
        <>
          <Button size="small" type="link" onClick={() => write({ place, what: 'replace' })}>
            改为自写
          </Button>
          <Button size="small" type="link" onClick={() => void acts.add(drop, '公文草稿删去算出的句子')}>
            删去
          </Button>
        </>
      ) : null}
      {charts[block.anchor ?? ''] === undefined ? null : (
        <Button size="small" type="link" onClick={() => drawChart(place)}>
          画成图
        </Button>
      )}
    </>
  )
}

/** @param place key of the block among the places of the document: `b3`, `a0-b4` */
export function DraftBlock({
  block,
  place,
  children,
}: {
  readonly block: Block
  readonly place: string
  readonly children: React.ReactNode
}) {
  const { acts, readOnly, writing, write, partOf } = useDraftPage()
  const { toast } = useMessages()
  const own = block.passage !== undefined
  if (readOnly) return <div className={own ? 'q-draft-own' : ''}>{children}</div>
  const here = writing?.place === place ? writing.what : undefined
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const { at, ...part } = partOf(place)
    if (event.key === 'Enter') write({ place, what: own ? 'own' : 'new' })
    else if (event.key === 'Insert') write({ place, what: 'new' })
    else if (event.key === 'F2') write({ place, what: own ? 'own' : 'replace' })
    else if (event.key === 'Delete' && own) void acts.remove(block.passage ?? '')
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && own) {
      const to = steppedTo(part.blocks, block.passage ?? '', event.key === 'ArrowUp' ? -1 : 1)
      if (to !== undefined)
        void acts.change(block.passage ?? '', { ...spotAfter(part, to, acts.rows, block.passage) }, '移动公文草稿段落')
    } else if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !own) {
      toast('这一句由数据算出，不能直接改。按 F2 改为自写，或按 Insert 在后面另写一段。')
    } else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a block of a document is no field set
    <div
      role="group"
      aria-label={own ? '自写段落' : '算出的内容'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: blocks are gone through and written at by keyboard
      tabIndex={0}
      className={
        own ? `q-draft-block q-draft-own${block.frozen === undefined ? '' : ' q-draft-frozen'}` : 'q-draft-block'
      }
      onKeyDown={onKey}
      onDoubleClick={() => (own ? write({ place, what: 'own' }) : undefined)}
    >
      {here === 'own' || here === 'replace' ? <Editing block={block} place={place} /> : children}
      <span className="q-draft-at">
        {own ? <OwnTools block={block} place={place} /> : <ComputedTools block={block} place={place} />}
        <Button size="small" type="link" title="在后面写一段（Insert）" onClick={() => write({ place, what: 'new' })}>
          写一段
        </Button>
      </span>
      {here === 'new' ? <NewPassage place={place} /> : null}
    </div>
  )
}
