/** 彻底清除: what was found, what is chosen, what it would touch. */
import { useMemo, useState } from 'react'
import type { PurgeCandidate, PurgeOutcome, PurgePreview } from '../../../../shared/purge-shapes'
import { useCommand, useQuery } from '../../client/hooks'
import { useMessages } from '../../ui/messages'

/** What is looked for: one record (from its own page), one kind, or a part of what records hold. */
export interface PurgeSearch {
  readonly collection?: string
  readonly id?: string
  readonly text?: string
}

const NOTHING: readonly PurgeCandidate[] = []
export const candidateKey = ({ collection, id }: Pick<PurgeCandidate, 'collection' | 'id'>): string =>
  `${collection}/${id}`

const secondWords = (second: PurgeOutcome['second']): string => {
  if (second === 'none' || second === 0) return ''
  return second === 'absent' ? '；第二处备份不在，插上后下次备份时清除那里的' : `，第二处备份 ${second} 份`
}

export function usePurging(first: PurgeSearch) {
  const run = useCommand()
  const { toast } = useMessages()
  const [search, setSearch] = useState<PurgeSearch>(first)
  const isAsked = search.collection !== undefined || search.text !== undefined
  // Asked with something that is in no record until the clerk has said what to look for.
  const answer = useQuery('purging.find', isAsked ? { ...search } : { text: '\u0000\u0000' })
  const found = isAsked ? (answer.value?.found ?? NOTHING) : NOTHING
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [keptFields, setKeptFields] = useState<ReadonlySet<string>>(new Set())
  const [onlyChosen, setOnlyChosen] = useState(false)
  const [preview, setPreview] = useState<PurgePreview | undefined>(undefined)
  const [busy, setBusy] = useState<'looking' | 'purging' | undefined>(undefined)

  // One record is chosen as it is opened; of many the clerk chooses each.
  const chosen = useMemo(() => {
    const isOne = search.id !== undefined
    return found.filter((one) => left.has(candidateKey(one)) !== isOne)
  }, [found, left, search.id])

  const targets = useMemo(
    () =>
      chosen.flatMap(({ collection, id, fields }) => {
        const keys = fields.map(({ key }) => key).filter((key) => !keptFields.has(`${collection}/${key}`))
        return keys.length === 0 ? [] : [{ collection, id, fields: keys }]
      }),
    [chosen, keptFields],
  )

  const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> => {
    const next = new Set(set)
    if (!next.delete(key)) next.add(key)
    return next
  }
  const forget = (): void => setPreview(undefined)

  return {
    found,
    chosen,
    targets,
    search,
    answer,
    preview,
    busy,
    onlyChosen,
    keptFields,
    look: (next: PurgeSearch): void => {
      setSearch(next)
      setLeft(new Set())
      setKeptFields(new Set())
      forget()
    },
    toggle: (one: PurgeCandidate): void => {
      setLeft(toggled(left, candidateKey(one)))
      forget()
    },
    toggleAll: (): void => {
      const isOne = search.id !== undefined
      const all = chosen.length === found.length
      setLeft(new Set(all === isOne ? found.map(candidateKey) : []))
      forget()
    },
    toggleField: (field: string): void => {
      setKeptFields(toggled(keptFields, field))
      forget()
    },
    setOnlyChosen: (next: boolean): void => {
      setOnlyChosen(next)
      forget()
    },
    async show(): Promise<void> {
      setBusy('looking')
      const shown = await run('purging.preview', { targets, onlyChosen })
      setPreview(shown.ok ? shown.value : undefined)
      setBusy(undefined)
    },
    async purge(reason: string): Promise<void> {
      setBusy('purging')
      const done = await run('purging.purge', { targets, onlyChosen, reason })
      setBusy(undefined)
      forget()
      if (!done.ok) return
      const { records, fields, lines, backups, second } = done.value
      toast(
        `已彻底清除 ${records} 条记录的 ${fields} 格：操作日志 ${lines} 处，备份 ${backups} 份${secondWords(second)}`,
      )
      setLeft(new Set())
    },
  }
}

export type Purging = ReturnType<typeof usePurging>
