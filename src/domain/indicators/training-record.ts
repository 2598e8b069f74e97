/** Who was trained in what, in the campaign year: by the roster's own dates and by attendance at trainings (S05, S40). */
import { TRAINING_CONTENTS } from '../collections/trainings/definition'
import { type DomainRecord, groupByParent, type RecordsByCollection, textOf } from '../enterprise-file/file-records'

/** Field of the roster with the day of training, by content kind, in the order of TRAINING_CONTENTS. */
const TRAINED_ON = ['lawTrainedOn', 'techniqueTrainedOn', 'skillTrainedOn'] as const

export interface TrainingYear {
  readonly from: string
  readonly to: string
}

export interface Attendance {
  readonly record: DomainRecord
  readonly training: DomainRecord
  readonly contents: readonly string[]
}

const wordsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [])

/** Attendance at the trainings of the year; `undecided`: nobody wrote whether the person was there. */
export function attendancesOf(
  records: RecordsByCollection,
  { from, to }: TrainingYear,
): { readonly attended: readonly Attendance[]; readonly undecided: number } {
  const byTraining = groupByParent(records.trainingAttendances)
  const attended: Attendance[] = []
  let undecided = 0
  for (const training of records.trainings ?? []) {
    const heldOn = textOf(training.fields, 'heldOn')
    if (heldOn < from || heldOn > to) continue
    for (const record of byTraining.of(training.id)) {
      const { present } = record.fields
      if (present === undefined || present === null) undecided += 1
      if (present !== true) continue
      const own = wordsIn(record.fields.contents)
      attended.push({ record, training, contents: own.length > 0 ? own : wordsIn(training.fields.contents) })
    }
  }
  return { attended, undecided }
}

/** Content kinds a person has been trained in, as a set of positions in TRAINING_CONTENTS. */
export type ContentBook = ReadonlyMap<string, ReadonlySet<number>>

/**
 * Contents learnt at trainings, by person of the roster. A row of a sign-in sheet without a link stands for the one
 * person of that name in the enterprise it names; for none where two bear the name.
 */
export function contentsByPerson(
  attended: readonly Attendance[],
  rosterOf: (enterprise: string) => readonly DomainRecord[],
): ContentBook {
  const book = new Map<string, Set<number>>()
  for (const { record, contents } of attended) {
    const id = textOf(record.fields, 'person') || personByName(record, rosterOf)
    if (id === undefined) continue
    const learnt = book.get(id) ?? new Set<number>()
    book.set(id, learnt)
    for (const content of contents) {
      const at = TRAINING_CONTENTS.indexOf(content)
      if (at >= 0) learnt.add(at)
    }
  }
  return book
}

function personByName(
  { fields }: DomainRecord,
  rosterOf: (enterprise: string) => readonly DomainRecord[],
): string | undefined {
  const name = textOf(fields, 'name')
  const enterprise = textOf(fields, 'enterprise')
  if (name === '' || enterprise === '') return undefined
  const same = rosterOf(enterprise).filter((person) => textOf(person.fields, 'name') === name)
  return same.length === 1 ? same[0]?.id : undefined
}

/** Is the person trained in the kind at this position, by roster or by attendance? */
export function isTrainedIn(person: DomainRecord, at: number, book: ContentBook, { from, to }: TrainingYear): boolean {
  const on = textOf(person.fields, TRAINED_ON[at] ?? '')
  return (on >= from && on <= to) || book.get(person.id)?.has(at) === true
}
