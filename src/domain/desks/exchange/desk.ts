/** 数据往来: packages and fill-in sheets, what counties sent in and what was given out, so that all of the city is in the figures. */
import type { Desk } from '../desk'
import { allOf, amount, linesOf, withWord } from '../lines'

export const EXCHANGE_DESK: Desk = {
  key: 'exchange',
  title: '数据往来',
  group: '考核上报',
  paragraphs: ['S10'],
  collections: ['exchanges', 'offices', 'formTemplates'],
  summarise: (input) => {
    const packages = allOf(input, 'exchanges')
    const conflicts = packages.filter(({ fields }) => typeof fields.conflicts === 'number' && fields.conflicts > 0)
    return linesOf(
      amount(
        { key: 'taken', label: '收到', kind: 'done', collection: 'exchanges' },
        withWord(packages, 'direction', ['收到']),
        '份',
      ),
      amount(
        { key: 'sent', label: '发出', kind: 'done', collection: 'exchanges' },
        withWord(packages, 'direction', ['发出']),
        '份',
      ),
      amount({ key: 'conflicts', label: '带来冲突', kind: 'due', collection: 'exchanges' }, conflicts, '份'),
    )
  },
}
