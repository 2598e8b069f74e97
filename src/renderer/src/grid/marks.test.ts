import { describe, expect, it } from 'vitest'
import { COLLECTIONS } from '../../../domain/collections/registry'
import type { ValueContext } from '../../../domain/schema/value-context'
import { MarkBook } from './marks'

const context: ValueContext = {
  regions: { nameOf: () => '某区', codesNamed: () => [], knownInAnyYear: () => true },
  today: '2017-06-12',
}

function bookOf(collection: string): MarkBook {
  const definition = COLLECTIONS.get(collection)
  if (definition === undefined) throw new Error(collection)
  return new MarkBook(definition, definition.fields, context)
}

describe('MarkBook', () => {
  it('marks a wrong check digit as 有错 with the digit it should be', () => {
    const marks = bookOf('enterprises').of({ id: 'e', fields: { name: '某厂', uscc: '91350100M000100Y42' } })
    expect(marks.get('uscc')?.kind).toBe('bad')
    expect(marks.get('uscc')?.issues[0]?.suggestion).toBe('91350100M000100Y43')
  })

  it('marks an empty required field as missing, an unlisted option as 存疑', () => {
    const marks = bookOf('enterprises').of({ id: 'e', fields: { name: '某厂', productionStatus: '开着呢' } })
    expect(marks.get('regionCode')?.kind).toBe('missing')
    expect(marks.get('productionStatus')?.kind).toBe('doubt')
    expect(marks.has('fileNote')).toBe(false)
  })

  it('puts the rules over the whole record on their field', () => {
    const fields = { number: '(黑)XK16-204-00112', issuedOn: '2017-05-01', validTo: '2012-04-30' }
    expect(bookOf('licences').of({ id: 'l', fields }).get('validTo')?.kind).toMatch(/bad|doubt/)
  })
})
