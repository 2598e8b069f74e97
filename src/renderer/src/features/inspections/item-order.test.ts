// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { shippedReference } from '../../../../../tests/support/reference-files'
import { itemsOf } from '../../../../domain/checklist/template'
import { checklistOfVersion } from '../../../../domain/reference/reference-data'
import { firstOpenItem, groupOf, itemBeside } from './item-order'

const template = checklistOfVersion(shippedReference(), '2017-1')

describe('item order', () => {
  it('goes on into the next check and stays at the ends', () => {
    const items = itemsOf(template)
    expect(itemBeside(template, 'C1-8', 1)?.id).toBe('C2-1')
    expect(itemBeside(template, 'C1-1', -1)?.id).toBe('C1-1')
    expect(itemBeside(template, items.at(-1)?.id ?? '', 1)).toBe(items.at(-1))
    expect(groupOf(template, 'C4-2')?.key).toBe('C4')
  })

  it('begins with what last time left open, then with the first open item', () => {
    const fields = { 'answers/C1-1/result': '符合' }
    expect(firstOpenItem(template, fields, ['C4-2', 'C2-5'])?.id).toBe('C2-5')
    expect(firstOpenItem(template, fields)?.id).toBe('C1-2')
    const answered = { ...fields, 'answers/C2-5/result': '符合', 'answers/C4-2/result': '不符合' }
    expect(firstOpenItem(template, answered, ['C4-2', 'C2-5'])?.id).toBe('C1-2')
  })
})
