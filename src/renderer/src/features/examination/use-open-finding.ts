import { useCallback } from 'react'
import type { ExaminationFinding } from '../../../../shared/examination-shapes'
import { navigate } from '../../app/route'
import { useOpenRecord } from '../../app/use-open-record'
import { focusField } from './focus-field'

type Place = Pick<ExaminationFinding, 'collection' | 'id' | 'field'>

/** Opens a record at the cell a finding is about. */
export function useOpenFinding(): (place: Place) => void {
  const openRecord = useOpenRecord()
  return useCallback(
    ({ collection, id, field }) => {
      if (collection === 'inspections') {
        // The sheet goes to the item, or opens what is told of the visit, by itself.
        navigate(field === undefined ? ['inspections', id] : ['inspections', id, field])
        if (field !== undefined) focusField(collection, id, field)
        return
      }
      void openRecord(collection, id).then(() => {
        if (field !== undefined) focusField(collection, id, field)
      })
    },
    [openRecord],
  )
}
