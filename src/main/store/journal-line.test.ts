import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Transaction } from '../../domain/change/change'
import { decodeHead, decodeLine, encodeLink, encodeTransaction, hasValidCrc } from './journal-line'
import { decodeTransaction } from './segment-reader'

const transaction = (texts: readonly string[], more: Partial<Transaction> = {}): Transaction => ({
  seq: 7,
  replica: 'r',
  at: '2017-06-12T10:41:07+08:00',
  actor: '孙慧',
  label: '修改 “名称”,"changes":[',
  kind: 'edit',
  changes: texts.map((text, index) => ({ t: 'set', c: 'enterprises', id: `e${index}`, f: { name: text } })),
  ...more,
})

const someTexts = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 12 })

describe('a transaction as lines', () => {
  it('comes back as it was, however small the lines', () => {
    fc.assert(
      fc.property(someTexts, fc.integer({ min: 20, max: 2000 }), fc.boolean(), (texts, largest, isUndo) => {
        const whole = transaction(texts, isUndo ? { kind: 'undo', of: 3 } : {})
        const bytes = encodeTransaction(whole, { largestBytes: largest })
        expect(decodeTransaction(bytes, 7)).toEqual(whole)
        for (const line of bytes.toString('utf8').trimEnd().split('\n'))
          expect(hasValidCrc(Buffer.from(line))).toBe(true)
      }),
    )
  })

  it('of one change is the line its parts would make', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.boolean(), (text, isUndo) => {
        const { seq, replica, at, actor, label, kind, of, changes } = transaction(
          [text],
          isUndo ? { kind: 'undo', of: 3 } : {},
        )
        const head = { seq, at, actor, label, kind, ...(of === undefined ? {} : { of }), replica, changes }
        const body = JSON.stringify(head)
        const crc = crc32(body).toString(16).padStart(8, '0')
        const line = encodeTransaction({
          seq,
          replica,
          at,
          actor,
          label,
          kind,
          changes,
          ...(of === undefined ? {} : { of }),
        })
        expect(line.toString('utf8')).toBe(`${body.slice(0, -1)},"crc":"${crc}"}\n`)
        expect(
          encodeTransaction(transaction([text], isUndo ? { kind: 'undo', of: 3 } : {}), { texts: new Map() }),
        ).toEqual(line)
      }),
    )
  })

  it('takes records as they are spelled in a package, whatever their spelling', () => {
    const incoming = { id: 'e1', fields: { name: '甲' }, vv: { r: 2 }, dots: { '*': 'r:2' } }
    const join = { t: 'join', c: 'enterprises', id: 'e1', incoming, before: null } as const
    const whole = transaction([], {
      kind: 'merge',
      changes: [join, { ...join, c: 'licences', incoming: { ...incoming } }],
    })
    const spelling = Buffer.from(JSON.stringify(incoming, null, 1).replaceAll('\n', '').replace('甲', '\\u7532'))
    const texts = new Map([[incoming, spelling]])
    for (const largestBytes of [20, 2000]) {
      const bytes = encodeTransaction(whole, { largestBytes, texts })
      expect(bytes.includes('\\u7532')).toBe(true)
      expect(decodeTransaction(bytes, 7)).toEqual(whole)
    }
  })

  it('shows its head without its changes', () => {
    const writes = [{ dot: 'x:1', office: '石桥', actor: '周', at: '', label: '' }]
    for (const one of [transaction(['甲']), transaction([]), transaction(['甲'], { writes })]) {
      const line = encodeTransaction(one).subarray(0, -1)
      const head = decodeHead(line)
      if (head?.type !== 'transaction') throw new Error('not a transaction')
      expect({ ...head.transaction, changes: [] }).toEqual({ ...one, changes: [], writes: undefined })
    }
  })

  it('is refused when any one of its bits is flipped', () => {
    const line = encodeTransaction(transaction(['甲'])).subarray(0, -1)
    for (let bit = 0; bit < line.length * 8; bit += 1) {
      const damaged = Buffer.from(line)
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(decodeLine(damaged)).toBeUndefined()
    }
  })

  it('carries the CRC-32 of the object without crc, in hexadecimal', () => {
    // Worked out independently: python3 -c "import zlib; print('%08x' % zlib.crc32(b'{\"seq\":1,\"after\":\"x\"}'))"
    expect(encodeLink(1, 'x').toString('utf8')).toBe('{"seq":1,"after":"x","crc":"77b6d81b"}\n')
  })
})
