import type { Block } from '../../model'
import { paragraph } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { yearRecords } from '../facts/report-facts'
import { counted, rateInlines } from '../phrases'

/** （一） 摸底调查: coverage, files, systems, reminders sent. */
export function surveyAction(facts: ReportFacts): readonly Block[] {
  const { indicators } = facts.data
  const notices = yearRecords(facts, 'urgeNotices', 'issuedOn')
  return [
    paragraph(
      '对辖区内获证和非获证企业开展全覆盖摸底调查，覆盖率',
      ...rateInlines(indicators.surveyCoverage, '摸底调查情况'),
      '；督促企业健全产品质量档案，获证企业建档率',
      ...rateInlines(indicators.G2, '建档率'),
      '，已摸底企业建档覆盖率',
      ...rateInlines(indicators.G2b, '摸底建档覆盖率'),
      '；制度健全率',
      ...rateInlines(indicators.G1, '制度健全率'),
      ...(notices.length === 0 ? [] : ['；发出督促通知', counted(notices, 'urgeNotices'), '份']),
      '。',
    ),
  ]
}
