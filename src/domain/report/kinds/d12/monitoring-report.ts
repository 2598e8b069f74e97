import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import type { Block, Inline, ReportModel, TableRowContent } from '../../model'
import { cell, figure, heading, missing, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { gatherFacts, recordIds, yearRecords } from '../facts/report-facts'
import { countCell, counted, countList, sumCell } from '../phrases'
import { blocksOrSlot, slotBlocks, upwardReport } from '../report-frame'
import type { ParagraphSlot, ReportData, ReportKind, ReportOptions } from '../report-kind'
import { cutOffNote } from '../sections/overview'
import { tally } from '../tally'

const TITLE = '关于食品相关产品风险监测情况的报告'

const D12_SLOTS = {
  analysis: { key: 'analysis', label: '风险研判' },
  nextSteps: { key: 'nextSteps', label: '下一步管控安排' },
} as const satisfies Record<string, ParagraphSlot>

const RESULTS = ['问题样品', '未发现问题', '待出结果'] as const

/** Monitoring is no judgement of conformity: its report never uses the word of the spot checks. */
const monitoringWords = (words: string): string =>
  words.replaceAll('不合格项目', '问题项目').replaceAll('不合格', '有问题')

const samplesOf = (facts: ReportFacts): readonly DomainRecord[] =>
  yearRecords(facts, 'riskMonitoringSamples', 'sampledOn')

const isProblem = ({ fields }: DomainRecord): boolean => textOf(fields, 'result') === '问题样品'

function taskSection(samples: readonly DomainRecord[]): readonly Block[] {
  const tasks = tally(samples, ({ fields }) => textOf(fields, 'taskName'), { blank: '监测任务未填' })
  const sources = tally(samples, ({ fields }) => textOf(fields, 'taskSource'), { blank: '任务来源未填' })
  if (samples.length === 0) return [paragraph('监测任务：', missing('风险监测样品'), '。')]
  return [
    paragraph(
      '按照省风险监测工作计划，结合辖区实际，采集监测样品',
      counted(samples, 'riskMonitoringSamples'),
      '批次（按任务来源分，',
      ...countList(sources, '批次', 'riskMonitoringSamples.source'),
      '），涉及监测任务',
      figure(tasks.length, 'riskMonitoringSamples.tasks'),
      '项：',
      ...countList(tasks, '批次', 'riskMonitoringSamples.task'),
      '。',
    ),
  ]
}

function resultRow(name: string, samples: readonly DomainRecord[], source: string): TableRowContent {
  return [
    cell(monitoringWords(name)),
    countCell(recordIds(samples), source),
    ...RESULTS.map((result) =>
      countCell(recordIds(samples.filter(({ fields }) => resultOf(fields) === result)), `${source}.${result}`),
    ),
  ]
}

const resultOf = (fields: DomainRecord['fields']): string => textOf(fields, 'result') || '待出结果'

function resultSection(facts: ReportFacts, samples: readonly DomainRecord[]): readonly Block[] {
  if (samples.length === 0) return [paragraph('监测结果：', missing('监测结果'), '。')]
  const results = tally(samples, ({ fields }) => resultOf(fields), { names: RESULTS, blank: '待出结果' })
  const categories = tally(samples, ({ fields }) => textOf(fields, 'category'), { blank: '类别未填' })
  const byId = new Map(samples.map((sample) => [sample.id, sample]))
  return [
    paragraph('监测结果：', ...countList(results, '批次', 'riskMonitoringSamples.result'), '。'),
    {
      kind: 'table',
      caption: '表1　各类别样品监测情况',
      unitLine: '单位：批次',
      columns: [
        { weight: 2.4, align: 'left' },
        ...Array.from({ length: 4 }, () => ({ weight: 1, align: 'center' as const })),
      ],
      head: [['样品类别', '样品', ...RESULTS].map((name) => cell(name))],
      rows: categories.map(({ name, ids }) =>
        resultRow(
          name,
          ids.map((id) => byId.get(id)).filter((one) => one !== undefined),
          `riskMonitoringSamples.${name}`,
        ),
      ),
      total: [
        cell('合计', { align: 'center' }),
        sumCell(samples.length, 'riskMonitoringSamples'),
        ...RESULTS.map((result) =>
          sumCell(
            samples.filter(({ fields }) => resultOf(fields) === result).length,
            `riskMonitoringSamples.${result}`,
          ),
        ),
      ],
      footnotes: [cutOffNote(facts, '风险监测不作合格判定，结果不向社会公布。')],
    },
  ]
}

function analysisSection(facts: ReportFacts, problems: readonly DomainRecord[]): readonly Block[] {
  const levels = tally(problems, ({ fields }) => textOf(fields, 'riskLevel'), {
    names: ['高', '中', '低'],
    blank: '未定',
  })
  const notified = problems.filter(({ fields }) => textOf(fields, 'notifiedOn') !== '')
  const words = [
    ...(problems.length === 0
      ? []
      : [
          paragraph(
            '问题样品按风险程度分，',
            ...countList(levels, '批次', 'riskMonitoringSamples.level'),
            '；已通报企业',
            counted(notified, 'riskMonitoringSamples.notified'),
            '批次。',
          ),
        ]),
    ...problems.flatMap((problem, index) => {
      const analysis = facts.reader.text('riskMonitoringSamples', problem, 'analysis')
      return analysis === ''
        ? []
        : [paragraph(`${index + 1}.${monitoringWords(analysis).replace(/[。；;.]+$/u, '')}。`)]
    }),
  ]
  return blocksOrSlot(words, D12_SLOTS.analysis, facts.options)
}

function measureSection(facts: ReportFacts, problems: readonly DomainRecord[]): readonly Block[] {
  const measures = yearRecords(facts, 'controlMeasures', 'takenOn')
  const kinds = tally(measures, ({ fields }) => textOf(fields, 'kind'), { blank: '措施未填' })
  const states = tally(measures, ({ fields }) => textOf(fields, 'state'), {
    names: ['已落实', '落实中', '未落实'],
    blank: '落实情况未填',
  })
  const covered = new Set(measures.map(({ fields }) => textOf(fields, 'monitoringSample')))
  const without = problems.filter(({ id }) => !covered.has(id))
  const open: readonly Inline[] =
    without.length === 0
      ? []
      : [text('尚未采取管控措施的问题样品'), counted(without, 'riskMonitoringSamples.open'), text('批次。')]
  if (measures.length === 0) {
    return [paragraph('风险管控措施：', missing('风险管控措施'), '。', ...open)]
  }
  return [
    paragraph(
      '采取风险管控措施',
      counted(measures, 'controlMeasures'),
      '项，按种类分，',
      ...countList(kinds, '项', 'controlMeasures.kind'),
      '；按落实情况分，',
      ...countList(states, '项', 'controlMeasures.state'),
      '。',
      ...open,
    ),
  ]
}

function problemTable(facts: ReportFacts, problems: readonly DomainRecord[]): readonly Block[] {
  if (problems.length === 0) return [paragraph('截至报告日，没有问题样品。')]
  const { reader } = facts
  const measures = facts.data.records.controlMeasures ?? []
  return [
    {
      kind: 'table',
      columns: [
        { weight: 0.5, align: 'center' },
        { weight: 1.4, align: 'center' },
        { weight: 2.2, align: 'left' },
        { weight: 1.8, align: 'left' },
        { weight: 1.8, align: 'left' },
        { weight: 0.8, align: 'center' },
        { weight: 2, align: 'left' },
      ],
      head: [
        ['序号', '监测样品编号', '企业', '样品名称', '问题项目', '风险程度', '管控措施'].map((name) => cell(name)),
      ],
      rows: problems.map((problem, index) => {
        const own = measures.filter(({ fields }) => textOf(fields, 'monitoringSample') === problem.id)
        const taken = own.map(
          ({ fields }) => `${textOf(fields, 'kind')}（${textOf(fields, 'state') || '落实情况未填'}）`,
        )
        const items = monitoringWords(reader.text('riskMonitoringSamples', problem, 'problemItems'))
        return [
          cell(String(index + 1)),
          cell(reader.field('riskMonitoringSamples', problem, 'number')),
          cell(reader.field('riskMonitoringSamples', problem, 'enterprise')),
          cell(reader.field('riskMonitoringSamples', problem, 'sampleName')),
          cell(items === '' ? missing('问题项目') : items),
          cell(reader.text('riskMonitoringSamples', problem, 'riskLevel') || '未定'),
          cell(taken.length === 0 ? missing('管控措施') : taken.join('、')),
        ]
      }),
    },
  ]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const samples = samplesOf(facts)
  const problems = samples.filter(isProblem)
  const city = facts.regions.nameOf(textOf(data.bureau, 'regionCode')) ?? ''
  return upwardReport(data, options, {
    kind: { kind: 'D12', title: TITLE },
    copyTo: `${city}食品安全委员会办公室`,
    blocks: [
      paragraph('现将我局食品相关产品风险监测情况报告如下（内部资料，不向社会公布）。'),
      heading(1, '一、监测任务'),
      ...taskSection(samples),
      heading(1, '二、监测结果'),
      ...resultSection(facts, samples),
      heading(1, '三、风险研判'),
      ...analysisSection(facts, problems),
      heading(1, '四、管控措施'),
      ...measureSection(facts, problems),
      heading(1, '五、下一步管控安排'),
      ...slotBlocks(D12_SLOTS.nextSteps, options),
      paragraph('特此报告。'),
    ],
    attachments: [{ title: '问题样品表', blocks: problemTable(facts, problems), landscape: true }],
  })
}

/** Risk monitoring for the province and the food safety office alone (D12, S21). */
export const D12: ReportKind = {
  kind: 'D12',
  title: TITLE,
  group: '报告',
  serves: ['S21'],
  restricted: 'riskMonitoringSamples',
  slots: Object.values(D12_SLOTS),
  build,
}
