/** Photos of an enterprise and its records, for the end of its file: which of them, in which order, under which words. */
import { LOCATION } from '../../attachments/attachment-file'
import type { DomainRecord } from '../../enterprise-file/file-records'
import { textOf } from '../../enterprise-file/file-records'
import { chineseDate } from '../chinese-date'
import { photoSize } from '../draft/picture-size'
import type { Block, PictureBlock } from '../model'
import { paragraph } from '../model'
import { type ListedFile, listedFiles } from './attachment-table'
import type { RecordView } from './record-view'
import { maskNumbersInText } from './redact'

/** 不放: the list of files alone. */
export const PHOTO_CHOICES = ['不放', '主要照片', '全部照片'] as const
export type PhotoChoice = (typeof PHOTO_CHOICES)[number]

/** One of each record in turn until there are so many. */
const MOST_KEY = 6
/** More make a file nobody can send; the list of files names the rest. */
const MOST_OF_ALL = 40
/** Millimetres: two stand on a page with their captions. */
const WITHIN = { width: 132, height: 92 } as const

/** What Word and WPS show everywhere. */
const SHOWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/bmp'])
/** Scans and screen shots are papers; they are named in the list of files. */
const PHOTO_KINDS: ReadonlySet<string> = new Set(['', '现场照片', '证照', '其他'])
/** Copies of identity cards and health certificates hang under persons. */
const NEVER: ReadonlySet<string> = new Set(['persons', 'trainingAttendances'])

/** IMG_2031, DSC00012, 微信图片_2017…, 20170503_101500: names nobody gave. */
const BY_MACHINE =
  /^(?:img|dsc|dscn|dscf|pic|photo|image|mmexport|screenshot|wx_camera|微信图片|微信截图|图片|照片)?[\s_\-()（）\d]*$/i

function canBeShown(record: DomainRecord): boolean {
  const { fields } = record
  return (
    SHOWN.has(textOf(fields, 'mediaType')) &&
    PHOTO_KINDS.has(textOf(fields, 'kind')) &&
    !NEVER.has(textOf(fields, 'ownerCollection')) &&
    // What tells where it was taken and cannot be freed of that stays in the office.
    textOf(fields, 'location') !== LOCATION.held
  )
}

/** What the clerk noted, else the name somebody gave the file; with its record and day. */
function captionOf({ record, name, ownerKind, ownerTitle }: ListedFile): string {
  const given = name.replace(/\.[^.]+$/, '').trim()
  const note = maskNumbersInText(textOf(record.fields, 'note').trim())
  const own = textOf(record.fields, 'ownerCollection') === 'enterprises'
  const words = note !== '' ? note : BY_MACHINE.test(given) ? (own ? '现场照片' : ownerKind) : given
  const day = dayOf(record)
  const from = own ? [] : [words === ownerKind ? ownerTitle : `${ownerKind}${ownerTitle}`]
  const facts = [...from, ...(day === '' ? [] : [chineseDate(day)])].filter((part) => part !== '')
  return facts.length === 0 ? words : `${words}（${facts.join('，')}）`
}

const dayOf = ({ fields }: DomainRecord): string => (textOf(fields, 'takenAt') || textOf(fields, 'shotAt')).slice(0, 10)

const byDay = (one: ListedFile, other: ListedFile): number => {
  const [left, right] = [dayOf(one.record), dayOf(other.record)]
  return left < right ? -1 : left > right ? 1 : one.record.id < other.record.id ? -1 : 1
}

/** The newest of the enterprise and of each of its records, then the next of each. */
function keyPhotos(files: readonly ListedFile[]): readonly ListedFile[] {
  const groups = new Map<string, ListedFile[]>()
  for (const file of files.toSorted((one, other) => -byDay(one, other))) {
    const own = textOf(file.record.fields, 'ownerCollection') === 'enterprises'
    const owner = own ? '' : (file.record.parent ?? '')
    groups.set(owner, [...(groups.get(owner) ?? []), file])
  }
  const ordered = [...groups].toSorted(([left], [right]) => (left === '' ? -1 : right === '' ? 1 : 0))
  const chosen: ListedFile[] = []
  const most = Math.max(0, ...ordered.map(([, group]) => group.length))
  for (let round = 0; round < most && chosen.length < MOST_KEY; round += 1) {
    for (const [, group] of ordered) {
      const file = group[round]
      if (file !== undefined && chosen.length < MOST_KEY) chosen.push(file)
    }
  }
  return chosen
}

function pictureOf(file: ListedFile, at: number): PictureBlock {
  const words = captionOf(file)
  return {
    kind: 'picture',
    caption: `照片${at + 1}　${words}`,
    alt: words,
    photo: file.record.id,
    within: WITHIN,
    ...photoSize(0, 0, WITHIN),
  }
}

/** The photos as blocks, oldest first; of a file nobody put photos to, that there are none. */
export function photoBlocks(view: RecordView, enterprise: DomainRecord, choice: PhotoChoice): readonly Block[] {
  if (choice === '不放') return []
  const files = listedFiles(view).files.filter(
    ({ enterpriseId, record }) => enterpriseId === enterprise.id && canBeShown(record),
  )
  if (files.length === 0) return [paragraph('没有照片。')]
  const wanted = choice === '主要照片' ? keyPhotos(files) : files.toSorted(byDay).slice(0, MOST_OF_ALL)
  const rest = files.length - wanted.length
  return [
    ...wanted.toSorted(byDay).map(pictureOf),
    ...(rest === 0 ? [] : [paragraph(`另有照片${rest}张，名称见附件目录。`)]),
  ]
}
