/** 版式 of one document: what was chosen for its last export holds for the next, unless it is chosen otherwise. */
import { type DomainRecord, textOf } from '../../domain/enterprise-file/file-records'
import { documentKey } from '../../domain/report/document-number'
import type { ReportOptions } from '../../domain/report/kinds/report-kind'
import { HEAD_PRINTING, SEALING } from '../../domain/report/layout-settings'
import { URGENCIES } from '../../domain/report/model'
import { PHOTO_CHOICES } from '../../domain/report/records/photo-list'
import type { FieldsOf } from '../../domain/schema/field'
import type { DocumentLayout } from '../../shared/rows'
import { present } from './present'

/** As the record of an export keeps it; what was left to the office's settings is not kept. */
export function layoutValues({ redHead, sealed, copyNumber, secrecy, urgency, photos }: DocumentLayout) {
  return present({
    headPrinting: redHead === undefined ? undefined : HEAD_PRINTING.names[redHead ? 1 : 0],
    sealing: sealed === undefined ? undefined : SEALING.names[sealed ? 0 : 1],
    copyNumber: copyNumber || undefined,
    secrecy: secrecy || undefined,
    urgency: urgency === '平件' ? undefined : urgency,
    photos: photos === '不放' ? undefined : photos,
  })
}

function layoutOf(fields: FieldsOf): DocumentLayout {
  const head = textOf(fields, 'headPrinting')
  const seal = textOf(fields, 'sealing')
  return present({
    redHead: head === '' ? undefined : head === HEAD_PRINTING.names[1],
    sealed: seal === '' ? undefined : seal === SEALING.names[0],
    copyNumber: textOf(fields, 'copyNumber') || undefined,
    secrecy: textOf(fields, 'secrecy') || undefined,
    urgency: URGENCIES.find((one) => one === textOf(fields, 'urgency')),
    photos: PHOTO_CHOICES.find((one) => one === textOf(fields, 'photos')),
  })
}

/** What the last export of that document was laid out as; nothing where it never went out. */
export function keptLayout(exported: readonly DomainRecord[], document: DomainRecord): DocumentLayout {
  const key = documentKey(document)
  const last = exported
    .filter(({ fields }) => fields['kind'] === document.fields['kind'] && textOf(fields, 'exportedAt') !== '')
    .filter((one) => documentKey(one) === key)
    .reduce<DomainRecord | undefined>(
      (newest, one) => (newest === undefined || one.id > newest.id ? one : newest),
      undefined,
    )
  return last === undefined ? {} : layoutOf(last.fields)
}

/** For the build; 平件 and empty marks are none. */
export function layoutOptions(layout: DocumentLayout): Pick<ReportOptions, 'redHead' | 'sealed' | 'marks' | 'photos'> {
  const { redHead, sealed, copyNumber, secrecy, urgency, photos } = layout
  const marks = present({
    copyNumber: copyNumber || undefined,
    secrecy: secrecy || undefined,
    urgency: urgency === '平件' ? undefined : urgency,
  })
  return { ...present({ redHead, sealed, photos }), ...(Object.keys(marks).length === 0 ? {} : { marks }) }
}
