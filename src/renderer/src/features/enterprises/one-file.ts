import { useMemo } from 'react'
import { buildEnterpriseFile, type EnterpriseFile } from '../../../../domain/enterprise-file/enterprise-file'
import { type DomainRecord, type FileCollection, groupByParent } from '../../../../domain/enterprise-file/file-records'
import { type LicenceStanding, licenceStanding, validLicences } from '../../../../domain/enterprise-file/licence-state'
import { createFaultFinder } from '../../../../domain/enterprise-file/record-faults'
import type { Row } from '../../../../shared/rows'
import { useQuery, useReference, useStatus, useValueContext } from '../../client/hooks'

export interface OneFile {
  readonly file: EnterpriseFile | undefined
  readonly standing: LicenceStanding | undefined
  readonly licence: DomainRecord | undefined
}

/** 建档 and licence of one enterprise, from its own records only. */
export function useOneFile(enterprise: Row): OneFile {
  const { today } = useStatus()
  const reference = useReference()
  const values = useValueContext()
  const { value: about } = useQuery('records.about', { enterprise: enterprise.id })
  const faultsOf = useMemo(() => createFaultFinder(values), [values])
  return useMemo(() => {
    if (about === undefined || reference === undefined)
      return { file: undefined, standing: undefined, licence: undefined }
    const children = (collection: FileCollection): readonly DomainRecord[] => about[collection] ?? []
    const scopes = groupByParent(about.licenceScopes ?? [])
    const source = {
      enterprise,
      children,
      scopesOf: (licence: string) => scopes.of(licence),
      inspections: about.inspections ?? [],
    }
    const valid = validLicences(children('licences'), today)
    return {
      file: buildEnterpriseFile(source, { date: today, reference, faultsOf }),
      standing: licenceStanding(children('licences'), children('products'), today, reference.catalogue),
      licence: valid[0] ?? children('licences')[0],
    }
  }, [about, reference, enterprise, today, faultsOf])
}
