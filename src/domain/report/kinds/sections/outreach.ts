import type { DomainRecord } from '../../../enterprise-file/file-records'
import { textOf } from '../../../enterprise-file/file-records'
import type { Block, Inline } from '../../model'
import { figure, paragraph, text } from '../../model'
import type { ReportFacts } from '../facts/report-facts'
import { entriesOf, recordIds, sumOf, yearRecords } from '../facts/report-facts'
import { counted, countList, rateInlines } from '../phrases'
import { blocksOrSlot } from '../report-frame'
import { tally } from '../tally'
import { ACTION_SLOTS } from './action-slots'

/** Enterprises that took part, each once: named by the training itself or by its list of persons. */
function trainedEnterprises(facts: ReportFacts, trainings: readonly DomainRecord[]): readonly string[] {
  const members = new Set(recordIds(trainings))
  const attendances = (facts.data.records.trainingAttendances ?? []).filter(
    ({ parent, fields }) => parent !== undefined && members.has(parent) && fields.present !== false,
  )
  const named = [
    ...trainings.flatMap((training) => [...entriesOf(training, 'enterprises'), textOf(training.fields, 'enterprise')]),
    ...attendances.map(({ fields }) => textOf(fields, 'enterprise')),
  ]
  return [...new Set(named.filter((id) => id !== ''))]
}

function trainingSentence(facts: ReportFacts): readonly Inline[] {
  const trainings = yearRecords(facts, 'trainings', 'heldOn')
  if (trainings.length === 0) return []
  const organisers = tally(trainings, ({ fields }) => textOf(fields, 'organiser'), { blank: '举办方未填' })
  const attended = sumOf(trainings, 'attendedCount')
  const enterprises = trainedEnterprises(facts, trainings)
  return [
    text('举办学习培训'),
    counted(trainings, 'trainings'),
    text('期（'),
    ...countList(organisers, '期', 'trainings.organiser'),
    text('）'),
    ...(attended === undefined
      ? []
      : [text('，参训'), figure(attended, 'trainings.attended', recordIds(trainings)), text('人次')]),
    ...(enterprises.length === 0
      ? []
      : [text('，覆盖企业'), figure(enterprises.length, 'trainings.enterprises', enterprises), text('家')]),
    text('。'),
  ]
}

function expertSentence(facts: ReportFacts): readonly Inline[] {
  const experts = facts.data.records.experts ?? []
  if (experts.length === 0) return []
  return [text('聘请法律、标准、技术等方面专家'), counted(experts, 'experts'), text('名。')]
}

function upgradeSentence(facts: ReportFacts): readonly Inline[] {
  const upgrades = facts.data.records.standardUpgrades ?? []
  if (upgrades.length === 0) return []
  const done = upgrades.filter(({ fields }) => {
    const doneOn = textOf(fields, 'doneOn')
    return doneOn !== '' && doneOn <= facts.data.asOf
  })
  const late = upgrades.filter((record) => {
    const dueOn = textOf(record.fields, 'dueOn')
    return !done.includes(record) && dueOn !== '' && dueOn <= facts.data.asOf
  })
  return [
    text('跟踪产品标准升级'),
    counted(upgrades, 'standardUpgrades'),
    text('项，已完成'),
    counted(done, 'standardUpgrades.done'),
    text('项'),
    ...(late.length === 0
      ? []
      : [text('，新标准已实施尚未完成的'), counted(late, 'standardUpgrades.late'), text('项')]),
    text('。'),
  ]
}

/** （三）: coverage of persons, sessions, experts, standards. */
export function outreachAction(facts: ReportFacts): readonly Block[] {
  const words = [...trainingSentence(facts), ...expertSentence(facts), ...upgradeSentence(facts)]
  return [
    paragraph('从业人员、品控人员培训覆盖率', ...rateInlines(facts.data.indicators.G3, '培训覆盖率'), '。'),
    ...blocksOrSlot(words.length === 0 ? [] : [paragraph(...words)], ACTION_SLOTS.outreach, facts.options),
  ]
}
