/** After a sample is judged (S20): objection, re-test, handling of failed batches, publication of the results. */
import { addDays, monthDay } from '../../campaign/calendar-date'
import { type DomainRecord, groupByField, type RecordGroups, textOf } from '../../enterprise-file/file-records'
import { limitEnd, limitOn } from '../../limits/time-limit'
import type { Clock, ClockSource, Due } from '../clock'
import { aboutOf, allOf, dayMissing, dayOf, isNear, limitFrom, onDay, refTo } from '../due'

/** Batches of the plan year that were judged, told apart once for all clocks of this file. */
interface Judged {
  readonly failing: readonly DomainRecord[]
  /** Of the city's own 监督抽查, in no publication. */
  readonly unpublished: readonly DomainRecord[]
}

const JUDGED = new WeakMap<readonly DomainRecord[], { readonly year: number; readonly judged: Judged }>()

function judge(samples: readonly DomainRecord[], year: number): Judged {
  const failing: DomainRecord[] = []
  const unpublished: DomainRecord[] = []
  const from = `${year}-01-01`
  for (const sample of samples) {
    const { fields } = sample
    const { conclusion } = fields
    if (conclusion !== '合格' && conclusion !== '不合格') continue
    if (fields.taskType !== '监督抽查') {
      // Follow-up and law-enforcement samples are handled alike, monitoring never.
      if (conclusion === '不合格' && fields.taskType !== '风险监测' && textOf(fields, 'signedOn') >= from)
        failing.push(sample)
      continue
    }
    if (textOf(fields, 'signedOn') < from) continue
    if (conclusion === '不合格') failing.push(sample)
    if (fields.samplingLevel !== '市' || fields.outcome === '拒检' || fields.outcome === '未抽到样') continue
    if (textOf(fields, 'publication') === '' && textOf(fields, 'publishedOn') === '') unpublished.push(sample)
  }
  return { failing, unpublished }
}

function judgedIn(source: ClockSource): Judged {
  const samples = allOf(source, 'samples')
  const known = JUDGED.get(samples)
  if (known?.year === source.plan.year) return known.judged
  const judged = judge(samples, source.plan.year)
  JUDGED.set(samples, { year: source.plan.year, judged })
  return judged
}

const sampleName = (sample: DomainRecord, source: ClockSource): string => {
  const { fields } = sample
  const enterprise = source.nameOf(textOf(fields, 'enterprise') || undefined)
  const name = enterprise || textOf(fields, 'producerName') || textOf(fields, 'sampledName') || '企业未填'
  return `${name} ${textOf(fields, 'sheetNumber') || textOf(fields, 'sampleName')}`.trim()
}

const RETESTING: ReadonlySet<string> = new Set(['已提出', '已受理', '已复检'])

const isFinal = (text: string): boolean => text === '合格' || text === '不合格'

/** What stands on the day: a final word of the re-test, an objection not settled, the time still open, or none of them. */
function standing(
  { fields }: DomainRecord,
  source: ClockSource,
): 'retested' | 'retesting' | 'open' | 'closed' | 'untold' {
  const { today } = source
  if (isFinal(textOf(fields, 'retestConclusion')) && textOf(fields, 'retestedOn') <= today) return 'retested'
  if (RETESTING.has(textOf(fields, 'objectionState')) && textOf(fields, 'objectionOn') <= today) return 'retesting'
  const notifiedOn = dayOf(fields, 'notifiedOn')
  if (notifiedOn === '' || notifiedOn > today) return 'untold'
  const end = limitEnd('objection', notifiedOn, source.limits)
  return !end.ok || end.value >= today ? 'open' : 'closed'
}

function objectionDue(sample: DomainRecord, source: ClockSource): readonly Due[] {
  if (standing(sample, source) !== 'open') return []
  const when = limitFrom(source, 'objection', dayOf(sample.fields, 'notifiedOn'), { fromLabel: '结果送达日期' })
  const parts = { ...refTo('samples', sample), ...aboutOf(source, sample) }
  return [{ kind: '异议', ...when, text: `${sampleName(sample, source)} 异议期满，可定结论`, ...parts }]
}

export const OBJECTION_CLOCK: Clock = {
  key: 'objections',
  label: '抽查结果异议期',
  serves: ['S20'],
  of: (source) => judgedIn(source).failing.flatMap((sample) => objectionDue(sample, source)),
}

const RETEST_STARTS = [
  ['retestedOn', '复检日期'],
  ['retestAcceptedOn', '复检受理日期'],
  ['retestAppliedOn', '复检申请日期'],
  ['objectionOn', '异议提出日期'],
] as const

function retestDue(sample: DomainRecord, source: ClockSource): readonly Due[] {
  if (standing(sample, source) !== 'retesting') return []
  const start = RETEST_STARTS.find(([key]) => dayOf(sample.fields, key) !== '')
  const when =
    start === undefined
      ? dayMissing('异议提出日期')
      : limitFrom(source, 'objectionAnswer', dayOf(sample.fields, start[0]), { fromLabel: start[1] })
  const text = `${sampleName(sample, source)} 提出异议，复检结论还没有填，请催办并书面答复`
  return [{ kind: '复检', ...when, text, ...refTo('samples', sample), ...aboutOf(source, sample) }]
}

export const RETEST_CLOCK: Clock = {
  key: 'retests',
  label: '异议复检答复',
  serves: ['S20'],
  of: (source) =>
    judgedIn(source)
      .failing.flatMap((sample) => retestDue(sample, source))
      .filter((due) => isNear(due, source)),
}

interface Handlings {
  readonly handled: ReadonlySet<string>
  /** Orders after sampling that name no sample, by enterprise: ledgers seldom name it. */
  readonly loose: RecordGroups
}

function handlingsOf(source: ClockSource): Handlings {
  const handled = new Set<string>()
  const note = (records: readonly DomainRecord[], keys: readonly string[]): void => {
    for (const { fields } of records) for (const key of keys) handled.add(textOf(fields, key))
  }
  const orders = allOf(source, 'rectifications')
  note(orders, ['sample', 'sourceRecord'])
  note(allOf(source, 'enforcementCases'), ['sample'])
  const loose = orders.filter(
    ({ fields }) =>
      textOf(fields, 'source') === '抽查' && textOf(fields, 'sample') === '' && textOf(fields, 'sourceRecord') === '',
  )
  return { handled, loose: groupByField(loose, 'enterprise') }
}

const isHandled = (sample: DomainRecord, { handled, loose }: Handlings): boolean =>
  handled.has(sample.id) ||
  loose
    .of(textOf(sample.fields, 'enterprise'))
    .some(({ fields }) => textOf(fields, 'issuedOn') >= textOf(sample.fields, 'signedOn'))

function handlingDue(sample: DomainRecord, source: ClockSource): readonly Due[] {
  const { fields } = sample
  const state = standing(sample, source)
  const parts = { ...refTo('samples', sample), ...aboutOf(source, sample) }
  const name = sampleName(sample, source)
  if (state === 'untold') {
    const when = limitFrom(source, 'handlingStart', dayOf(fields, 'signedOn'), { fromLabel: '签发日期' })
    return [{ kind: '后处理', ...when, text: `${name} 不合格，结果还没有送达企业，请送达`, ...parts }]
  }
  const failed = state === 'closed' || (state === 'retested' && textOf(fields, 'retestConclusion') === '不合格')
  if (!failed) return []
  const retested = state === 'retested'
  const notifiedOn = dayOf(fields, 'notifiedOn')
  const from = retested
    ? dayOf(fields, 'retestedOn')
    : addDays(notifiedOn, limitOn('objection', notifiedOn, source.limits).days)
  const when = limitFrom(source, 'handlingStart', from, { fromLabel: retested ? '复检日期' : '异议期满' })
  return [{ kind: '后处理', ...when, text: `${name} 不合格已定，没有责令整改或案件记录，请启动后处理`, ...parts }]
}

function handlingsDue(source: ClockSource): readonly Due[] {
  const { failing } = judgedIn(source)
  if (failing.length === 0) return []
  const known = handlingsOf(source)
  return failing
    .flatMap((sample) => (isHandled(sample, known) ? [] : handlingDue(sample, source)))
    .filter((due) => isNear(due, source))
}

export const HANDLING_CLOCK: Clock = {
  key: 'handling',
  label: '不合格后处理',
  serves: ['S20'],
  of: handlingsDue,
}

/** The day from which a batch's result is settled; empty while an objection may change it. */
function settledOn(sample: DomainRecord, source: ClockSource): string {
  const { fields } = sample
  if (textOf(fields, 'conclusion') === '合格') return textOf(fields, 'signedOn')
  const state = standing(sample, source)
  if (state === 'retested') return textOf(fields, 'retestedOn')
  if (state !== 'closed') return ''
  const end = limitEnd('objection', dayOf(fields, 'notifiedOn'), source.limits)
  return end.ok ? end.value : ''
}

interface Batch {
  readonly name: string
  readonly first: DomainRecord
  count: number
  last: string
}

/** Results of one plan, task or month go out together: the last settled batch begins the period. */
function unpublishedBatches(source: ClockSource): readonly Batch[] {
  const published = new Set<string>()
  for (const { fields } of allOf(source, 'publications'))
    if (textOf(fields, 'publishedOn') !== '') published.add(textOf(fields, 'plan'))
  const batches = new Map<string, Batch>()
  for (const sample of judgedIn(source).unpublished) {
    const plan = textOf(sample.fields, 'plan')
    if (plan !== '' && published.has(plan)) continue
    const settled = settledOn(sample, source)
    if (settled === '' || settled > source.today) continue
    const task = textOf(sample.fields, 'batchTask')
    const month = settled.slice(0, 7)
    const key = plan || task || month
    const known = batches.get(key)
    if (known === undefined) {
      const named = task || (plan === '' ? `${Number(month.slice(5))} 月出结果的市级监督抽查` : '市级监督抽查')
      batches.set(key, { name: named, first: sample, count: 1, last: settled })
    } else {
      known.count += 1
      if (settled > known.last) known.last = settled
    }
  }
  return [...batches.values()]
}

function publicationsDue(source: ClockSource): readonly Due[] {
  const drafts = allOf(source, 'publications').flatMap((record) => {
    const { fields } = record
    const parts = refTo('publications', record)
    const until = dayOf(fields, 'until')
    if (textOf(fields, 'publishedOn') !== '') {
      if (until === '' || textOf(fields, 'state') === '已撤下') return []
      const text = `“${textOf(fields, 'title')}”公开期满，请撤下`
      return [{ kind: '公开', ...onDay(until, `公开截止日期 ${until}`), text, ...parts } satisfies Due]
    }
    const finalisedOn = dayOf(fields, 'finalisedOn')
    if (finalisedOn === '') return []
    const when = limitFrom(source, 'informationPublicity', finalisedOn, { fromLabel: '结果形成日期' })
    return [{ kind: '公开', ...when, text: `“${textOf(fields, 'title')}”还没有公开，请发布`, ...parts } satisfies Due]
  })
  const batches = unpublishedBatches(source).map(({ name, first, count, last }): Due => {
    const when = limitFrom(source, 'informationPublicity', last, { fromLabel: '结果形成日期' })
    const text = `${name}：${count} 批次结果已定（最后一批 ${monthDay(last)}），还没有公开`
    return { kind: '公开', ...when, text, ...refTo('samples', first) }
  })
  return [...drafts, ...batches].filter((due) => isNear(due, source))
}

export const PUBLICATION_CLOCK: Clock = {
  key: 'publications',
  label: '抽查结果公开',
  serves: ['S20'],
  of: publicationsDue,
}
