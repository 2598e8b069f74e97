/** 建档缺项 as a table: counties down, blocks across, how many files lack something there. */
import type { GapBoard } from '../../../../shared/examination-shapes'
import { hrefOf } from '../../app/route'

/** In the address, in the place of a rule. */
export const GAPS = 'gaps'
/** In the address: every county, every block. */
const ANY = 'all'

/** What of the gaps is looked at; absent = all counties, all blocks, today. */
export interface GapPlace {
  readonly county?: string
  readonly block?: string
  /** YYYY-MM-DD. */
  readonly asOf?: string
}

/** `gaps/县区/栏目/截至`. */
export function gapPlace(path: readonly string[]): GapPlace {
  const [, county, block, asOf] = path
  const said = (part: string | undefined): boolean => part !== undefined && part !== ANY
  return {
    ...(county !== undefined && said(county) ? { county } : {}),
    ...(block !== undefined && said(block) ? { block } : {}),
    ...(asOf === undefined ? {} : { asOf }),
  }
}

export function gapPath({ county, block, asOf }: GapPlace): readonly string[] {
  const parts = ['examination', GAPS, county ?? ANY]
  if (block !== undefined || asOf !== undefined) parts.push(block ?? ANY)
  if (asOf !== undefined) parts.push(asOf)
  return parts
}

const hrefOfGaps = (place: GapPlace): string => hrefOf(gapPath(place))

function Cell({
  count,
  place,
  current,
}: {
  readonly count: number
  readonly place: GapPlace
  readonly current: boolean
}) {
  return (
    <td className={current ? 'q-number q-gap-current' : 'q-number'}>
      {count === 0 ? (
        <span className="q-secondary">0</span>
      ) : (
        <a
          href={hrefOfGaps(place)}
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
export function GapMatrix({ board, place }: { readonly board: GapBoard; readonly place: GapPlace }) {
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
  const at = (county: string | undefined, block?: string): GapPlace => ({
    ...(county === undefined ? {} : { county }),
    ...(block === undefined ? {} : { block }),
    ...(place.asOf === undefined ? {} : { asOf: place.asOf }),
  })
  const isCurrent = (county: string | undefined, block?: string): boolean =>
    place.county === county && place.block === block
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
                  <a href={hrefOfGaps(at(key))} onClick={(event) => event.currentTarget.blur()}>
                    {rateText(complete, files)}
                  </a>
                )}
              </td>
              <Cell count={files - complete} place={at(key)} current={isCurrent(key)} />
              {board.blocks.map((one) => (
                <Cell key={one} count={lacking[one] ?? 0} place={at(key, one)} current={isCurrent(key, one)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
