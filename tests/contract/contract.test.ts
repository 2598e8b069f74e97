import { describe, expect, it } from 'vitest'
import { API } from '../../src/shared/api'
import { METHOD_NAMES } from '../../src/shared/method-names'

describe('the contract between the processes', () => {
  it('has the same names for the preload as for main', () => {
    const names = Object.fromEntries(
      Object.entries(API).map(([namespace, methods]) => [namespace, Object.keys(methods).sort()]),
    )
    const preload = Object.fromEntries(
      Object.entries(METHOD_NAMES).map(([namespace, methods]) => [namespace, [...methods].sort()]),
    )
    expect(preload).toEqual(names)
  })

  it('refuses arguments it does not know', () => {
    for (const [namespace, methods] of Object.entries(API)) {
      for (const [name, method] of Object.entries(methods)) {
        expect(method.args.safeParse({ __unknown: 1 }).success, `${namespace}.${name}`).toBe(false)
        expect(method.args.safeParse('text').success, `${namespace}.${name}`).toBe(false)
        expect(method.args.safeParse(null).success, `${namespace}.${name}`).toBe(false)
      }
    }
  })

  it('refuses keys that would touch a prototype', () => {
    const args = (fields: unknown) => API.records.put.args.safeParse({ collection: 'enterprises', rows: [{ fields }] })
    expect(args({ name: '甲' }).success).toBe(true)
    const parsed = args(JSON.parse('{"__proto__": {"polluted": true}, "name": "甲"}'))
    expect(parsed.data?.rows[0]?.fields ?? {}).toEqual({ name: '甲' })
    expect(Object.hasOwn(parsed.data?.rows[0]?.fields ?? {}, '__proto__')).toBe(false)
    expect(args({ constructor: 'x' }).success).toBe(false)
  })
})
