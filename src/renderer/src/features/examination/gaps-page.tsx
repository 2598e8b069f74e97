import { useEffect, useMemo, useState } from 'react'
import type { ExaminationFinding, GapBoard, GapLine } from '../../../../shared/examination-shapes'
import { hrefOf, navigate } from '../../app/route'
import { useOpenRecord } from '../../app/use-open-record'
import { useQuery, useStatus } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { useFindingKeys } from './finding-keys'
import { FindingList } from './finding-list'
import { focusField } from './focus-field'

/** In the address, in the place of a rule. */
export const GAPS = 'gaps'
/** In the address: every county, every block. */
const ANY = 'all'

const hrefOfGaps = (county: string | undefined, block: string | undefined): string =>
  hrefOf(['examination', GAPS, county ?? ANY, ...(block === undefined ? [] : [block])])

function Cell({
  count,
  county,
  block,
  current,
}: {
  readonly count: number
  readonly county: string | undefined
  readonly block: string | undefined
  readonly current: boolean
}) {
  return (
    <td className={current ? 'q-number q-gap-current' : 'q-number'}>
      {count === 0 ? (
        <span className="q-secondary">0</span>
      ) : (
        <a
          href={hrefOfGaps(county, block)}
          aria-current={current}
          // The keys are those of the list from here on.
          onClick={(event) => event.currentTarget.blur()}
        >
          {count}
        </a>
      )}
    </td>
  )
}

const rateText = (complete: number, files: number): string =>
  `${complete}/${files}（${((complete / files) * 100).toFixed(2)}%）`

/** Counties down, blocks across: how many files lack something there. */
function Matrix({
  board,
  county,
  block,
}: {
  readonly board: GapBoard
  readonly county: string | undefined
  readonly block: string | undefined
}) {
  const sum = (read: (line: GapBoard['counties'][number]) => number): number =>
    board.counties.reduce((all, line) => all + read(line), 0)
  const rows = [
    ...board.counties.map((line) => ({ ...line, key: line.code as string | undefined })),
    {
      key: undefined,
      code: ANY,
      name: '合计',
      files: sum(({ files }) => files),
      complete: sum(({ complete }) => complete),
      lacking: Object.fromEntries(board.blocks.map((one) => [one, sum(({ lacking }) => lacking[one] ?? 0)])),
    },
  ]
  return (
    <div className="q-gap-matrix">
      <table className="q-table" aria-label="建档缺项">
        <thead>
          <tr>
            <th>县区</th>
            <th className="q-number">建档率</th>
            <th className="q-number">不全</th>
            {board.blocks.map((one) => (
              <th key={one} className="q-number">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, code, name, files, complete, lacking }) => (
            <tr key={code}>
              <td>{name}</td>
              <td className="q-number">
                {complete === files ? (
                  rateText(complete, files)
                ) : (
                  <a href={hrefOfGaps(key, undefined)} onClick={(event) => event.currentTarget.blur()}>
                    {rateText(complete, files)}
                  </a>
                )}
              </td>
              <Cell
                count={files - complete}
                county={key}
                block={undefined}
                current={county === key && block === undefined}
              />
              {board.blocks.map((one) => (
                <Cell
                  key={one}
                  count={lacking[one] ?? 0}
                  county={key}
                  block={one}
                  current={county === key && block === one}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Opens the file at the cell that is missing; what is wholly missing opens as a new line. */
function useOpenGap(): (finding: ExaminationFinding) => void {
  const openRecord = useOpenRecord()
  return (finding) => {
    const { collection, id, field, enterprise } = finding as GapLine
    if (collection === 'inspections' && id !== '') {
      void openRecord(collection, id)
      return
    }
    if (collection === 'enterprises' || collection === 'inspections') navigate(['enterprises', enterprise])
    else navigate(['enterprises', enterprise, collection, id === '' ? 'new' : id])
    if (field !== undefined) focusField(collection, id === '' ? 'new' : id, field)
  }
}

/** 建档缺项: from the percentage to the list, from the list to the cell. */
export function GapsPage({ path }: { readonly path: readonly string[] }) {
  const { readOnly } = useStatus()
  const [, place, block] = path
  const county = place === undefined || place === ANY ? undefined : place
  const wish = { ...(county === undefined ? {} : { county }), ...(block === undefined ? {} : { block }) }
  const { value: board, error } = useQuery('examination.gaps', wish)
  const [at, setAt] = useState(0)
  const open = useOpenGap()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at its first line
  useEffect(() => setAt(0), [place, block])
  const lines = useMemo(() => board?.lines ?? [], [board])
  const index = Math.min(at, Math.max(0, lines.length - 1))
  const current = lines[index]
  useFindingKeys(lines.length, index, setAt, {
    open: () => {
      if (current !== undefined) open(current)
    },
  })
  if (board === undefined) return error === undefined ? null : <EmptyState text={error.message} />
  if (board.counties.length === 0) {
    return (
      <EmptyState
        text="还没有在产的获证企业，建档率没有分母。"
        action={<a href={hrefOf(['enterprises'])}>去录企业</a>}
      />
    )
  }
  return (
    <>
      <Matrix board={board} county={county} block={block} />
      {board.count > lines.length ? (
        <p className="q-exam-basis">
          共 {board.count} 处，先列前 {lines.length} 处，补好以后后面的会接上来。
        </p>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState text="这里没有缺项。" action={<a href={hrefOfGaps(undefined, undefined)}>看全部缺项</a>} />
      ) : (
        <FindingList findings={lines} index={index} readOnly={readOnly} acts={{ choose: setAt, open }} />
      )}
    </>
  )
}
