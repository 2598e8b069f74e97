import { describe, expect, it } from 'vitest'
import { v7Id } from './record-id'

describe('v7Id', () => {
  it('makes unique ids of version 7 that sort as they were made, within a millisecond too', () => {
    const at = new Date(Date.UTC(2017, 5, 12))
    const ids = Array.from({ length: 20_000 }, (_, count) => v7Id(new Date(at.getTime() + Math.floor(count / 9000))))
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(ids)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids.map((id) => id.slice(19))).size).toBe(ids.length)
  })
})
