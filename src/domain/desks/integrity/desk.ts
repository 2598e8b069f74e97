/** 诚信建设 (plan action 七): responsible persons verified by name, good and bad records, disclosure step by step. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, clocks, figure, linesOf, ofYear, withWord } from '../lines'

export const INTEGRITY_DESK: Desk = {
  key: 'integrity',
  title: '诚信建设',
  group: '示范与共治',
  planNumber: '七',
  paragraphs: ['S25'],
  collections: ['integritySubjects', 'integrityRecords', 'disclosures'],
  empty: {
    integritySubjects: { text: '还没有诚信主体。', hint: '先登记各获证企业的法定代表人，再逐个核对证件。' },
    disclosures: { text: '还没有公开披露。', hint: '十个步骤逐步填写，前一步没有日期，后一步不能办。' },
  },
  summarise: (input) => {
    const subjects = allOf(input, 'integritySubjects').filter(({ fields }) => {
      const left = textOf(fields, 'inOfficeTo')
      return left === '' || left > input.asOf
    })
    const records = ofYear(input, 'integrityRecords')
    const good = withWord(records, 'kind', ['守信'])
    const disclosure = { collection: 'disclosures', unit: '件' } as const
    return linesOf(
      figure(input, 'realNameRate', '法定代表人实名核验'),
      amount(
        { key: 'unverified', label: '未核验', kind: 'due', collection: 'integritySubjects' },
        subjects.filter(({ fields }) => fields.verified !== true),
        '人',
      ),
      amount({ key: 'good', label: '守信记录', kind: 'done', collection: 'integrityRecords' }, good, '条'),
      amount(
        { key: 'bad', label: '失信记录', kind: 'wrong', collection: 'integrityRecords' },
        withWord(records, 'kind', ['一般失信', '严重失信']),
        '条',
      ),
      amount(
        { key: 'disclosing', label: '披露办理中', kind: 'due', collection: 'disclosures' },
        withWord(allOf(input, 'disclosures'), 'state', ['办理中']),
        '件',
      ),
      clocks(input, { ...disclosure, key: 'late', label: '披露步骤超期', kind: 'wrong', late: true }),
    )
  },
}
