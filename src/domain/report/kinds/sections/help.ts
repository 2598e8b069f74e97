import { textOf } from '../../../enterprise-file/file-records'
import type { Block, Inline } from '../../model'
import { figure, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { enterprisesBehind, entriesOf, recordIds, yearRecords } from '../facts/report-facts'
import { counted, countList } from '../phrases'
import { blocksOrSlot } from '../report-frame'
import { tally } from '../tally'
import { ACTION_SLOTS } from './action-slots'

const MEANS = ['标准', '计量', '检验检测', '认证'] as const
const SERVICES = ['信息咨询', '技术支持', '人才培训'] as const

/** Records by the entries of a list field; a record counts under each of its entries. */
export function byEntries(
  records: ReturnType<typeof yearRecords>,
  key: string,
  names: readonly string[],
): ReturnType<typeof tally> {
  const entries = records.flatMap((record) => entriesOf(record, key).map((name) => ({ id: record.id, name })))
  return tally(entries, ({ name }) => name, { names, blank: '' })
}

function problemSentence(facts: ReportFacts, visits: ReturnType<typeof yearRecords>): readonly Inline[] {
  const members = new Set(recordIds(visits))
  const problems = (facts.data.records.helpProblems ?? []).filter(
    ({ parent }) => parent !== undefined && members.has(parent),
  )
  if (problems.length === 0) return []
  const states = tally(problems, ({ fields }) => textOf(fields, 'state'), {
    names: ['已解决', '解决中', '未解决'],
    blank: '解决情况未填',
  })
  const overdue = problems.filter(({ fields }) => {
    const dueOn = textOf(fields, 'dueOn')
    return textOf(fields, 'state') !== '已解决' && dueOn !== '' && dueOn < facts.data.asOf
  })
  return [
    text('帮助企业发现问题'),
    counted(problems, 'helpProblems'),
    text('个，其中'),
    ...countList(states, '个', 'helpProblems'),
    ...(overdue.length === 0 ? [] : [text('（超过期限'), counted(overdue, 'helpProblems.overdue'), text('个）')]),
    text('。'),
  ]
}

function sameSentence(facts: ReportFacts): readonly Inline[] {
  const enterprises = facts.data.records.enterprises ?? []
  const same = enterprises.filter(
    ({ fields }) => fields.sameLine === true && fields.sameStandard === true && fields.sameQuality === true,
  )
  const traced = enterprises.filter((record) => entriesOf(record, 'traceabilitySystem').length >= 3)
  if (same.length === 0 && traced.length === 0) return []
  return [
    text('已实现“同线同标同质”的企业'),
    counted(same, 'enterprises.threeSame'),
    text('家，建立全员、全过程、全方位追溯体系的企业'),
    counted(traced, 'enterprises.traceability'),
    text('家。'),
  ]
}

/** （二） “同线同标同质”帮扶: visits by means and service, problems, what came of it. */
export function helpAction(facts: ReportFacts): readonly Block[] {
  const visits = yearRecords(facts, 'helpVisits', 'visitedOn')
  const blocks =
    visits.length === 0
      ? []
      : [
          paragraph(
            '组织技术机构和专业技术人员上门“把脉会诊”等帮扶',
            counted(visits, 'helpVisits'),
            '次，帮扶企业',
            figure(enterprisesBehind(visits).length, 'helpVisits.enterprises'),
            '家。按帮扶手段分，',
            ...countList(byEntries(visits, 'means', MEANS), '次', 'helpVisits.means'),
            '；按服务内容分，',
            ...countList(byEntries(visits, 'serviceKinds', SERVICES), '次', 'helpVisits.services'),
            '（一次帮扶可有几种手段、几项服务）。',
            ...problemSentence(facts, visits),
            ...sameSentence(facts),
          ),
        ]
  return blocksOrSlot(blocks, ACTION_SLOTS.help, facts.options)
}
