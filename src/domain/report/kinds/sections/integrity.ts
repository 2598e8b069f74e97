import { textOf } from '../../../enterprise-file/file-records'
import type { Block, Inline } from '../../model'
import { paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { yearRecords } from '../facts/report-facts'
import { counted, countList } from '../phrases'
import { blocksOrSlot } from '../report-frame'
import { tally } from '../tally'
import { ACTION_SLOTS } from './action-slots'

function subjectSentence(facts: ReportFacts): readonly Inline[] {
  const subjects = facts.data.records.integritySubjects ?? []
  if (subjects.length === 0) return []
  const representatives = subjects.filter(({ fields }) => textOf(fields, 'role') === '法定代表人')
  const verified = subjects.filter(({ fields }) => fields.verified === true)
  return [
    text('依托“信用黑龙江”开展实名登记，登记法定代表人及相关责任人'),
    counted(subjects, 'integritySubjects'),
    text('人，其中法定代表人'),
    counted(representatives, 'integritySubjects.representatives'),
    text('人；已实名核验'),
    counted(verified, 'integritySubjects.verified'),
    text('人。'),
  ]
}

function recordSentence(facts: ReportFacts): readonly Inline[] {
  const records = yearRecords(facts, 'integrityRecords', 'datedOn')
  if (records.length === 0) return []
  const kinds = tally(records, ({ fields }) => textOf(fields, 'kind'), {
    names: ['守信', '一般失信', '严重失信'],
    blank: '类别未填',
  })
  return [text('登记诚信记录'), ...countList(kinds, '条', 'integrityRecords'), text('。')]
}

function disclosureSentence(facts: ReportFacts): readonly Inline[] {
  const disclosures = facts.data.records.disclosures ?? []
  if (disclosures.length === 0) return []
  const states = tally(disclosures, ({ fields }) => textOf(fields, 'state'), {
    names: ['办理中', '公开中', '已移出', '终止'],
    blank: '办理状态未填',
  })
  return [
    text('按程序办理严重失信信息公开披露'),
    counted(disclosures, 'disclosures'),
    text('件，其中'),
    ...countList(states, '件', 'disclosures'),
    text('。'),
  ]
}

/** （七） 诚信建设: who is registered, what is on record, what was disclosed. No names. */
export function integrityAction(facts: ReportFacts): readonly Block[] {
  const words = [...subjectSentence(facts), ...recordSentence(facts), ...disclosureSentence(facts)]
  return blocksOrSlot(words.length === 0 ? [] : [paragraph(...words)], ACTION_SLOTS.integrity, facts.options)
}
