import { SearchOutlined } from '@ant-design/icons'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { SearchHit } from '../../../shared/rows'
import { useCommand } from '../client/hooks'
import { KeyHint } from '../ui/key-hint'
import { placeOf } from './places'
import { navigate } from './route'

const PAUSE_MS = 120

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
      notFoundContent={hits === undefined ? null : '没有找到。可以试名称中的两三个字、信用代码后几位或拼音首字母。'}
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
        placeholder="搜企业、证号、人名、文号，可用拼音首字母"
        prefix={<SearchOutlined aria-hidden="true" />}
        suffix={<KeyHint keys="Ctrl K" />}
        onKeyDown={(event) => {
          if (event.key === 'Escape') input.current?.blur()
        }}
      />
    </AutoComplete>
  )
}
