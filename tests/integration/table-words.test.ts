/** No cell of any document ends a line inside a date, a number with its unit, a code or a rate. */
import { describe, expect, it } from 'vitest'
import { REPORT_KINDS } from '../../src/domain/report/kinds/registry'
import type { Block, ReportModel } from '../../src/domain/report/model'
import { inlinesText } from '../../src/domain/report/model'
import { TEXT_HEIGHT, TEXT_WIDTH } from '../../src/domain/report/pages/geometry'
import { lineStarts } from '../../src/domain/report/pages/line-break'
import { placedRows } from '../../src/domain/report/pages/table-grid'
import { alignOf, layOutTable, lineRoom } from '../../src/domain/report/pages/table-layout'
import { tornWords } from '../../src/domain/report/pages/whole-words'
import { demoModels } from '../support/report-demo'

interface Area {
  readonly blocks: readonly Block[]
  readonly width: number
}

const areasOf = ({ blocks, landscape, attachments }: ReportModel): readonly Area[] => [
  { blocks, width: landscape === true ? TEXT_HEIGHT : TEXT_WIDTH },
  ...attachments.map((annex) => ({ blocks: annex.blocks, width: annex.landscape === true ? TEXT_HEIGHT : TEXT_WIDTH })),
]

/** Air between Han characters and digits as LibreOffice leaves it, and none as in Word, as shares of a character. */
const PROGRAMS = { LibreOffice: 0.2, Word: 0 } as const

/** Words torn in the tables of an area, with the cell they stand in, and how many cells were looked at. */
function tornIn({ blocks, width }: Area): { torn: readonly string[]; cells: number } {
  const torn: string[] = []
  let cells = 0
  for (const block of blocks) {
    if (block.kind !== 'table') continue
    const rows = placedRows(block)
    const layout = layOutTable(block, rows.head, rows.body, width)
    const em = layout.size.character
    const placed = [
      ...rows.head.flat().map((one) => [one, true] as const),
      ...rows.body.flat().map((one) => [one, false] as const),
    ]
    for (const [one, isHead] of placed) {
      cells += 1
      for (const line of inlinesText(one.cell.inlines).split('\n')) {
        const { room } = lineRoom(line, alignOf(block, one, isHead), one, layout)
        for (const [program, between] of Object.entries(PROGRAMS)) {
          const starts = lineStarts(line, { em, spacing: 0, between: between * em }, { first: room, rest: room })
          torn.push(...tornWords(line, starts).map((word) => `${program}: ${word} in ${line}`))
        }
      }
    }
  }
  return { torn, cells }
}

describe('tables of the practice city', () => {
  const models = demoModels(REPORT_KINDS)
  it.each([...models.keys()])('%s tears no date, number with its unit, code or rate', (kind) => {
    const model = models.get(kind)
    const found = model === undefined ? [] : areasOf(model).map(tornIn)
    expect(found.flatMap(({ torn }) => torn)).toEqual([])
  })
  it('are looked at, thousands of cells of them', () => {
    const cells = [...models.values()].flatMap(areasOf).reduce((sum, area) => sum + tornIn(area).cells, 0)
    expect(cells).toBeGreaterThan(4000)
  })
})
