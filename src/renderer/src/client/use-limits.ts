import { useMemo } from 'react'
import { type LimitSource, limitSource } from '../../../domain/limits/limit-source'
import { useReference, useRows } from './hooks'

/** Time limits and holidays, the office's own over the shipped ones; undefined until the reference data are here. */
export function useLimits(): LimitSource | undefined {
  const reference = useReference()
  const timeLimits = useRows('timeLimits').rows
  const holidays = useRows('holidays').rows
  const settings = useRows('settings').rows
  return useMemo(
    () => (reference === undefined ? undefined : limitSource(reference, { timeLimits, holidays, settings })),
    [reference, timeLimits, holidays, settings],
  )
}
