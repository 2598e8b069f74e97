/** 质量共治 (plan action 八): publicity, reports and complaints with their time limits, what the media say. */
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, clocks, figure, linesOf, missingOf } from '../lines'

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
    const running = allOf(input, 'complaints').filter((one) => !isClosed(one))
    const events = figure(input, 'publicityEvents', '宣传活动')
    const week = input.indicators.publicityEvents?.parts?.find(({ key }) => key.endsWith('.safetyWeek'))?.value
    const complaint = { collection: 'complaints', unit: '件' } as const
    return linesOf(
      figure(input, 'complaintsClosed', '举报投诉办结'),
      amount({ key: 'running', label: '在办', kind: 'due', collection: 'complaints' }, running, '件'),
      clocks(input, { ...complaint, key: 'late', label: '超期', kind: 'wrong', late: true }),
      events === undefined || week === undefined ? events : { ...events, text: `${events.text}，宣传周 ${week}` },
      missingOf(input, 'mediaHandled', '曝光未处置', 'wrong'),
    )
  },
}
