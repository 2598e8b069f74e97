import type { ReferenceData } from '../../../domain/reference/reference-data'
import { createRegionTable } from '../../../domain/reference/region-table'
import type { RegionTable, ValueContext } from '../../../domain/schema/value-context'
import type { Row, WorkspaceStatus } from '../../../shared/rows'

const NO_REGIONS: RegionTable = { nameOf: () => undefined, codesNamed: () => [], knownInAnyYear: () => true }

/** Regions of the reference data and of the settings, and the workspace's today. */
export function valueContextOf(
  reference: ReferenceData | undefined,
  today: WorkspaceStatus['today'] | undefined,
  settings: Row | undefined,
): ValueContext {
  const extra = settings?.fields.extraRegions
  const regions =
    reference === undefined
      ? NO_REGIONS
      : createRegionTable(
          reference.regions,
          Array.isArray(extra) ? extra.map(String) : [],
          today === '' ? undefined : today,
        )
  return { regions, ...(today === undefined || today === '' ? {} : { today }) }
}
