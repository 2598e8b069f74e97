import { textOf } from '../../../enterprise-file/file-records'
import type { Block } from '../../model'
import { figure, heading, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { recordIds, yearRecords } from '../facts/report-facts'

const withStop = (words: string): string => (words === '' || /[。！？]$/u.test(words) ? words : `${words}。`)

/** 经验做法 (S41): each with what was done and what came of it; which became a lasting rule. */
export function practiceBlocks(facts: ReportFacts): readonly Block[] {
  const practices = yearRecords(facts, 'goodPractices', 'summarisedOn')
  const lasting = practices.filter(({ fields }) => fields.lasting === true)
  const { reader } = facts
  const blocks = practices.map((practice, index) => {
    const word = (key: string): string => withStop(reader.text('goodPractices', practice, key))
    const unit = reader.text('goodPractices', practice, 'unit')
    const spread = reader.text('goodPractices', practice, 'spreadTo')
    const title = reader.text('goodPractices', practice, 'title')
    return heading(3, `${index + 1}.${title}${unit === '' ? '' : `（${unit}）`}。`, [
      text(`${word('content')}${word('result')}${spread === '' ? '' : `已在${spread}推广。`}`),
    ])
  })
  if (lasting.length === 0) return blocks
  const rules = lasting.map(({ fields }) => textOf(fields, 'ruleDocument')).filter((name) => name !== '')
  return [
    ...blocks,
    paragraph(
      '已形成长效机制的做法',
      figure(lasting.length, 'goodPractices.lasting', recordIds(lasting)),
      `项${rules.length === 0 ? '' : `，有关制度文件：${rules.join('、')}`}。`,
    ),
  ]
}
