/** Files on their way into the record: made smaller where wished, sent, stored; one after the other, each to be stopped. */
import { useCallback, useMemo, useRef, useState } from 'react'
import type { AppError } from '../../../../shared/result'
import type { FileTicket } from '../../../../shared/rows'
import type { Client } from '../../client/client'
import { useClient } from '../../client/hooks'
import { sizeText } from '../../ui/dates'
import { useMessages } from '../../ui/messages'
import { usePreferences } from '../../ui/preferences'
import { shrinkPhoto } from './shrink-photo'

export interface Coming {
  readonly key: number
  readonly name: string
  readonly totalBytes: number
  readonly doneBytes: number
  readonly phase: '等待' | '缩小' | '传送' | '存入' | '没有加上'
  readonly error?: AppError
}

export interface Dropped {
  readonly name: string
  readonly file: Blob
}

interface Target {
  readonly collection: string
  readonly owner: string
}

interface Photo {
  readonly edge: number
  readonly keepOriginal: boolean
}

type Report = (part: Partial<Omit<Coming, 'key'>>) => void

/** @returns what was done in words, or why not */
async function addOne(
  client: Client,
  target: Target & { readonly note?: string },
  one: Dropped,
  { photo, report, signal }: { readonly photo: Photo; readonly report: Report; readonly signal: AbortSignal },
): Promise<{ readonly said: string } | { readonly error: AppError }> {
  report({ phase: '缩小' })
  const shrunk = await shrinkPhoto(one.file, photo.edge)
  const send = async (file: Blob): Promise<FileTicket | AppError> => {
    report({ phase: '传送', totalBytes: file.size, doneBytes: 0 })
    const sent = await client.upload(file, one.name, { signal, onProgress: (doneBytes) => report({ doneBytes }) })
    return sent.ok ? sent.value : sent.error
  }
  const shown = await send(shrunk?.file ?? one.file)
  if ('code' in shown) return { error: shown }
  const original = shrunk !== undefined && photo.keepOriginal ? await send(one.file) : undefined
  if (original !== undefined && 'code' in original) return { error: original }
  report({ phase: '存入' })
  const added = await client.run(
    'attachments.add',
    {
      collection: target.collection,
      id: target.owner,
      file: shown.token,
      location: photo.keepOriginal ? 'keep' : 'remove',
      ...(original === undefined ? {} : { original: original.token }),
      ...(target.note === undefined ? {} : { note: target.note }),
    },
    { quiet: true },
  )
  if (!added.ok) return { error: added.error }
  const { name, sizeBytes, location } = added.value
  const facts = [
    ...(shrunk === undefined ? [] : [`已缩小 ${shrunk.sizes}，${sizeText(one.file.size)} → ${sizeText(sizeBytes)}`]),
    ...(shrunk?.hadLocation === true && original === undefined ? ['没有带上拍摄位置'] : []),
    ...(location === '已去掉位置信息' ? ['去掉了拍摄位置'] : []),
    ...(location === '原件含位置信息' ? ['原件含拍摄位置，只留在本局'] : []),
    ...(location === '含位置信息' ? ['这种文件程序改不了，含拍摄位置，不随数据包走'] : []),
  ]
  return { said: `已存入附件 ${name}${facts.length === 0 ? '' : `（${facts.join('，')}）`}` }
}

export interface Adding {
  readonly coming: readonly Coming[]
  /** @param note goes into the records' remark, e.g. the item of a sheet */
  readonly add: (files: readonly Dropped[], note?: string) => Promise<void>
  readonly cancel: (key: number) => void
}

/** @param onAdded after each file that was stored */
export function useAdding({ collection, owner }: Target, onAdded: () => void): Adding {
  const client = useClient()
  const { toast } = useMessages()
  const { photoEdge, photoOriginal } = usePreferences()
  const [coming, setComing] = useState<readonly Coming[]>([])
  const stops = useRef(new Map<number, AbortController>())
  const lastKey = useRef(0)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const latest = useRef(onAdded)
  latest.current = onAdded

  const add = useCallback(
    (files: readonly Dropped[], note?: string): Promise<void> => {
      const waiting = files.map((one) => {
        lastKey.current += 1
        const key = lastKey.current
        stops.current.set(key, new AbortController())
        return { key, one }
      })
      const lines = waiting.map(({ key, one }) => ({
        key,
        name: one.name,
        totalBytes: one.file.size,
        doneBytes: 0,
        phase: '等待' as const,
      }))
      setComing((old) => [...old.filter(({ error }) => error === undefined), ...lines])
      const work = async (key: number, one: Dropped): Promise<void> => {
        const report: Report = (part) =>
          setComing((old) => old.map((line) => (line.key === key ? { ...line, ...part } : line)))
        const signal = stops.current.get(key)?.signal
        const photo = { edge: photoEdge, keepOriginal: photoOriginal }
        const done =
          signal === undefined || signal.aborted
            ? undefined
            : await addOne(client, { collection, owner, ...(note === undefined ? {} : { note }) }, one, {
                photo,
                report,
                signal,
              })
        stops.current.delete(key)
        if (done !== undefined && 'error' in done && done.error.code !== 'cancelled') {
          report({ phase: '没有加上', error: done.error })
          return
        }
        setComing((old) => old.filter((line) => line.key !== key))
        if (done === undefined || 'error' in done) return
        toast(done.said)
        latest.current()
      }
      queue.current = queue.current.then(async () => {
        for (const { key, one } of waiting) await work(key, one)
      })
      return queue.current
    },
    [client, toast, collection, owner, photoEdge, photoOriginal],
  )

  const cancel = useCallback((key: number) => {
    stops.current.get(key)?.abort()
    setComing((old) => old.filter((line) => line.key !== key))
  }, [])
  return useMemo(() => ({ coming, add, cancel }), [coming, add, cancel])
}
