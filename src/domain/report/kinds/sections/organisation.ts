import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { chineseDate } from '../../chinese-date'
import type { Block, Inline } from '../../model'
import { figure, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { recordIds, sumOf, yearRecords } from '../facts/report-facts'
import { counted, countList } from '../phrases'
import { tally } from '../tally'

/** The campaign record of the plan year, if the office keeps one. */
export const campaignOf = (facts: ReportFacts): DomainRecord | undefined =>
  (facts.data.records.campaigns ?? []).find(({ fields }) => fields.year === facts.plan.year)

/** A date in words; empty without one. */
const onDay = (iso: string): string => (iso === '' ? '' : chineseDate(iso))

/** 实施方案 made and the campaign announced (S29): only what is on record. */
export function deploymentBlocks(facts: ReportFacts): readonly Block[] {
  const campaign = campaignOf(facts)
  const issuedOn = campaign === undefined ? '' : textOf(campaign.fields, 'localPlanOn')
  const number = campaign === undefined ? '' : textOf(campaign.fields, 'localPlanNumber')
  const meetings = yearRecords(facts, 'meetings', 'heldOn').filter(
    ({ fields }) => textOf(fields, 'kind') === '动员部署',
  )
  const [first] = meetings.toSorted((a, b) => (textOf(a.fields, 'heldOn') < textOf(b.fields, 'heldOn') ? -1 : 1))
  const mobilisedOn = first === undefined ? '' : textOf(first.fields, 'heldOn')
  const sentences: Inline[] = []
  if (issuedOn !== '') {
    sentences.push(text(`${onDay(issuedOn)}印发本市实施方案${number === '' ? '' : `（${number}）`}。`))
  }
  if (mobilisedOn !== '') {
    sentences.push(text(`${onDay(mobilisedOn)}召开专题会议动员部署`))
    if (meetings.length > 1)
      sentences.push(text('，共召开动员部署会议'), counted(meetings, 'meetings.mobilising'), text('次'))
    sentences.push(text('。'))
  }
  const tasks = facts.data.records.campaignTasks ?? []
  if (tasks.length > 0) {
    const states = tally(tasks, ({ fields }) => textOf(fields, 'state'), {
      names: ['已完成', '进行中', '未开始', '不涉及'],
      blank: '状态未填',
    })
    sentences.push(
      text('分解任务'),
      counted(tasks, 'campaignTasks'),
      text('项，其中'),
      ...countList(states, '项', 'campaignTasks'),
      text('。'),
    )
  }
  return sentences.length === 0 ? [] : [paragraph(...sentences)]
}

function groupSentence(facts: ReportFacts): readonly Inline[] {
  const members = (facts.data.records.leadingGroupMembers ?? []).filter(({ fields }) => {
    const until = textOf(fields, 'until')
    return until === '' || until > facts.data.asOf
  })
  return members.length === 0
    ? []
    : [text('成立专项行动领导小组，组成人员'), counted(members, 'leadingGroupMembers'), text('人。')]
}

function meetingSentence(facts: ReportFacts): readonly Inline[] {
  const meetings = yearRecords(facts, 'meetings', 'heldOn')
  if (meetings.length === 0) return []
  const kinds = tally(meetings, ({ fields }) => textOf(fields, 'kind'), { blank: '类别未填' })
  return [
    text('召开会议'),
    counted(meetings, 'meetings'),
    text('次（'),
    ...countList(kinds, '次', 'meetings'),
    text('）。'),
  ]
}

function briefingSentence(facts: ReportFacts): readonly Inline[] {
  const briefings = yearRecords(facts, 'briefings', 'briefedOn')
  if (briefings.length === 0) return []
  const answered = briefings.filter(({ fields }) => textOf(fields, 'reply') !== '')
  return [
    text('向地方政府汇报'),
    counted(briefings, 'briefings'),
    text('次，得到批示或答复'),
    counted(answered, 'briefings.answered'),
    text('次。'),
  ]
}

function fundsSentence(facts: ReportFacts): readonly Inline[] {
  const items = (facts.data.records.budgetItems ?? []).filter(
    ({ fields }) => fields.year === undefined || fields.year === null || fields.year === facts.plan.year,
  )
  const sums = (
    [
      ['申请', 'applied'],
      ['落实', 'granted'],
      ['已用', 'used'],
    ] as const
  ).flatMap(([label, key]) => {
    const sum = sumOf(items, key)
    return sum === undefined ? [] : [{ label, key, sum }]
  })
  if (sums.length === 0) return []
  return [
    text('工作经费'),
    ...sums.flatMap(({ label, key, sum }, index) => [
      text(`${index === 0 ? '' : '，'}${label}`),
      figure(sum, `budgetItems.${key}`, recordIds(items)),
      text('万元'),
    ]),
    text('。'),
  ]
}

function coordinationSentence(facts: ReportFacts): readonly Inline[] {
  const coordinations = yearRecords(facts, 'coordinations', 'coordinatedOn')
  if (coordinations.length === 0) return []
  return [text('与相关部门会商、联合检查等协作'), counted(coordinations, 'coordinations'), text('次。')]
}

function supervisionSentence(facts: ReportFacts): readonly Inline[] {
  const visits = yearRecords(facts, 'supervisionVisits', 'visitedOn')
  if (visits.length === 0) return []
  const offices = new Set(visits.map(({ fields }) => textOf(fields, 'officeName')).filter((name) => name !== ''))
  return [
    text('对县（市、区）局开展督导检查'),
    counted(visits, 'supervisionVisits'),
    text('次，督导单位'),
    figure(offices.size, 'supervisionVisits.offices'),
    text('个。'),
  ]
}

/** 组织领导: leading group, meetings, government, money, other departments, supervision of counties (S33–S36). */
export function organisationBlocks(facts: ReportFacts): readonly Block[] {
  const lead = [...groupSentence(facts), ...meetingSentence(facts), ...briefingSentence(facts), ...fundsSentence(facts)]
  const work = [...coordinationSentence(facts), ...supervisionSentence(facts)]
  return [lead, work].filter((words) => words.length > 0).map((words) => paragraph(...words))
}
