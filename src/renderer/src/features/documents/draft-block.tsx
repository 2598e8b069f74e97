/** A block of a draft with what one can do at it: write after it, rewrite it, move it, take it away. */
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { wordsOf } from '../../../../domain/report/draft/anchors'
import type { Block } from '../../../../domain/report/model'
import type { PlaceholderWords } from '../../../../shared/document-shapes'
import type { Row } from '../../../../shared/rows'
import { useMessages } from '../../ui/messages'
import { blockKey, useDraftPage } from './draft-context'
import { spotAfter, steppedTo } from './draft-spots'
import { liveWords } from './editor/own-lines'
import { PassageEditor } from './editor/passage-editor'

const PICTURES = new Set(['照片', '图表'])

/** The words of a picture: one line, kept by its key. */
function CaptionEditor({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const { acts } = useDraftPage()
  const [words, setWords] = useState(String(row.fields['text'] ?? ''))
  const keep = async (): Promise<void> => {
    if (words.trim() === row.fields['text'] || (await acts.change(row.id, { text: words.trim() }, '改公文草稿图题')))
      onClose()
  }
  return (
    <div className="q-draft-editor q-draft-caption">
      <Input
        autoFocus
        size="small"
        aria-label="图题"
        addonBefore="图题"
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' || event.key === 'Escape') void keep()
          event.stopPropagation()
        }}
      />
      <Button size="small" type="primary" onClick={() => void keep()}>
        写完
      </Button>
    </div>
  )
}

const proposedWords = (block: Block, placeholders: readonly PlaceholderWords[]): string =>
  block.kind === 'paragraph' ? liveWords(block.inlines, placeholders) : wordsOf(block)

/** The editor of a passage that is there, or of a computed sentence that is replaced. */
function Editing({ block }: { readonly block: Block }) {
  const { acts, writing, write, placeholders } = useDraftPage()
  const row = acts.rows.find(({ id }) => id === block.passage)
  const close = (): void => write(undefined)
  const form = String(row?.fields['form'] ?? '正文')
  const frozen = block.frozen !== undefined
  const start = {
    anchor: String(row?.fields['anchor'] ?? block.anchor ?? ''),
    was: String(row?.fields['was'] ?? wordsOf(block)),
    position: Number(row?.fields['position'] ?? 0),
  }
  if (writing?.what === 'replace' || form === '改写') {
    const own =
      frozen && row !== undefined ? [{ id: row.id, form: '改写', text: String(row.fields['text'] ?? '') }] : []
    return (
      <PassageEditor
        lines={own}
        start={start}
        firstForm="改写"
        {...(own.length > 0 ? {} : { proposed: proposedWords(block, placeholders) })}
        onClose={close}
      />
    )
  }
  if (row === undefined) return null
  if (PICTURES.has(form)) return <CaptionEditor row={row} onClose={close} />
  return (
    <PassageEditor
      lines={[{ id: row.id, form, text: String(row.fields['text'] ?? '') }]}
      start={start}
      ordinal={Number(/^(\d+)\./.exec(wordsOf(block))?.[1] ?? 1)}
      onClose={close}
    />
  )
}

function NewPassage({ part, at }: { readonly part: { name: string; blocks: readonly Block[] }; readonly at: number }) {
  const { acts, write } = useDraftPage()
  return <PassageEditor lines={[]} start={spotAfter(part, at, acts.rows)} onClose={() => write(undefined)} />
}

/** Writing before the first block of the text. */
export function StartPassage() {
  const { writing, partOf } = useDraftPage()
  if (writing?.key !== '' || writing.what !== 'new') return null
  const { at, ...part } = partOf('')
  return <NewPassage part={part} at={at} />
}

function OwnTools({ block, place }: { readonly block: Block; readonly place: string }) {
  const { acts, write, partOf } = useDraftPage()
  const id = block.passage ?? ''
  const key = blockKey(block) ?? ''
  const step = (by: -1 | 1): void => {
    const { at: _at, ...part } = partOf(place)
    const to = steppedTo(part.blocks, id, by)
    if (to !== undefined) void acts.change(id, { ...spotAfter(part, to, acts.rows, id) }, '移动公文草稿段落')
  }
  return (
    <>
      <Button size="small" type="link" onClick={() => write({ key, what: 'own' })}>
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
  const key = blockKey(block) ?? ''
  const sentence = block.kind === 'paragraph'
  const drop = { anchor: block.anchor ?? '', was: wordsOf(block), position: 0, form: '改写', text: '' }
  return (
    <>
      {sentence ? (
        <>
          <Button size="small" type="link" onClick={() => write({ key, what: 'replace' })}>
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
  const { acts, readOnly, writing, write, partOf, held, placePhotos, visit } = useDraftPage()
  const { toast } = useMessages()
  const group = useRef<HTMLDivElement>(null)
  const own = block.passage !== undefined
  const key = blockKey(block) ?? ''
  const here = writing?.key === key ? writing.what : undefined
  const wasHere = useRef(here)
  useEffect(() => {
    // Back from the editor, the keys go on from this block.
    if (wasHere.current !== undefined && here === undefined) group.current?.focus({ preventScroll: true })
    wasHere.current = here
  }, [here])
  if (readOnly) return <div className={own ? 'q-draft-own' : ''}>{children}</div>
  if (here === undefined && block.passage !== undefined && held.has(block.passage)) return null
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return
    const { at, ...part } = partOf(place)
    if (event.key === 'Enter') write({ key, what: own ? 'own' : 'new' })
    else if (event.key === 'Insert') write({ key, what: 'new' })
    else if (event.key === 'F2') write({ key, what: own ? 'own' : 'replace' })
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
      ref={group}
      role="group"
      aria-label={own ? '自写段落' : '算出的内容'}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: blocks are gone through and written at by keyboard
      tabIndex={0}
      className={
        own ? `q-draft-block q-draft-own${block.frozen === undefined ? '' : ' q-draft-frozen'}` : 'q-draft-block'
      }
      onKeyDown={onKey}
      onFocus={() => visit(place)}
      onDoubleClick={() => (own ? write({ key, what: 'own' }) : undefined)}
    >
      {here === 'own' || here === 'replace' ? <Editing block={block} /> : children}
      <span className="q-draft-at" hidden={here !== undefined}>
        {own ? <OwnTools block={block} place={place} /> : <ComputedTools block={block} place={place} />}
        <Button size="small" type="link" title="在后面写一段（Insert）" onClick={() => write({ key, what: 'new' })}>
          写一段
        </Button>
        <Button size="small" type="link" title="在后面放照片" onClick={() => placePhotos(place)}>
          照片
        </Button>
      </span>
      {here === 'new' ? <NewPassage part={partOf(place)} at={partOf(place).at} /> : null}
    </div>
  )
}
