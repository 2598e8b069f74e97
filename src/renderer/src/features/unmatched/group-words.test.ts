import { describe, expect, it } from 'vitest'
import type { UnmatchedGroup } from '../../../../shared/rows'
import { canCreate, nameOfGroup, recordWords } from './group-words'

const group = (part: Partial<UnmatchedGroup>): UnmatchedGroup => ({
  key: 'k',
  name: '',
  code: '',
  licenceNumber: '',
  records: [],
  candidates: [],
  ...part,
})

describe('groups', () => {
  it('is called by the best it has', () => {
    expect(nameOfGroup(group({ name: '某厂', code: '91' }))).toBe('某厂')
    expect(nameOfGroup(group({ licenceNumber: 'XK16-1' }))).toBe('XK16-1')
    expect(nameOfGroup(group({}))).toBe('没有写企业的记录')
  })

  it('makes an enterprise of a name or a code only', () => {
    expect(canCreate(group({ code: '91' }))).toBe(true)
    expect(canCreate(group({ licenceNumber: 'XK16-1' }))).toBe(false)
    expect(canCreate(undefined)).toBe(false)
  })

  it('counts the records by kind', () => {
    const records = [
      { collection: 'samples', id: '1' },
      { collection: 'inspections', id: '2' },
      { collection: 'samples', id: '3' },
    ]
    expect(recordWords(group({ records }))).toBe('监督抽查 2 条、七查七看 1 条')
  })
})
