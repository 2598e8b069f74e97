/** Help problems (S14), standards that change (S17). */
import { addDays, monthDay } from '../../campaign/calendar-date'
import { type DomainRecord, textOf } from '../../enterprise-file/file-records'
import { normaliseStandardCode } from '../../reference/dated-lookup'
import type { StandardRow } from '../../reference/reference-rows'
import type { Clock, ClockSource, Due } from '../clock'
import { about, aboutOf, allOf, dayMissing, dayOf, isNear, isPast, onDay, refTo, short, whose } from '../due'

function problemsDue(source: ClockSource): readonly Due[] {
  const problems = allOf(source, 'helpProblems')
  if (problems.length === 0) return []
  const visits = new Map(allOf(source, 'helpVisits').map((visit) => [visit.id, visit]))
  return problems.flatMap((problem) => {
    const { fields, parent } = problem
    if (textOf(fields, 'state') === '已解决' || dayOf(fields, 'solvedOn') !== '') return []
    const dueOn = dayOf(fields, 'dueOn')
    const when = dueOn === '' ? dayMissing('完成期限') : onDay(dueOn, `帮扶问题的完成期限 ${dueOn}`)
    if (!isNear(when, source)) return []
    const visit = visits.get(parent ?? '')
    const name = visit === undefined ? '企业未填' : whose(visit, source)
    const state = isPast(dueOn, source.today) ? '到期没有解决，请回访' : '待解决'
    const text = `${name}：帮扶问题“${short(textOf(fields, 'problem'), 18)}”${state}`
    const parts = visit === undefined ? {} : aboutOf(source, visit)
    return [{ kind: '帮扶', ...when, text, ...refTo('helpProblems', problem), ...parts } satisfies Due]
  })
}

export const HELP_CLOCK: Clock = { key: 'helpProblems', label: '帮扶问题', serves: ['S14', 'S37'], of: problemsDue }

function upgradeDue(record: DomainRecord, source: ClockSource): readonly Due[] {
  const { fields } = record
  if (textOf(fields, 'level') === '执行' || dayOf(fields, 'doneOn') !== '') return []
  const dueOn = dayOf(fields, 'dueOn')
  const when = dueOn === '' ? dayMissing('新标准实施日期') : onDay(dueOn, `新标准实施日期 ${dueOn}`)
  if (!isNear(when, source, source.options.standardReminderDays)) return []
  const standard = textOf(fields, 'newStandard')
  const state = isPast(dueOn, source.today) ? '已实施，还没有执行' : '将实施，还没有执行'
  const text = `${whose(record, source)}：${textOf(fields, 'productName')} ${standard} ${state}，请督促升级`
  return [{ kind: '标准', ...when, text, ...refTo('standardUpgrades', record), ...aboutOf(source, record) }]
}

interface Change {
  readonly by: string
  readonly on: string
}

const numberOf = (code: string): string => code.replace(/-\d{4}$/, '')

/** Which standard takes over from one named on a product, and when; undefined when the table knows of none. */
function changeFinder(rows: readonly StandardRow[]): (code: string) => Change | undefined {
  const byCode = new Map(rows.map((row) => [normaliseStandardCode(row.code), row]))
  return (code) => {
    const row = byCode.get(code)
    const by = row?.replacedBy?.[0]
    if (by !== undefined) {
      const on = row?.withdrawnOn ?? byCode.get(normaliseStandardCode(by))?.effectiveOn
      return on === undefined ? undefined : { by, on }
    }
    if (row !== undefined) return undefined
    // An older year of a number the table has: GB 9685-2008 beside GB 9685-2016.
    const newer = [...byCode].find(([known]) => numberOf(known) === numberOf(code) && known > code)
    const on = newer?.[1].effectiveOn
    return newer === undefined || on === undefined ? undefined : { by: newer[1].code, on }
  }
}

const CODES = /[A-Z]{1,4}(?:\/T)?\s*\d+(?:\.\d+)?\s*[-—–－]\s*\d{4}/gi

interface OldProducts {
  readonly by: string
  readonly on: string
  readonly old: Set<string>
  readonly products: DomainRecord[]
}

/** Products that still name a standard which is replaced soon or has been, one line a change of standard. */
function productsDue(source: ClockSource): readonly Due[] {
  const last = addDays(source.today, source.options.standardReminderDays)
  const changeOf = changeFinder(source.reference.standards)
  const upgrading = new Set(allOf(source, 'standardUpgrades').map(({ fields }) => textOf(fields, 'product')))
  const answers = new Map<string, (Change & { readonly code: string }) | undefined>()
  const lookUp = (text: string) => {
    if (answers.has(text)) return answers.get(text)
    const [answer] = (text.match(CODES) ?? []).map(normaliseStandardCode).flatMap((code) => {
      const change = changeOf(code)
      if (change === undefined || change.on > last) return []
      return [{ code, ...change }]
    })
    answers.set(text, answer)
    return answer
  }
  const groups = new Map<string, OldProducts>()
  for (const product of allOf(source, 'products')) {
    const answer = lookUp(textOf(product.fields, 'standard'))
    if (answer === undefined || upgrading.has(product.id)) continue
    const key = `${answer.by}|${answer.on}`
    const group = groups.get(key) ?? { by: answer.by, on: answer.on, old: new Set<string>(), products: [] }
    groups.set(key, group)
    group.old.add(answer.code)
    group.products.push(product)
  }
  return [...groups.values()].map(({ by, on, old, products }) => {
    const past = isPast(on, source.today)
    const names = [...old].join('、')
    const [first] = products
    const one = products.length === 1 && first !== undefined ? `${source.nameOf(first.parent)}：` : ''
    const text = `${one}${products.length} 个产品还执行 ${names}，${by} ${past ? '已于' : '将于'} ${monthDay(on)}实施，请督促升级`
    return {
      kind: '标准',
      ...onDay(on, `${by} 实施日期 ${on}`),
      text,
      ...(first === undefined
        ? {}
        : { ...refTo('products', first), ...(one === '' ? {} : about(source, first.parent)) }),
    } satisfies Due
  })
}

export const STANDARD_CLOCK: Clock = {
  key: 'standards',
  label: '标准升级',
  serves: ['S16', 'S17'],
  of: (source) => [
    ...allOf(source, 'standardUpgrades').flatMap((record) => upgradeDue(record, source)),
    ...productsDue(source),
  ],
}
