/** Making fill-in sheets: one file a county, logged as sent; nothing is logged when the file was not written. */
import { createHash } from 'node:crypto'
import { planSet } from '../../../domain/change/plan-set'
import { isInRegion } from '../../../domain/exchange/choose-records'
import { entriesOf, isSameOffice, sheetEntryFields } from '../../../domain/exchange/exchange-entry'
import {
  type ColumnChoice,
  columnChoices,
  FILL_IN_KINDS,
  fillableRows,
  takesNewRows,
} from '../../../domain/fill-in/choose-columns'
import { makeSheet } from '../../../domain/fill-in/make-sheet'
import type { StoredRecord } from '../../../domain/record/record'
import { countiesOf } from '../../../domain/reference/region-table'
import type { CollectionDefinition, FieldRow } from '../../../domain/schema/field'
import type { FillInOffer } from '../../../shared/fill-in-shapes'
import { Refusal } from '../../../shared/result'
import { writeFillIn } from '../../spreadsheet/write-fill-in'
import { localMinute } from '../../store/local-time'
import { bureauName } from '../bureau-name'
import { plainFileName } from '../file-name'
import { livingRecords } from '../living-records'
import { definitionOf } from '../records'
import type { Session } from '../session'
import { enterpriseOf, titleOf } from '../titles'
import { writeWholeFile } from '../write-file'

export interface SheetWish {
  readonly collection: string
  readonly columns?: readonly string[]
  readonly blankRows?: number
}

const BLANK_ROWS = 20
/** Excel takes a million rows; a person does not fill in more than this. */
const MOST_ROWS = 20_000

/** @throws Refusal for a kind that is not sent to counties */
export function fillInKind(collection: string): CollectionDefinition {
  const definition = definitionOf(collection)
  if (FILL_IN_KINDS.includes(definition)) return definition
  throw new Refusal(
    'refused',
    `${definition.label}不能做成县区填报表：只有企业档案和与企业有关的记录可以，限制查看的除外。`,
  )
}

/**
 * Counties of the bureau, of every year or of one day; an office that is a county itself has itself.
 * @param day YYYY-MM-DD
 */
export function countiesHere(
  session: Session,
  day?: string,
): readonly { readonly code: string; readonly name: string }[] {
  const { region } = session.store().file
  const extra = session.settings()['extraRegions']
  const counties = countiesOf(session.reference.regions, region, Array.isArray(extra) ? extra : [], day)
  if (counties.length > 0) return counties
  return [{ code: region, name: session.values().regions.nameOf(region) ?? region }]
}

/** Living records of the kind by county code, as the enterprise's 所属县区 says. */
function byCounty(session: Session, collection: string, codes: readonly string[]): Map<string, StoredRecord[]> {
  const store = session.store()
  const out = new Map<string, StoredRecord[]>(codes.map((code) => [code, []]))
  for (const record of livingRecords(store, collection)) {
    const id = enterpriseOf(store, collection, record)
    const enterprise = id === undefined ? undefined : store.get('enterprises', id)
    const code = enterprise?.fields['regionCode']
    if (typeof code !== 'string') continue
    for (const county of codes) if (isInRegion(code, county)) out.get(county)?.push(record)
  }
  return out
}

export function offerOf(session: Session, collection: string): FillInOffer {
  const definition = fillInKind(collection)
  const counties = countiesHere(session)
  const records = byCounty(
    session,
    collection,
    counties.map(({ code }) => code),
  )
  const columns = columnChoices(definition, [...records.values()].flat())
  const rows = fillableRows(definition)
  const present = new Set(countiesHere(session, session.today()).map(({ code }) => code))
  return {
    // One of another time is offered only while records still stand under its code.
    counties: counties
      .map(({ code, name }) => ({ code, name, records: records.get(code)?.length ?? 0 }))
      .filter((county) => present.has(county.code) || county.records > 0),
    columns,
    masked: rows.flatMap((row) => (row.personal === undefined || row.personal === 'name' ? [] : [row.key])),
    takesNew: takesNewRows(definition),
  }
}

/** @throws Refusal for a key that cannot be filled in */
function chosenRows(definition: CollectionDefinition, wish: SheetWish, choices: readonly ColumnChoice[]): FieldRow[] {
  const rows = new Map(fillableRows(definition).map((row) => [row.key, row]))
  const keys = wish.columns ?? choices.filter(({ proposed }) => proposed).map(({ key }) => key)
  return [...new Set([...(rows.has(definition.title) ? [definition.title] : []), ...keys])].map((key) => {
    const row = rows.get(key)
    if (row !== undefined) return row
    throw new Refusal('refused', `${definition.label}的“${key}”不能放进填报表：没有这一列，或只能由本机填写。`)
  })
}

export interface WrittenSheet {
  readonly regionName: string
  readonly number: number
  readonly records: number
}

export interface SheetMaker {
  readonly suggestedName: (region: string) => string
  readonly write: (
    region: string,
    target: { readonly path: string; readonly fileName: string; readonly place?: () => Promise<unknown> },
  ) => Promise<WrittenSheet>
}

/** The next number for that county; numbers never go back, as the log is only written. */
function nextSheetNumber(session: Session, regionName: string): number {
  const numbers = entriesOf(session.store().all('exchanges').values())
    .filter(({ kind, direction, peer }) => kind === 'sheet' && direction === 'sent' && isSameOffice(peer, regionName))
    .map(({ number }) => number)
  return Math.max(0, ...numbers) + 1
}

/** Reads the records once for all counties. @throws Refusal */
export function createSheetMaker(session: Session, wish: SheetWish): SheetMaker {
  const store = session.store()
  if (store.report.readOnly) throw new Refusal('readOnly', '现在是只读方式，发出的填报表没法登记，没有写出。')
  const definition = fillInKind(wish.collection)
  const counties = countiesHere(session)
  const codes = counties.map(({ code }) => code)
  const records = byCounty(session, definition.name, codes)
  const enterprises = byCounty(session, 'enterprises', codes)
  const rows = chosenRows(definition, wish, columnChoices(definition, [...records.values()].flat()))
  const county = (region: string) => {
    const found = counties.find(({ code }) => code === region)
    if (found === undefined) throw new Refusal('refused', `${region} 不是本局所辖的县区，没有写出。`)
    return found
  }
  const ownerOf = (record: StoredRecord): string => {
    const id = enterpriseOf(store, definition.name, record)
    const owner = id === undefined ? undefined : store.get('enterprises', id)
    return owner === undefined ? '' : titleOf('enterprises', owner.fields)
  }
  const suggestedName = (region: string): string => {
    const { name } = county(region)
    return plainFileName(`${name}-${definition.label}填报表-第${nextSheetNumber(session, name)}号.xlsx`, {
      fallback: '填报表.xlsx',
      longest: 80,
    })
  }
  return {
    suggestedName,
    async write(region, { path, fileName, place }) {
      const { name } = county(region)
      const inCounty = records.get(region) ?? []
      if (inCounty.length > MOST_ROWS) {
        throw new Refusal('refused', `${name}有 ${inCounty.length} 条${definition.label}，一张表放不下，没有写出。`)
      }
      const sheetId = session.newId()
      const number = nextSheetNumber(session, name)
      const at = localMinute(session.now())
      const sheet = makeSheet({
        definition,
        rows,
        meta: {
          sheetId,
          collection: definition.name,
          region,
          regionName: name,
          number,
          office: bureauName(session.settings(), store.file),
          sender: session.actor(),
          madeAt: at,
        },
        records: inCounty,
        ownerOf,
        owners: [...new Set((enterprises.get(region) ?? []).map(({ fields }) => titleOf('enterprises', fields)))],
        counties: counties.map((one) => one.name),
        blankRows: wish.blankRows ?? BLANK_ROWS,
        context: session.values(),
      })
      const bytes = writeFillIn(sheet)
      await writeWholeFile(path, bytes)
      await place?.()
      const values = sheetEntryFields({
        direction: 'sent',
        sheetId,
        number,
        peer: name,
        fileName,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        at,
        scope: `${definition.label}，${name}`,
        records: inCounty.length,
        actor: session.actor(),
      })
      await store.transact(() => {
        const change = planSet(undefined, { collection: 'exchanges', id: session.newId(), values })
        return change === undefined
          ? undefined
          : {
              actor: session.actor(),
              label: `发出${name}${definition.label}填报表（第 ${number} 号，${inCounty.length} 行）`,
              kind: 'program',
              changes: [change],
            }
      })
      return { regionName: name, number, records: inCounty.length }
    },
  }
}
