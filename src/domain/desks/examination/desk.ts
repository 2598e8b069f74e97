/** 数据体检: what is missing or contradicts itself, so that the numbers stand on clear ground. */
import type { Desk, DeskInput, DeskLine } from '../desk'
import { figure, linesOf, missingOf } from '../lines'

/** Units whose licence has no scope entered: they cannot be judged. */
function unknownScopes(input: DeskInput): DeskLine | undefined {
  const found = input.indicators.G5
  if (found === undefined) return undefined
  const ids = found.pending ?? []
  return {
    key: 'scopeUnknown',
    label: '许可范围未录',
    kind: 'wrong',
    text: `${ids.length} 个产品单元`,
    count: ids.length,
    collection: found.counts,
    ids,
  }
}

export const EXAMINATION_DESK: Desk = {
  key: 'examination',
  title: '数据体检',
  group: '摸清底数',
  paragraphs: ['S11'],
  collections: ['enterprises', 'findingNotes'],
  summarise: (input) =>
    linesOf(figure(input, 'G2', '建档齐全'), missingOf(input, 'G2', '建档不全', 'wrong'), unknownScopes(input)),
}
