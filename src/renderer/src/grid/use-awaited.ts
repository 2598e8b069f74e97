import { useEffect } from 'react'
import { useMessages } from '../ui/messages'
import type { GridHandle } from './grid-handle'
import { selectAll } from './keys'

/** What was asked of the whole list while only its first rows were here: said at once, done when all of it is here. */
export function useAwaited(handle: GridHandle, loading: boolean): void {
  const { toast } = useMessages()
  useEffect(
    () =>
      handle.awaited.subscribe(() => {
        if (handle.awaited.get() !== undefined) toast('表还在读，读完后选中全部行')
      }),
    [handle, toast],
  )
  useEffect(() => {
    handle.whole.set(!loading)
    const awaited = handle.awaited.get()
    if (loading || awaited === undefined) return
    handle.awaited.set(undefined)
    if (awaited === 'cells') selectAll(handle)
    else handle.api?.selectAll('filtered')
    toast(`表已读完，选中全部 ${handle.rowCount()} 行`)
  }, [handle, loading, toast])
}
