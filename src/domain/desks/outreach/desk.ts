/** 宣贯培训 (plan action 三): training of the persons who touch the product, and the step to the new standards. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk, DeskInput, DeskLine } from '../desk'
import { allOf, amount, figure, linesOf, missingOf, ofYear } from '../lines'

/** `15 期，88 学时`. */
function sessions(input: DeskInput): DeskLine | undefined {
  const line = figure(input, 'trainingSessions', '培训')
  const hours = input.indicators.trainingHours?.value
  return line === undefined || hours === undefined ? line : { ...line, text: `${line.text}，${hours}` }
}

export const OUTREACH_DESK: Desk = {
  key: 'outreach',
  title: '宣贯培训',
  group: '帮助提升',
  planNumber: '三',
  paragraphs: ['S05', 'S15', 'S16', 'S17', 'S40'],
  collections: ['trainings', 'trainingAttendances', 'standardUpgrades', 'experts'],
  empty: { trainings: { text: '还没有培训记录。', hint: '签到表在每场培训下面的参训人员里登记或粘贴。' } },
  summarise: (input) => {
    const named = new Set(allOf(input, 'trainingAttendances').map(({ parent }) => parent))
    const unsigned = ofYear(input, 'trainings').filter(
      ({ id, fields }) => !named.has(id) && textOf(fields, 'evidence') === '',
    )
    return linesOf(
      sessions(input),
      figure(input, 'G3', '培训覆盖'),
      figure(input, 'standardUpgrades', '新标准已执行'),
      missingOf(input, 'standardUpgrades', '还没有执行'),
      missingOf(input, 'standardUpgrades.due', '已实施未执行', 'wrong'),
      amount({ key: 'unsigned', label: '没有签到和佐证', kind: 'wrong', collection: 'trainings' }, unsigned, '场'),
    )
  },
}
