/** 宣贯培训 (plan action 三): training of the persons who touch the product, and the step to the new standards. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk, DeskInput, DeskLine } from '../desk'
import { allOf, amount, figure, linesOf, ofYear, pastDay, share, withWord } from '../lines'

/** 学时 in all, from the trainings held. */
function hours(input: DeskInput): DeskLine {
  const held = ofYear(input, 'trainings')
  const total = held.reduce((sum, { fields }) => sum + (typeof fields.hours === 'number' ? fields.hours : 0), 0)
  const line = { key: 'trainings', label: '培训', kind: 'done', collection: 'trainings' } as const
  return amount(line, held, '场', `，${Math.round(total * 100) / 100} 学时`)
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
    const upgrades = allOf(input, 'standardUpgrades')
    const executed = withWord(upgrades, 'level', ['执行'])
    const done = new Set(executed)
    const open = upgrades.filter((upgrade) => !done.has(upgrade))
    const late = pastDay(open, 'dueOn', input.today)
    const lateOnes = new Set(late)
    const named = new Set(allOf(input, 'trainingAttendances').map(({ parent }) => parent))
    const unsigned = ofYear(input, 'trainings').filter(
      ({ id, fields }) => !named.has(id) && textOf(fields, 'evidence') === '',
    )
    return linesOf(
      hours(input),
      figure(input, 'G3', '培训覆盖'),
      share(
        { key: 'executed', label: '新标准已执行', kind: 'done', collection: 'standardUpgrades' },
        executed,
        upgrades,
      ),
      amount(
        { key: 'upgrading', label: '升级中', kind: 'due', collection: 'standardUpgrades' },
        open.filter((upgrade) => !lateOnes.has(upgrade)),
        '个产品',
      ),
      amount({ key: 'late', label: '已实施未执行', kind: 'wrong', collection: 'standardUpgrades' }, late, '个产品'),
      amount({ key: 'unsigned', label: '没有签到和佐证', kind: 'wrong', collection: 'trainings' }, unsigned, '场'),
    )
  },
}
