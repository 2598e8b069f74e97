import type { CandidateReview } from '../../../brand/candidate-review'
import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import type { Block, TableBlock } from '../../model'
import { cell, missing, paragraph } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { yearRecords } from '../facts/report-facts'
import { fieldTable } from '../form-blocks'
import { ledgerTable } from '../record-text'
import { candidateName, reviewsOf } from '../sections/brand'

const GATE_WORDS = { passed: '是', failed: '否', leader: '要领导决定', open: '未定' } as const

function reviewTable(name: string, review: CandidateReview): TableBlock {
  return {
    kind: 'table',
    caption: name,
    columns: [
      { weight: 2, align: 'left' },
      { weight: 0.9, align: 'center' },
      { weight: 0.9, align: 'center' },
      { weight: 4, align: 'left' },
    ],
    head: [['评审项', '结果', '满分', '依据'].map((head) => cell(head))],
    rows: [
      ...review.gates.map((gate) => [
        cell(`门槛${gate.mark}${gate.name}`),
        cell(GATE_WORDS[gate.state]),
        cell('—'),
        cell([gate.fact, gate.note].filter((words) => words !== '').join('；') || '—'),
      ]),
      ...review.criteria.map((criterion) => [
        cell(criterion.label),
        cell(`${criterion.points}分`),
        cell(String(criterion.max)),
        cell([criterion.formula, criterion.note].filter((words) => words !== '').join('；') || '—'),
      ]),
    ],
    total: [
      cell('总分', { align: 'center' }),
      cell(review.total === null ? missing(`${name}评审总分`) : `${review.total}分`),
      cell('100'),
      cell(review.unavailable ?? review.formula),
    ],
    footnotes: ['注：门槛和分值为本局内部评审参考，方案没有规定分值。'],
  }
}

/** 评审表 of each shortlisted enterprise: gates and points with the facts they rest on. */
export function reviewTables(facts: ReportFacts, listed: readonly DomainRecord[]): readonly Block[] {
  const reviews = reviewsOf(facts)
  return listed.flatMap((candidate) => {
    const review = reviews.get(candidate.id)
    return review === undefined ? [] : [reviewTable(candidateName(facts, candidate) || '企业未填', review)]
  })
}

export const nominationTable = (facts: ReportFacts): readonly Block[] => [
  ledgerTable(facts.reader, 'nominations', yearRecords(facts, 'nominations', 'proposedOn'), [
    { key: 'enterprise', weight: 2.2 },
    { key: 'kind', weight: 1.2, align: 'center' },
    { key: 'demonstrationOn', weight: 1.3, align: 'center' },
    { key: 'voluntary', weight: 0.7, align: 'center' },
    { key: 'reason', weight: 3.4 },
    { key: 'proposedOn', weight: 1.3, align: 'center' },
    { key: 'state', weight: 0.9, align: 'center' },
    { key: 'result', weight: 1 },
  ]),
]

/** 企业简介 from the enterprise's file. */
export function introductions(facts: ReportFacts, listed: readonly DomainRecord[]): readonly Block[] {
  if (listed.length === 0) return [paragraph(missing('示范型企业'))]
  const { reader } = facts
  return listed.flatMap((candidate): readonly Block[] => {
    const id = textOf(candidate.fields, 'enterprise')
    const enterprise = reader.recordOf('enterprises', id)
    if (enterprise === undefined) return [paragraph(missing('入围企业档案'))]
    const namesOf = (collection: string, key: string): string =>
      (facts.data.records[collection] ?? [])
        .filter(({ parent }) => parent === id)
        .map((record) => reader.text(collection, record, key))
        .filter((words) => words !== '')
        .join('、')
    const gathered = (label: string, words: string) => ({
      label,
      value: words === '' ? missing(label) : words,
      wide: true,
    })
    return [
      fieldTable(
        [
          ...reader.pairs('enterprises', enterprise, [
            '!name',
            'uscc',
            'regionCode',
            '!productionAddresses',
            'productionStatus',
            'size',
            'employees',
            'revenue',
            '!brands',
          ]),
          gathered('许可证', namesOf('licences', 'number')),
          gathered('主要产品', namesOf('products', 'name')),
          gathered('体系认证', namesOf('certificates', 'kind')),
          gathered('商标与荣誉', namesOf('honours', 'name')),
        ],
        2,
        candidateName(facts, candidate),
      ),
    ]
  })
}

/** 佐证材料目录: what the points of the shortlisted rest on, enterprise by enterprise. */
export function evidenceTable(facts: ReportFacts, listed: readonly DomainRecord[]): readonly Block[] {
  const { reader } = facts
  const lines = listed.flatMap((candidate) =>
    (facts.data.records.brandEvidence ?? [])
      .filter(({ parent }) => parent === candidate.id)
      .map((evidence) => ({ evidence, name: candidateName(facts, candidate) || '企业未填' })),
  )
  const word = (evidence: DomainRecord, key: string) => cell(reader.text('brandEvidence', evidence, key) || '—')
  return [
    {
      kind: 'table',
      columns: [
        { weight: 0.5, align: 'center' },
        { weight: 2.2, align: 'left' },
        { weight: 1.5, align: 'left' },
        { weight: 2.6, align: 'left' },
        { weight: 0.8, align: 'center' },
        { weight: 1.3, align: 'center' },
      ],
      head: [['序号', '企业', '评审项', '佐证说明', '记录', '日期'].map((head) => cell(head))],
      rows:
        lines.length === 0
          ? [[cell(missing('佐证材料'), { colSpan: 6, align: 'center' })]]
          : lines.map(({ evidence, name }, index) => [
              cell(String(index + 1)),
              cell(name),
              word(evidence, 'item'),
              word(evidence, 'description'),
              word(evidence, 'records'),
              word(evidence, 'datedOn'),
            ]),
    },
  ]
}
