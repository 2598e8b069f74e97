/** The shortlist of two or three demonstration enterprises by the end of the campaign (S23), and its publicity. */
import { textOf } from '../../enterprise-file/file-records'
import type { Clock, ClockSource, Due } from '../clock'
import { aboutOf, allOf, dayOf, isNear, limitFrom, onDay, refTo, whose } from '../due'

const DECIDED: ReadonlySet<string> = new Set(['示范型企业', '推荐'])

function shortlistDue(source: ClockSource): readonly Due[] {
  const { plan } = source
  const { min, max, paragraph } = plan.quotas.demonstration
  const task = plan.tasks.find((one) => one.paragraphs.includes(paragraph))
  if (task === undefined) return []
  const decided = allOf(source, 'brandCandidates').filter(({ fields }) => {
    const listed = fields.shortlisted === true || DECIDED.has(textOf(fields, 'stage'))
    const on = dayOf(fields, 'decisionDate')
    return listed && textOf(fields, 'stage') !== '退出' && on !== '' && on <= source.today
  }).length
  if (decided >= min && decided <= max) return []
  const when = onDay(task.due, `方案：年底推出示范型企业 ${min}–${max} 家，总结验收 ${task.due} 结束`)
  if (decided <= max && !isNear(when, source, 2 * source.options.horizonDays)) return []
  const wish = decided > max ? '请减少' : '请开会决定并填决定日期'
  return [{ kind: '品牌', ...when, text: `示范型企业已决定 ${decided} 家，方案要求 ${min}–${max} 家，${wish}` }]
}

function publicityDue(source: ClockSource): readonly Due[] {
  return allOf(source, 'brandCandidates').flatMap((record) => {
    const { fields } = record
    const from = dayOf(fields, 'publicFrom')
    if (from === '' || DECIDED.has(textOf(fields, 'stage')) || textOf(fields, 'stage') === '退出') return []
    const to = dayOf(fields, 'publicTo')
    const when =
      to === ''
        ? limitFrom(source, 'brandPublicity', from, { fromLabel: '公示开始日期' })
        : onDay(to, `公示结束日期 ${to}`)
    const text = `${whose(record, source)}：示范型企业公示期满，请记结果`
    return [
      { kind: '品牌', ...when, text, ...refTo('brandCandidates', record), ...aboutOf(source, record) } satisfies Due,
    ]
  })
}

export const BRAND_CLOCK: Clock = {
  key: 'brand',
  label: '示范型企业',
  serves: ['S22', 'S23'],
  of: (source) => [...shortlistDue(source), ...publicityDue(source).filter((due) => isNear(due, source))],
}
