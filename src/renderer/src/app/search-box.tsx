import { SearchOutlined } from '@ant-design/icons'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { SearchHit } from '../../../shared/rows'
import { useCommand } from '../client/hooks'
import { KeyHint } from '../ui/key-hint'
import { placeOf } from './places'
import { navigate } from './route'

/** Typing on replaces the search under way; a pause of this length sends it. */
const PAUSE_MS = 60
/** Opening has its own work to do first; then main goes through the records, so that the first key is answered at once. */
const READY_AFTER_MS = 4000

function Hit({ hit }: { readonly hit: SearchHit }) {
  return (
    <span className="q-hit">
      <span className="q-hit-title">{hit.title}</span>
      <span className="q-secondary">{hit.detail}</span>
    </span>
  )
}

/** Search over all records; Ctrl+K puts the cursor in. */
export function SearchBox({ focusRef }: { readonly focusRef: React.RefObject<(() => void) | null> }) {
  const run = useCommand()
  const input = useRef<InputRef>(null)
  const [text, setText] = useState('')
  const [hits, setHits] = useState<readonly SearchHit[] | undefined>(undefined)
  const [open, setOpen] = useState(false)

  focusRef.current = () => {
    input.current?.focus({ cursor: 'all' })
    setOpen(true)
  }

  useEffect(() => {
    const timer = setTimeout(() => void run('records.search', { text: '' }, { quiet: true }), READY_AFTER_MS)
    return () => clearTimeout(timer)
  }, [run])

  useEffect(() => {
    const wanted = text.trim()
    if (wanted === '') {
      setHits(undefined)
      return
    }
    let stale = false
    const timer = setTimeout(async () => {
      const answer = await run('records.search', { text: wanted.slice(0, 100) })
      if (!stale && answer.ok) setHits(answer.value)
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [text, run])

  const options = (hits ?? []).map((hit) => ({ value: `${hit.collection}/${hit.id}`, label: <Hit hit={hit} />, hit }))
  return (
    <AutoComplete
      className="q-search"
      value={text}
      options={options}
      open={open && hits !== undefined}
      onOpenChange={setOpen}
      popupMatchSelectWidth={520}
      notFoundContent={
        hits === undefined ? null : '没有找到。可以试名称中的两三个字、全拼或首字母、代码或电话的后几位。'
      }
      defaultActiveFirstOption
      onSelect={(_, option) => {
        setText('')
        setOpen(false)
        input.current?.blur()
        navigate(placeOf(option.hit.collection, option.hit.id, option.hit.enterprise))
      }}
      showSearch={{ onSearch: setText }}
    >
      <Input
        ref={input}
        aria-label="查找"
        placeholder="搜企业、人名、证号、电话、文号，可用拼音"
        prefix={<SearchOutlined aria-hidden="true" />}
        suffix={<KeyHint keys="Ctrl K" />}
        onKeyDown={(event) => {
          if (event.key === 'Escape') input.current?.blur()
        }}
      />
    </AutoComplete>
  )
}
