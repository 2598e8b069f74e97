/** 目标与考核: the campaign itself, its tasks and evidence, self-assessment, and what must be reported as nil. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { allOf, amount, figure, linesOf, pastDay, share, withWord } from '../lines'

export const ASSESSMENT_DESK: Desk = {
  key: 'assessment',
  title: '目标与考核',
  group: '考核上报',
  paragraphs: [
    'S00',
    'S03',
    'S04',
    'S05',
    'S06',
    'S07',
    'S08',
    'S09',
    'S28',
    'S29',
    'S30',
    'S31',
    'S32',
    'S33',
    'S34',
    'S35',
    'S36',
    'S38',
    'S41',
  ],
  collections: [
    'campaignTasks',
    'selfAssessments',
    'workProblems',
    'safetyIncidents',
    'nilReports',
    'campaigns',
    'leadingGroupMembers',
    'meetings',
    'briefings',
    'budgetItems',
    'coordinations',
    'supervisionVisits',
    'provincialReviews',
    'goodPractices',
  ],
  tabs: 5,
  empty: {
    safetyIncidents: { text: '还没有事故记录。', hint: '没有也要报，到零报告里登记。' },
    nilReports: { text: '还没有零报告。', hint: '没有事故也要按期报，填报人和局领导两人确认。' },
  },
  summarise: (input) => {
    const tasks = allOf(input, 'campaignTasks').filter(({ fields }) => textOf(fields, 'state') !== '不涉及')
    const done = withWord(tasks, 'state', ['已完成'])
    const finished = new Set(done)
    const open = tasks.filter((task) => !finished.has(task))
    const problems = allOf(input, 'workProblems').filter(
      ({ fields }) => !['已完成', '长期坚持'].includes(textOf(fields, 'state')),
    )
    return linesOf(
      share({ key: 'tasks', label: '任务完成', kind: 'done', collection: 'campaignTasks' }, done, tasks),
      amount({ key: 'openTasks', label: '未完成任务', kind: 'due', collection: 'campaignTasks' }, open, '项'),
      amount(
        { key: 'lateTasks', label: '任务逾期', kind: 'wrong', collection: 'campaignTasks' },
        pastDay(open, 'dueOn', input.today),
        '项',
      ),
      amount(
        { key: 'notMet', label: '自评未达标', kind: 'wrong', collection: 'selfAssessments' },
        withWord(allOf(input, 'selfAssessments'), 'conclusion', ['未达标']),
        '项',
      ),
      amount({ key: 'problems', label: '问题未整改', kind: 'due', collection: 'workProblems' }, problems, '项'),
      figure(input, 'G7', '区域性、系统性事故'),
    )
  },
}
