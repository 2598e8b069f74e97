/** 质量共治 (plan action 八): publicity, reports and complaints with their time limits, what the media say. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, clocks, linesOf, ofYear, share } from '../lines'

const isClosed = ({ fields }: DomainRecord): boolean =>
  textOf(fields, 'closedOn') !== '' || ['已办结', '已移交'].includes(textOf(fields, 'state'))

export const GOVERNANCE_DESK: Desk = {
  key: 'governance',
  title: '质量共治',
  group: '示范与共治',
  planNumber: '八',
  paragraphs: ['S26', 'S27', 'S39'],
  collections: ['complaints', 'publicityEvents', 'mediaReports', 'reporterIdentities'],
  empty: {
    complaints: { text: '还没有举报投诉。', hint: '举报人的姓名和联系方式单独登记在举报人里，不写在这里。' },
    publicityEvents: { text: '还没有宣传活动。', hint: '食品安全宣传周的活动勾上“食品安全宣传周活动”。' },
  },
  summarise: (input) => {
    const complaints = ofYear(input, 'complaints')
    const closed = complaints.filter(isClosed)
    const running = allOf(input, 'complaints').filter((one) => !isClosed(one))
    const events = ofYear(input, 'publicityEvents')
    const week = events.filter(({ fields }) => fields.inSafetyWeek === true).length
    const unanswered = allOf(input, 'mediaReports').filter(
      ({ fields }) => textOf(fields, 'kind') === '曝光' && ['', '待核实'].includes(textOf(fields, 'verified')),
    )
    const complaint = { collection: 'complaints', unit: '件' } as const
    return linesOf(
      share({ key: 'closed', label: '举报投诉办结', kind: 'done', collection: 'complaints' }, closed, complaints),
      amount({ key: 'running', label: '在办', kind: 'due', collection: 'complaints' }, running, '件'),
      clocks(input, { ...complaint, key: 'late', label: '超期', kind: 'wrong', late: true }),
      amount(
        { key: 'events', label: '宣传活动', kind: 'done', collection: 'publicityEvents' },
        events,
        '场',
        `，宣传周 ${week} 场`,
      ),
      amount({ key: 'media', label: '曝光待核实', kind: 'wrong', collection: 'mediaReports' }, unanswered, '篇'),
    )
  },
}
