/** 建档缺项: which fields the files behind 建档率 lack, by county and block; counted once per transaction and day. */
import { COLLECTIONS } from '../../../domain/collections/registry'
import { fileSourceOf } from '../../../domain/enterprise-file/enterprise-file'
import { indexRecords } from '../../../domain/enterprise-file/file-records'
import { type FileGap, type GapTable, gapTurns } from '../../../domain/enterprise-file/gap-table'
import { regionText } from '../../../domain/schema/region-text'
import type { GapBoard, GapLine } from '../../../shared/examination-shapes'
import type { WorkspaceStore } from '../../store/workspace-store'
import { type FiguresService, recordsByCollection } from '../figures'
import type { Session } from '../session'
import { titleOf } from '../titles'

const LISTED = 500

interface Known {
  readonly store: WorkspaceStore
  readonly seq: number
  readonly asOf: string
  readonly table: GapTable
}

export interface GapWish {
  readonly asOf?: string
  /** Six digits; empty for files without a county. */
  readonly county?: string
  readonly block?: string
}

export function createFileGaps(
  session: Session,
  figures: Pick<FiguresService, 'indicators' | 'faultFinder' | 'ready'>,
) {
  let known: Known | undefined

  /** @throws Refusal cancelled */
  async function tableOn(asOf: string): Promise<GapTable> {
    const store = session.store()
    if (known?.store === store && known.seq === store.seq && known.asOf === asOf) return known.table
    await figures.ready(asOf)
    const { seq } = store
    // The very enterprises the percentage is taken of.
    const counted = new Set(figures.indicators(asOf)['G2']?.denominatorIds ?? [])
    const index = indexRecords(recordsByCollection(store))
    const sources = index.enterprises.filter(({ id }) => counted.has(id)).map((one) => fileSourceOf(index, one))
    const context = { date: asOf, reference: session.reference, faultsOf: figures.faultFinder() }
    const table = await session.jobs.run(
      { what: '查建档缺项', stopped: () => '已停下，这次没有查完。' },
      async (job) => {
        const turns = gapTurns(sources, context)
        for (let turn = turns.next(); ; turn = turns.next()) {
          if (turn.done === true) return turn.value
          await job.step(turn.value, sources.length)
        }
      },
    )
    known = { store, seq, asOf, table }
    return table
  }

  const lineOf = ({ enterprise, item }: FileGap): GapLine => {
    const { block, label, state, collection, recordId = '', field, message = '' } = item
    const record = session.store().get('enterprises', enterprise)
    const words = message === '' ? (state === 'missing' ? '没有填' : '有错') : message
    return {
      rule: 'file.gap',
      severity: state === 'invalid' ? 'error' : 'missing',
      enterprise,
      collection,
      collectionLabel: COLLECTIONS.get(collection)?.label ?? collection,
      id: recordId,
      ...(field === undefined ? {} : { field }),
      title: record === undefined ? '' : titleOf('enterprises', record.fields),
      message: `${block}：${label}　${words}`,
    }
  }

  return async ({ asOf = session.today(), county, block }: GapWish): Promise<GapBoard> => {
    const { blocks, counties, gaps } = await tableOn(asOf)
    const wanted = gaps.filter(
      (gap) => (county === undefined || gap.county === county) && (block === undefined || gap.item.block === block),
    )
    return {
      asOf,
      blocks,
      counties: counties.map((line) => ({
        ...line,
        name: line.code === '' ? '县区未填' : regionText(line.code, session.values().regions),
      })),
      count: wanted.length,
      lines: wanted.slice(0, LISTED).map(lineOf),
    }
  }
}
