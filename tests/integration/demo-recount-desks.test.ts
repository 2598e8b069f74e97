/**
 * The figures of the desks of the demo city counted anew from what `list` prints, and set against what `indicators`
 * says: help, training, checks, cases, sampling, monitoring, brand, integrity, complaints, the campaign's own work.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  AS_OF,
  counted,
  type DemoListing,
  inYear,
  licensedProducers,
  listDemo,
  listIn,
  numberIn,
  type ListedRow as Row,
  sumOf,
  textIn as text,
} from '../support/demo-listing'
import { projectFolder } from '../support/host-built'

const KINDS = [
  'enterprises',
  'licences',
  'urgeNotices',
  'helpVisits',
  'helpProblems',
  'trainings',
  'experts',
  'standardUpgrades',
  'products',
  'inspections',
  'rectifications',
  'enforcementCases',
  'samples',
  'samplingPlans',
  'publications',
  'riskMonitoringSamples',
  'controlMeasures',
  'brandCandidates',
  'nominations',
  'integritySubjects',
  'integrityRecords',
  'disclosures',
  'publicityEvents',
  'complaints',
  'mediaReports',
  'campaignTasks',
  'workProblems',
  'leadingGroupMembers',
  'meetings',
  'briefings',
  'coordinations',
  'supervisionVisits',
  'goodPractices',
  'budgetItems',
  'provincialReviews',
  'selfAssessments',
  'submissions',
]

let demo: DemoListing
beforeAll(async () => {
  demo = await listDemo(KINDS)
}, 600_000)

const of = (kind: string): readonly Row[] => demo.of(kind)
const scope = (): readonly Row[] => licensedProducers(demo)
const ids = (list: Iterable<string>): ReadonlySet<string> => new Set(list)
const share = (named: ReadonlySet<string>): readonly [number, number] => counted(scope(), (one) => named.has(one.id))
const amount = (list: readonly Row[]): readonly [number, null] => [list.length, null]
const held = (kind: string, key: string): readonly Row[] => of(kind).filter((row) => inYear(text(row, key)))

/** Working days of the weeks the demo's complaints run in. */
function workingDaysAfter(from: string, count: number): string {
  const free = ['2017-05-01', '2017-05-28', '2017-05-29', '2017-05-30']
  const worked = ['2017-05-27']
  let date = from
  for (let left = count; left > 0; ) {
    date = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
    const weekday = new Date(date).getUTCDay()
    if (worked.includes(date) || (weekday !== 0 && weekday !== 6 && !free.includes(date))) left -= 1
  }
  return date
}

const failedItems = (sheet: Row): readonly string[] =>
  Object.keys(sheet).filter((key) => key.startsWith('answers/') && key.endsWith('/result') && sheet[key] === '不符合')

const judged = (): readonly Row[] =>
  held('samples', 'sampledOn').filter(
    (one) => !(text(one, 'objectionState') === '异议期内') && text(one, 'samplingLevel') !== '县',
  )
const result = (one: Row): string => text(one, 'retestConclusion') || text(one, 'conclusion')

interface Standard {
  readonly code: string
  readonly withdrawnOn?: string
}
const readStandards = (): readonly Standard[] => {
  const file = readFileSync(join(projectFolder, 'resources/standards.json'), 'utf8')
  return (JSON.parse(file) as { readonly standards: readonly Standard[] }).standards
}

type Recount = () => readonly [number, number | null]

const RECOUNTS: Readonly<Record<string, Recount>> = {
  knownEnterprises: () => amount(of('enterprises')),
  urgeNotices: () => counted(held('urgeNotices', 'issuedOn'), (one) => one.state === '已落实'),
  // 帮扶
  helpCoverage: () => share(ids(held('helpVisits', 'visitedOn').map((one) => text(one, 'enterprise')))),
  helpVisits: () => amount(held('helpVisits', 'visitedOn')),
  helpInstitutions: () => [
    ids(of('helpVisits').map((one) => text(one, 'institutionName'))).size - 1, // one of the names is empty
    null,
  ],
  problemsSolved: () => counted(of('helpProblems'), (one) => one.state === '已解决'),
  traceabilityCoverage: () => counted(scope(), (one) => listIn(one, 'traceabilitySystem').length === 3),
  threeSame: () =>
    counted(scope(), (one) => one.sameLine === true && one.sameStandard === true && one.sameQuality === true),
  // 宣贯培训
  trainingSessions: () => amount(held('trainings', 'heldOn')),
  trainingHours: () => [sumOf(held('trainings', 'heldOn'), 'hours'), null],
  trainingPersons: () => [sumOf(held('trainings', 'heldOn'), 'attendedCount'), null],
  trainingCoverage: () => share(ids(held('trainings', 'heldOn').flatMap((one) => listIn(one, 'enterprises')))),
  enterpriseTraining: () =>
    share(
      ids(
        held('trainings', 'heldOn')
          .filter((one) => one.organiser === '企业')
          .map((one) => text(one, 'enterprise')),
      ),
    ),
  topicCoverage: () => {
    const learnt = (fits: (topic: string) => boolean): ReadonlySet<string> =>
      ids(
        held('trainings', 'heldOn')
          .filter((one) => listIn(one, 'topics').some(fits))
          .flatMap((one) => listIn(one, 'enterprises')),
      )
    const law = learnt((topic) => topic.includes('食品安全法'))
    const standards = learnt((topic) => /^GB (4806|9685|31604)/.test(topic))
    return counted(scope(), (one) => law.has(one.id) && standards.has(one.id))
  },
  expertsEngaged: () => amount(held('experts', 'engagedOn')),
  currentStandards: () => {
    const table = new Map(readStandards().map((row) => [row.code, row.withdrawnOn ?? '9999']))
    const listed = of('products').filter((one) => table.has(text(one, 'standard')))
    return counted(listed, (one) => (table.get(text(one, 'standard')) ?? '') > AS_OF)
  },
  standardUpgrades: () => counted(of('standardUpgrades'), (one) => one.level === '执行'),
  // 七查七看、整改与案件
  inspectionSheets: () => amount(held('inspections', 'startedOn')),
  checkFailures: () => counted(held('inspections', 'startedOn'), (sheet) => failedItems(sheet).length > 0),
  repeatFailures: () => {
    const byEnterprise = new Map<string, string[][]>()
    for (const sheet of held('inspections', 'startedOn')) {
      const failed = failedItems(sheet)
      const own = text(sheet, 'enterprise')
      if (failed.length > 0) byEnterprise.set(own, [...(byEnterprise.get(own) ?? []), [...failed]])
    }
    const repeated = [...byEnterprise.values()].filter((sheets) => {
      const all = sheets.flat()
      return new Set(all).size < all.length
    })
    return [repeated.length, byEnterprise.size]
  },
  rectificationDone: () => counted(of('rectifications'), (one) => one.conclusion === '合格'),
  reinspectionPassed: () =>
    counted(
      of('rectifications').filter((one) => text(one, 'reviewedOn') !== '' || text(one, 'dueOn') < AS_OF),
      (one) => one.conclusion === '合格',
    ),
  casesOpened: () => amount(held('enforcementCases', 'filedOn')),
  casesClosed: () => counted(held('enforcementCases', 'filedOn'), (one) => text(one, 'closedOn') !== ''),
  casesReferred: () => amount(held('enforcementCases', 'referredOn')),
  caseValue: () => [sumOf(held('enforcementCases', 'filedOn'), 'goodsValue'), null],
  caseFines: () => {
    const decided = held('enforcementCases', 'decisionOn')
    return [sumOf(decided, 'fine') + sumOf(decided, 'confiscated'), null]
  },
  // 监督抽查、风险监测
  batchPassRate: () => counted(judged(), (one) => result(one) === '合格'),
  enterprisePassRate: () => {
    const sampled = ids(judged().map((one) => text(one, 'enterprise')))
    const failed = ids(
      judged()
        .filter((one) => result(one) === '不合格')
        .map((one) => text(one, 'enterprise')),
    )
    return [sampled.size - failed.size, sampled.size]
  },
  failureRate: () => counted(judged(), (one) => result(one) === '不合格'),
  followUpRate: () => {
    const ordered = ids(of('rectifications').map((one) => text(one, 'sourceRecord')))
    return counted(
      judged().filter((one) => result(one) === '不合格'),
      (one) => ordered.has(one.id),
    )
  },
  publicationRate: () => {
    const published = ids(held('publications', 'publishedOn').map((one) => one.id))
    return counted(judged(), (one) => published.has(text(one, 'publication')))
  },
  samplingPlanDone: () => {
    const begun = of('samplingPlans').filter((one) => one.state !== '拟订')
    const own = ids(begun.map((one) => one.id))
    return [of('samples').filter((one) => own.has(text(one, 'plan'))).length, sumOf(begun, 'batchCount')]
  },
  monitoringSamples: () => amount(held('riskMonitoringSamples', 'sampledOn')),
  monitoringMeasures: () => {
    const answered = ids(of('controlMeasures').map((one) => text(one, 'monitoringSample')))
    return counted(
      of('riskMonitoringSamples').filter((one) => one.result === '问题样品'),
      (one) => answered.has(one.id),
    )
  },
  measuresDone: () => counted(of('controlMeasures'), (one) => one.state === '已落实'),
  // 品牌、诚信、共治
  brandShortlist: () => amount(of('brandCandidates').filter((one) => one.shortlisted === true)),
  nominations: () => amount(of('nominations')),
  disclosures: () => amount(of('disclosures')),
  integrityRecords: () => amount(held('integrityRecords', 'datedOn')),
  publicityEvents: () => amount(held('publicityEvents', 'heldOn')),
  publicityReach: () => [sumOf(held('publicityEvents', 'heldOn'), 'people'), null],
  complaintsClosed: () =>
    counted(held('complaints', 'receivedOn'), (one) => ['已办结', '已移交'].includes(text(one, 'state'))),
  complaintsInTime: () => {
    // A complaint is decided on within 7 working days, a tip-off checked within 15.
    const rows = held('complaints', 'receivedOn').map((one) => {
      const [answer, days] = one.kind === '投诉' ? ['decidedOn', 7] : (['checkedOn', 15] as const)
      const last = workingDaysAfter(text(one, 'receivedOn'), Number(days))
      const done = text(one, String(answer))
      return { inTime: done !== '' && done <= last, due: done !== '' || last < AS_OF }
    })
    const due = rows.filter((one) => one.due)
    return [due.filter((one) => one.inTime).length, due.length]
  },
  mediaHandled: () =>
    counted(
      of('mediaReports').filter((one) => one.kind === '曝光'),
      (one) => text(one, 'handling') !== '',
    ),
  // 目标与考核
  campaignTasks: () => counted(of('campaignTasks'), (one) => one.state === '已完成'),
  workProblems: () => counted(of('workProblems'), (one) => one.state === '已完成'),
  provincialIssues: () =>
    counted(
      of('workProblems').filter((one) => text(one, 'source').startsWith('省局')),
      () => false,
    ),
  provincialReviews: () => amount(of('provincialReviews')),
  selfAssessments: () => counted(of('selfAssessments'), (one) => one.conclusion === '达标'),
  leadingGroup: () => amount(of('leadingGroupMembers')),
  meetings: () => amount(held('meetings', 'heldOn')),
  briefings: () => amount(held('briefings', 'briefedOn')),
  coordinations: () => amount(held('coordinations', 'coordinatedOn')),
  supervisionVisits: () => amount(held('supervisionVisits', 'visitedOn')),
  goodPractices: () => counted(held('goodPractices', 'summarisedOn'), (one) => one.lasting === true),
  budgetGranted: () => [sumOf(of('budgetItems'), 'granted'), sumOf(of('budgetItems'), 'applied')],
  budgetUsed: () => [
    of('budgetItems').reduce((all, one) => all + Math.round(numberIn(one, 'used') * 10), 0) / 10,
    sumOf(of('budgetItems'), 'granted'),
  ],
  // Four documents before 20 June and three before 20 December; none has gone out yet.
  submissions: () => [of('submissions').length, 7],
}

/** Figures of the seven goals and of coverage: demo-recount.test.ts; the gates of the candidates: demo-figures.test.ts. */
const ELSEWHERE = [
  'G1',
  'G2',
  'G3',
  'G4',
  'G5',
  'G6',
  'G7',
  'G2b',
  'surveyCoverage',
  'inspectionCoverage',
  'realNameRate',
  'brandEligible',
]

describe('figures of the desks', () => {
  it.each(Object.keys(RECOUNTS))('%s', (key) => {
    expect(demo.printed(key)).toEqual(RECOUNTS[key]?.())
  })

  it('leave nothing out but what is named here', () => {
    const known = new Set([...Object.keys(RECOUNTS), ...ELSEWHERE])
    // Lines of a figure (`G6.市`) follow it under keys of their own; they are counted with it.
    const figures = new Set(demo.keys.map((key) => key.split('.')[0] ?? key))
    expect([...figures].filter((key) => !known.has(key))).toEqual([])
  })
})
