import { isDemonstration } from '../../../brand/stages'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import { chineseDate } from '../../chinese-date'
import type { Block, Inline, ReportModel } from '../../model'
import { figure, heading, missing, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { gatherFacts, recordIds, yearRecords } from '../facts/report-facts'
import { countList } from '../phrases'
import { blocksOrSlot, ownWords, upwardReport } from '../report-frame'
import type { ParagraphSlot, ReportData, ReportKind, ReportOptions } from '../report-kind'
import {
  candidateName,
  candidatesOf,
  candidateTable,
  cultivationBlocks,
  demonstrationBlocks,
  hasLeft,
} from '../sections/brand'
import { tally } from '../tally'
import { evidenceTable, introductions, nominationTable, reviewTables } from './brand-tables'

const TITLE = '关于“品牌”示范企业创建及品牌企业验收推荐情况的报告'

const D4_SLOTS = {
  demonstration: { key: 'demonstration', label: '示范企业创建情况' },
  cultivation: { key: 'cultivation', label: '品牌企业培育情况' },
  standards: { key: 'standards', label: '验收标准' },
  acceptance: { key: 'acceptance', label: '验收情况' },
  reasons: { key: 'reasons', label: '推荐方向与理由' },
} as const satisfies Record<string, ParagraphSlot>

/** Shortlisted and not withdrawn: those the report is about. */
export const shortlistedOf = (facts: ReportFacts): readonly DomainRecord[] =>
  candidatesOf(facts).filter((candidate) => candidate.fields.shortlisted === true && !hasLeft(candidate))

function decisions(facts: ReportFacts): readonly Block[] {
  const listed = shortlistedOf(facts)
  const days = new Map<string, DomainRecord[]>()
  for (const candidate of listed) {
    const day = textOf(candidate.fields, 'decisionDate')
    if (day !== '') days.set(day, [...(days.get(day) ?? []), candidate])
  }
  return [...days].toSorted().map(([day, candidates]) => {
    const [first] = candidates
    const form = first === undefined ? '' : textOf(first.fields, 'decisionForm')
    const [from, to] =
      first === undefined ? ['', ''] : [textOf(first.fields, 'publicFrom'), textOf(first.fields, 'publicTo')]
    return paragraph(
      `${chineseDate(day)}${form === '' ? '' : `经${form}`}确定示范创建企业`,
      figure(candidates.length, 'brand.decided', recordIds(candidates)),
      `家${from === '' ? '' : `，${chineseDate(from)}${to === '' ? '起' : `至${chineseDate(to)}`}公示`}。`,
    )
  })
}

const STANDARDS =
  '验收对照方案提出的产品质量稳定、企业内部管理良好、持续保持发证时许可条件、企业规模相对较大四项要求，先过十项门槛，再按本局内部评审参考打分。评审情况见附件1。'

function acceptance(facts: ReportFacts): readonly Block[] {
  const listed = shortlistedOf(facts)
  const accepted = listed.filter(({ fields }) => {
    const on = textOf(fields, 'acceptedOn')
    return on !== '' && on <= facts.data.asOf
  })
  const words: readonly Inline[] = accepted.flatMap((candidate, index) => [
    text(index === 0 ? '' : '、'),
    text(`${candidateName(facts, candidate)}（${chineseDate(textOf(candidate.fields, 'acceptedOn'))}）`),
  ])
  const result =
    listed.length === 0
      ? []
      : [
          paragraph(
            '已通过现场验收',
            figure(accepted.length, 'brand.accepted', recordIds(accepted)),
            '家',
            ...(accepted.length === 0 ? [] : [text('：'), ...words]),
            accepted.length < listed.length ? `，尚有${listed.length - accepted.length}家没有验收。` : '。',
          ),
        ]
  return blocksOrSlot(result, D4_SLOTS.acceptance, facts.options)
}

function listSection(facts: ReportFacts): readonly Block[] {
  const { min, max } = facts.plan.quotas.demonstration
  const listed = shortlistedOf(facts)
  if (listed.length === 0) return [paragraph('示范型企业名单：', missing('示范型企业名单'))]
  const titled = listed.filter(isDemonstration)
  const outside = listed.length < min || listed.length > max
  return [
    paragraph(
      '入围企业',
      figure(listed.length, 'brand.shortlisted', recordIds(listed)),
      `家（方案要求${min}至${max}家${outside ? '，数量不符' : ''}），其中已定为示范型企业`,
      figure(titled.length, 'brand.titled', recordIds(titled)),
      '家。名单如下：',
    ),
    {
      kind: 'list',
      items: listed.map((candidate, index) => {
        const name = candidateName(facts, candidate)
        const stage = textOf(candidate.fields, 'stage')
        const family = textOf(candidate.fields, 'family')
        return [
          text(`${index + 1}.`),
          name === '' ? missing('入围企业名称') : text(name),
          text(`（${[family, stage].filter((word) => word !== '').join('，') || '类别、状态未填'}）`),
        ]
      }),
    },
  ]
}

function nominationSection(facts: ReportFacts): readonly Block[] {
  const nominations = yearRecords(facts, 'nominations', 'proposedOn')
  const { provincial, provincialNote } = facts.plan.quotas
  const kinds = tally(nominations, ({ fields }) => textOf(fields, 'kind'), { blank: '推荐方向未填' })
  const quota = provincial.map(({ kind, count }) => `${kind}${count}家`).join('、')
  const words =
    nominations.length === 0
      ? []
      : [
          paragraph('提出推荐', ...countList(kinds, '家次', 'nominations'), '。'),
          ...nominations.map((nomination, index) => {
            const { reader } = facts
            return heading(
              3,
              `${index + 1}.${reader.text('nominations', nomination, 'enterprise') || '企业未填'}，推荐${reader.text('nominations', nomination, 'kind') || '方向未填'}。`,
              [reader.field('nominations', nomination, 'reason')],
            )
          }),
        ]
  return [
    ...blocksOrSlot(words, D4_SLOTS.reasons, facts.options),
    paragraph(`省局方案安排全省${quota}（${provincialNote}）。`),
  ]
}

function build(data: ReportData, options: ReportOptions): ReportModel {
  const facts = gatherFacts(data, options)
  const listed = shortlistedOf(facts)
  return upwardReport(data, options, {
    kind: { kind: 'D4', title: TITLE },
    blocks: [
      paragraph(`按照《${facts.plan.title}》要求，现将我局“品牌”示范企业创建和品牌企业验收推荐情况报告如下。`),
      heading(1, '一、创建过程'),
      ...demonstrationBlocks(facts),
      ...decisions(facts),
      ...cultivationBlocks(facts),
      heading(1, '二、验收标准和结果'),
      paragraph(STANDARDS),
      ...ownWords(D4_SLOTS.standards, options),
      ...acceptance(facts),
      heading(1, '三、示范型企业名单'),
      ...listSection(facts),
      heading(1, '四、推荐方向与理由'),
      ...nominationSection(facts),
      paragraph('特此报告。'),
    ],
    attachments: [
      { title: '示范创建评审表', blocks: [...candidateTable(facts), ...reviewTables(facts, listed)] },
      { title: '品牌企业推荐表', blocks: nominationTable(facts), landscape: true },
      { title: '示范型企业简介', blocks: introductions(facts, listed) },
      { title: '佐证材料目录', blocks: evidenceTable(facts, listed) },
    ],
  })
}

/** Demonstration enterprises, their acceptance and nominations, to the province (D4, S42b). */
export const D4: ReportKind = {
  kind: 'D4',
  title: TITLE,
  group: '报告',
  serves: ['S22', 'S23', 'S24', 'S37', 'S42b'],
  slots: Object.values(D4_SLOTS),
  build,
}
