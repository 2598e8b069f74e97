/** What may be written at all: only what comes back from the disk exactly as it was. Everything else is refused. */
import type { Change, RecordTexts, TransactionDraft } from '../../domain/change/change'
import type { StoredRecord } from '../../domain/record/record'
import { Refusal } from '../../shared/result'

/** Collection names become file names, on Windows too. */
const COLLECTION = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
/** Keys that JSON and objects do not treat as plain data. */
const BAD_KEYS: ReadonlySet<string> = new Set(['__proto__', '*', ''])

const refuse = (what: string): never => {
  throw new Refusal('invalid', `${what}，不能保存。`)
}

function checkValue(value: unknown, key: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number') {
    // NaN and infinity come back as null.
    if (!Number.isFinite(value)) refuse(`“${key}”的数值 ${value} 不是有效数字`)
    return
  }
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
    refuse(`“${key}”的内容不是文字、数字或选项`)
}

function checkKeys(values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) {
    if (BAD_KEYS.has(key)) refuse(`字段名“${key}”`)
    checkValue(value, key)
  }
}

function checkLists(lists: Readonly<Record<string, readonly unknown[]>> | undefined): void {
  for (const [key, values] of Object.entries(lists ?? {})) for (const value of values) checkValue(value, key)
}

function checkRecord(record: StoredRecord | null, id: string): void {
  if (record === null) return
  if (record.id !== id) refuse(`记录编号 ${id} 与内容不一致`)
  checkKeys(record.fields)
  for (const siblings of Object.values(record.siblings ?? {})) {
    for (const sibling of siblings) checkValue(sibling.value, id)
  }
}

function checkChange(change: Change, texts: RecordTexts | undefined): void {
  if (!COLLECTION.test(change.c) || RESERVED.test(change.c)) refuse(`记录种类“${change.c}”`)
  if (typeof change.id !== 'string' || change.id === '' || change.id.length > 200) refuse(`记录编号“${change.id}”`)
  switch (change.t) {
    case 'set':
      checkKeys(change.f)
      checkLists(change.was)
      checkLists(change.also)
      return
    case 'join':
      // What was read from a package is JSON and has been looked at more closely than this.
      if (texts?.get(change.incoming) === undefined || change.incoming.id !== change.id)
        checkRecord(change.incoming, change.id)
      return
    case 'state':
      checkRecord(change.to, change.id)
      return
    case 'delete':
    case 'restore':
      return
    default:
      refuse('改动的种类不认识')
  }
}

/** @throws Refusal invalid */
export function checkDraft(draft: TransactionDraft): void {
  for (const change of draft.changes) checkChange(change, draft.texts)
  if ((draft.kind === 'undo' || draft.kind === 'redo') !== (draft.of !== undefined)) {
    refuse('撤销或重做没有写明是哪一笔操作')
  }
}
