/** What the grid and the file page work out from an enterprise's records: licences and 建档. */
import { useMemo } from 'react'
import {
  buildEnterpriseFile,
  type EnterpriseFile,
  fileSourceOf,
} from '../../../../domain/enterprise-file/enterprise-file'
import type { FileContext } from '../../../../domain/enterprise-file/file-item'
import {
  type DomainRecord,
  FILE_COLLECTIONS,
  indexRecords,
  textOf,
} from '../../../../domain/enterprise-file/file-records'
import { type LicenceStanding, licenceStanding, validLicences } from '../../../../domain/enterprise-file/licence-state'
import { createFaultFinder } from '../../../../domain/enterprise-file/record-faults'
import { useReference, useStatus, useValueContext } from '../../client/hooks'
import { useManyRows } from '../../client/use-many-rows'

const EVERYTHING: readonly string[] = [...FILE_COLLECTIONS, 'licenceScopes', 'inspections']
const LICENCES_ONLY: readonly string[] = ['licences', 'products']

/** Above this many records the grid does not load every file; the start page still counts them. */
const MOST_RECORDS = 60_000

/** The kinds to read while the list itself is being read. */
const NOTHING: readonly string[] = []

/** Everything is empty until the records behind it are here. */
export interface FileFacts {
  readonly ready: boolean
  readonly standing: (enterprise: DomainRecord) => LicenceStanding | undefined
  /** The licence valid longest; of none valid, the last one. */
  readonly licence: (enterprise: string) => DomainRecord | undefined
  /** Undefined when there are too many records to load them all. */
  readonly file: (enterprise: DomainRecord) => EnterpriseFile | undefined
}

const NOT_YET: FileFacts = {
  ready: false,
  standing: () => undefined,
  licence: () => undefined,
  file: () => undefined,
}

function longest(licences: readonly DomainRecord[]): DomainRecord | undefined {
  let best: DomainRecord | undefined
  for (const licence of licences) {
    if (best === undefined || textOf(licence.fields, 'validTo') > textOf(best.fields, 'validTo')) best = licence
  }
  return best
}

/**
 * Everything is worked out when first asked for, per enterprise.
 * @param waits the list is still being read: what is worked out beside it comes after it
 */
export function useFileFacts(waits: boolean): FileFacts {
  const { counts, today } = useStatus()
  const reference = useReference()
  const values = useValueContext()
  const many = EVERYTHING.reduce((sum, name) => sum + (counts[name] ?? 0), 0) > MOST_RECORDS
  const names = waits ? NOTHING : many ? LICENCES_ONLY : EVERYTHING
  const views = useManyRows(names)
  const faultsOf = useMemo(() => createFaultFinder(values), [values])
  const ready = names.length > 0 && views.length === names.length && !views.some(({ loading }) => loading)
  return useMemo(() => {
    if (!ready) return NOT_YET
    const records = Object.fromEntries(names.map((name, at) => [name, views[at]?.rows ?? []]))
    const index = indexRecords(records)
    // By the row itself: an edited enterprise is a new row, the others stay as they are.
    const files = new WeakMap<DomainRecord, EnterpriseFile>()
    const standings = new WeakMap<DomainRecord, LicenceStanding>()
    const context: FileContext | undefined = reference === undefined ? undefined : { date: today, reference, faultsOf }
    return {
      ready,
      standing: (enterprise) => {
        if (reference === undefined) return undefined
        const known = standings.get(enterprise)
        if (known !== undefined) return known
        const licences = index.children.licences.of(enterprise.id)
        const products = index.children.products.of(enterprise.id)
        const made = licenceStanding(licences, products, today, reference.catalogue)
        standings.set(enterprise, made)
        return made
      },
      licence: (enterprise) => {
        const own = index.children.licences.of(enterprise)
        return longest(validLicences(own, today)) ?? longest(own)
      },
      file: (enterprise) => {
        if (many || context === undefined) return undefined
        const known = files.get(enterprise)
        if (known !== undefined) return known
        const made = buildEnterpriseFile(fileSourceOf(index, enterprise), context)
        files.set(enterprise, made)
        return made
      },
    }
  }, [ready, views, names, reference, today, faultsOf, many])
}
