/** What may be picked for a field: options, counties of the office, yes and no, records by name. */
import { useMemo } from 'react'
import { countiesOf, regionRows } from '../../../domain/reference/region-table'
import type { FieldRow, FieldValue } from '../../../domain/schema/field'
import { useReference, useRows, useStatus } from './hooks'
import type { Titles } from './use-titles'

export interface Choice {
  readonly value: FieldValue
  readonly label: string
}

/**
 * Counties are those in force on the workspace's day: 友好区 stands once, under the code it has then.
 * @returns the choices of a row; empty where anything may be typed
 */
export function useChoices(titles: Titles): (row: FieldRow) => readonly Choice[] {
  const reference = useReference()
  const { region, today } = useStatus()
  const extra = useRows('settings').rows[0]?.fields.extraRegions
  return useMemo(() => {
    const own = Array.isArray(extra) ? extra.map(String) : []
    const all = reference?.regions ?? []
    const counties = countiesOf(all, region, own, today === '' ? undefined : today)
    const regions = (counties.length > 0 ? counties : regionRows(all, own)).map(({ code, name }) => ({
      value: code,
      label: name,
    }))
    const yesNo = [
      { value: true, label: '是' },
      { value: false, label: '否' },
    ]
    return (row) => {
      if (row.kind === 'region') return regions
      if (row.kind === 'boolean') return yesNo
      if (row.reference !== undefined) {
        return titles.entries(row.reference).map(({ id, title }) => ({ value: id, label: title }))
      }
      return (row.options ?? []).map((option) => ({ value: option, label: option }))
    }
  }, [reference, region, today, extra, titles])
}
