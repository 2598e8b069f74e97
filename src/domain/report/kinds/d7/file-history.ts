/** What the office did at an enterprise: every kind of record that names one and is not closed to reports. */
import { COLLECTIONS } from '../../../collections/registry'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import type { CollectionDefinition } from '../../../schema/field'
import type { Block } from '../../model'
import { heading, paragraph } from '../../model'
import type { RecordView } from '../../records/record-view'
import { isPrintableKind } from '../../records/record-view'
import { recordBlocks } from './file-sections'

/** Who reported an enterprise must not be guessed from its file: complaints stay in their own ledger. */
const NOT_IN_FILE: ReadonlySet<string> = new Set(['complaints'])

/** Asked of every enterprise; the others are printed only where there are records. */
const ALWAYS: ReadonlySet<string> = new Set(['surveyVisits', 'inspections', 'rectifications', 'samples'])

/** Long columns of the samples' own form (D11b) that say nothing about the result. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  samples: ['sheetNumber', 'samplingLevel', 'sampledOn', 'sampleName', 'conclusion', 'failedItems'],
  inspections: ['number', 'startedOn', 'type', 'inspectors', 'conclusion', 'findings'],
  rectifications: ['orderNumber', 'item', 'issuedOn', 'dueOn', 'state', 'conclusion'],
  enforcementCases: ['number', 'cause', 'filedOn', 'state', 'decisionNumber', 'closedOn'],
  brandCandidates: ['family', 'stage', 'total', 'shortlisted', 'decisionDate'],
}

const historyKinds = (): readonly CollectionDefinition[] =>
  [...COLLECTIONS.values()].filter(
    (definition) =>
      definition.enterprise === 'enterprise' &&
      definition.parent === undefined &&
      isPrintableKind(definition) &&
      !NOT_IN_FILE.has(definition.name),
  )

const LABELS: Readonly<Record<string, string>> = { samples: '监督抽查', inspections: '七查七看监督检查' }

/** Survey, checks, orders, samples, cases, help …: a heading a kind under one number. */
export function historyBlocks(view: RecordView, enterprise: DomainRecord): readonly Block[] {
  let number = 0
  return historyKinds().flatMap((definition): readonly Block[] => {
    const records = view.linkedBy(definition.name, 'enterprise', enterprise.id)
    if (records.length === 0 && !ALWAYS.has(definition.name)) return []
    number += 1
    const label = LABELS[definition.name] ?? definition.label
    const title = heading(3, `${number}.${label}（${records.length}条）`)
    // None is a fact, not a gap: nothing was asked for.
    if (records.length === 0) return [title, paragraph('无登记。')]
    const keys = COLUMNS[definition.name]
    const choice = keys === undefined ? { except: ['enterprise'] } : { keys }
    return [title, ...recordBlocks(view, definition.name, records, choice)]
  })
}
