import { describe, expect, it } from 'vitest'
import { applyChange } from '../change/apply'
import { planSet } from '../change/plan-set'
import type { StoredRecord } from '../record/record'
import type { FieldValue } from '../schema/field'
import { chooseRecords, isInRegion } from './choose-records'
import { duplicatesAmong } from './duplicates'
import {
  acknowledgedBy,
  entriesOf,
  entryFields,
  monthAndDay,
  nextNumber,
  orderNotes,
  peerNamed,
} from './exchange-entry'
import { buildGivenList, isGiven, joinGivenLists } from './given-list'
import type { PackageManifest } from './manifest'
import { countPersons, isPersonalPath } from './personal-data'
import { recordFault } from './record-soundness'
import { chooseWrites } from './write-infos'

let seq = 0
const made = (id: string, values: Record<string, FieldValue>): StoredRecord => {
  seq += 1
  const change = planSet(undefined, { collection: 'x', id, values })
  const record = change === undefined ? undefined : applyChange(undefined, change, `r1:${seq}`)
  if (record === undefined) throw new Error('not made')
  return record
}

const source = (all: Record<string, readonly StoredRecord[]>) => ({
  collectionNames: () => Object.keys(all),
  all: (name: string) => all[name] ?? [],
})
const idsIn = (chosen: ReadonlyMap<string, readonly StoredRecord[]>) =>
  Object.fromEntries([...chosen].map(([name, list]) => [name, list.map(({ id }) => id)]))

const manifest = (over: Partial<PackageManifest> = {}): PackageManifest => ({
  format: 'qualift-package',
  formatVersion: 1,
  packageId: 'package-1',
  kind: 'copy',
  number: 1,
  createdAt: '2017-06-09T01:31:00.000Z',
  planYear: 2017,
  sender: { office: '石桥县局', region: '230202', replica: 'r2', replicas: ['r2'], actor: '吴海波' },
  receiver: '松临市局',
  purpose: '',
  scope: { kind: 'all' },
  sinceLast: false,
  standsOn: [],
  lastTakenFromReceiver: null,
  taken: [],
  counts: { records: {}, total: 0, attachments: 0, writes: 0, persons: 0 },
  entries: {},
  ...over,
})

const logged = (direction: 'sent' | 'taken', over: Partial<PackageManifest>): StoredRecord =>
  made(
    `log-${seq}`,
    entryFields({
      direction,
      manifest: manifest(over),
      fileName: 'a.qpk',
      sha256: '',
      at: '2017-06-09T09:31',
      actor: '',
    }),
  )

describe('choosing records', () => {
  it('knows which codes lie in a region', () => {
    expect(isInRegion('230202', '230202')).toBe(true)
    expect(isInRegion('230202', '230200')).toBe(true)
    expect(isInRegion('230202', '230000')).toBe(true)
    expect(isInRegion('230302', '230200')).toBe(false)
    expect(isInRegion('230202', '230204')).toBe(false)
  })

  it('counts every value of an open card, deleted records, and links of kinds it does not know', () => {
    const open: StoredRecord = {
      ...made('e1', { name: '甲', regionCode: '230204' }),
      siblings: { regionCode: [{ dot: 'r0:1', value: '230202' }] },
    }
    const all = source({
      enterprises: [open, made('e2', { name: '乙', regionCode: '230204' })],
      futureChecks: [made('f1', { enterprise: 'e1' }), made('f2', { enterprise: 'e2' })],
      futureItems: [made('i1', { parent: 'f1' })],
      settings: [made('settings', { bureauName: '局' })],
      reporterIdentities: [made('p1', { parent: 'e1' })],
    })
    expect(idsIn(chooseRecords(all, { scope: { kind: 'county', region: '230202' } }))).toEqual({
      enterprises: ['e1'],
      futureChecks: ['f1'],
      futureItems: ['i1'],
    })
    expect(Object.keys(idsIn(chooseRecords(all, { scope: { kind: 'all' } })))).toEqual([
      'enterprises',
      'futureChecks',
      'futureItems',
    ])
  })

  it('follows references, but not into the files of what is only referred to', () => {
    const all = source({
      enterprises: [made('e1', { regionCode: '230202', mergedInto: 'e2' }), made('e2', { regionCode: '230204' })],
      licences: [made('l2', { parent: 'e2' })],
    })
    expect(idsIn(chooseRecords(all, { scope: { kind: 'county', region: '230202' } }))).toEqual({
      enterprises: ['e1', 'e2'],
    })
  })
})

describe('what was given', () => {
  it('leaves out what the receiver has seen, and only that', () => {
    const first = made('e1', { name: '甲' })
    const given = joinGivenLists([buildGivenList(new Map([['enterprises', [first]]]))])
    expect(isGiven(given, 'enterprises', first)).toBe(true)
    expect(isGiven(given, 'licences', first)).toBe(false)
    expect(isGiven(given, 'enterprises', { ...first, vv: { ...first.vv, r9: 1 } })).toBe(false)
    expect(isGiven(given, 'enterprises', made('e2', { name: '乙' }))).toBe(false)
  })
})

describe('the log', () => {
  it('numbers copies and reports for each receiver', () => {
    const entries = entriesOf([
      logged('sent', { number: 1, receiver: '石桥县局' }),
      logged('sent', { number: 2, receiver: '石桥 县局' }),
      logged('sent', { number: 1, receiver: '省局', kind: 'report' }),
    ])
    expect(nextNumber(entries, '石桥县局', 'copy')).toBe(3)
    expect(nextNumber(entries, '省局', 'copy')).toBe(1)
    expect(nextNumber(entries, '省局', 'report')).toBe(2)
  })

  it('takes the only known office when none is named', () => {
    expect(peerNamed([], '')).toBeUndefined()
    const one = entriesOf([logged('taken', {})])
    expect(peerNamed(one, '')).toBe('石桥县局')
    expect(peerNamed(one, '别的局')).toBe('别的局')
    const other = { ...manifest().sender, office: '南湾区局' }
    expect(peerNamed(entriesOf([logged('taken', {}), logged('taken', { sender: other })]), '')).toBeUndefined()
  })

  it('believes the newest word of the other office only', () => {
    const sent = [1, 2].map((number) => logged('sent', { number, packageId: `sent-${number}`, receiver: '石桥县局' }))
    const word = (number: number, taken: string[]) => logged('taken', { number, packageId: `their-${number}`, taken })
    const known = (...words: StoredRecord[]) =>
      acknowledgedBy(entriesOf([...sent, ...words]), '石桥县局').map(({ number }) => number)
    expect(known()).toEqual([])
    expect(known(word(1, ['sent-1']), word(2, ['sent-1', 'sent-2']))).toEqual([1, 2])
    // It took a merge back since.
    expect(known(word(1, ['sent-1', 'sent-2']), word(2, ['sent-1']))).toEqual([1])
    // An older word came late: only what both say.
    expect(known(word(2, ['sent-1', 'sent-2']), word(1, ['sent-1']))).toEqual([1])
  })

  it('tells what is missing, late, or stood upon', () => {
    const entries = entriesOf([logged('taken', { number: 1 }), logged('taken', { number: 4, packageId: 'package-4' })])
    expect(orderNotes(entries, manifest({ number: 5 }))[0]).toContain('缺第 2、3 包')
    expect(orderNotes(entries, manifest({ number: 2 }))).toEqual([
      '第 4 包已经先并入，这是晚到的第 2 包，较旧的内容不会盖掉新的。',
    ])
    const standsOn = [{ number: 7, packageId: 'package-7' }]
    expect(orderNotes([], manifest({ standsOn }))).toEqual([
      '这个包只含第 7 包以后的变化，而本机没有那一包。请对方重发全部数据。',
    ])
    expect(orderNotes(entriesOf([logged('taken', { packageId: 'package-7' })]), manifest({ standsOn }))).toEqual([])
    expect(monthAndDay('2017-06-09T09:31')).toBe('6月9日')
  })
})

describe('personal data', () => {
  it('counts the persons of each enterprise once', () => {
    const one = made('e1', { name: '甲厂', legalRep: '周一鸣', contactPerson: '周一鸣', phone: '0452-6120001' })
    const other = made('e2', { name: '乙厂', phone: '0452-6120002' })
    expect(countPersons(new Map([['enterprises', [one, other, made('e3', { name: '丙厂' })]]]))).toBe(2)
    expect(isPersonalPath('enterprises/e1/phone')).toBe(true)
    expect(isPersonalPath('enterprises/e1/name')).toBe(false)
  })
})

describe('writes', () => {
  it('names every dot, with replaced values of packed records only', () => {
    const record = made('e1', { name: '甲' })
    const dot = record.dots['*'] ?? ''
    const info = { dot, office: '局', actor: '人', at: '2017-06-09T09:31:00+08:00', label: '改' }
    const replaced = { 'enterprises/e1/answers/C1-1/result': '符合', 'enterprises/e2/phone': '0452-6120002' }
    const writes = chooseWrites(new Map([['enterprises', [record]]]), () => ({ ...info, replaced }))
    expect(writes).toEqual([{ ...info, replaced: { 'enterprises/e1/answers/C1-1/result': '符合' } }])
    expect(chooseWrites(new Map([['enterprises', [record]]]), () => undefined)).toEqual([])
  })
})

describe('duplicates', () => {
  it('are found by code, name in any spelling, or licence number', () => {
    const enterprises = [
      made('e1', { name: '甲厂', uscc: '91230200MA18X0001A' }),
      made('e2', { name: '甲厂新名', uscc: '91230200ma18x0001a' }),
      made('e3', { name: '丙厂' }),
      made('e4', { name: '丙 厂' }),
      made('e5', { name: '丁厂' }),
    ]
    expect([...duplicatesAmong(enterprises, [], new Set(['e2', 'e4', 'e5']))].sort()).toEqual(['e2', 'e4'])
    const licences = [
      made('l1', { parent: 'e1', number: '(黑)XK16-204-00112' }),
      made('l2', { parent: 'e5', number: ' （黑）XK16-204-00112' }),
    ]
    expect([...duplicatesAmong(enterprises, licences, new Set(['e5']))]).toEqual(['e5'])
    expect(duplicatesAmong(enterprises, [], new Set()).size).toBe(0)
  })
})

describe('a sound record', () => {
  it('is whatever this program writes', () => {
    const record = made('e1', { name: '甲', parent: 'p1', supervisors: ['一', '二'], 'answers/C1-1/result': '符合' })
    expect(recordFault('enterprises', record)).toBeUndefined()
    const deleted = applyChange(record, { t: 'delete', c: 'x', id: 'e1' }, 'r1:99')
    expect(recordFault('enterprises', JSON.parse(JSON.stringify(deleted)))).toBeUndefined()
    const cleared = planSet(record, { collection: 'x', id: 'e1', values: { name: null, parent: null } })
    expect(cleared && recordFault('enterprises', applyChange(record, cleared, 'r1:98'))).toBeUndefined()
  })
})
