import { describe, expect, it } from 'vitest'
import { inlinesText, missing, text } from '../model'
import { fieldTable, roomToWrite, signatureLines } from './form-blocks'

describe('fieldTable', () => {
  it('puts pairs side by side and lets the last of a row take what is left', () => {
    const { columns, rows, head } = fieldTable(
      [
        { label: '名称', value: '甲' },
        { label: '地址', value: missing('地址') },
        { label: '问题', value: roomToWrite(3), wide: true },
        { label: '日期', value: [text('6月'), text('12日')] },
      ],
      2,
    )
    expect(head).toEqual([])
    expect(columns).toHaveLength(4)
    const shape = rows.map((row) => row.map((one) => [inlinesText(one.inlines), one.colSpan ?? 1]))
    expect(shape).toEqual([
      [
        ['名称', 1],
        ['甲', 1],
        ['地址', 1],
        ['〔未录入〕', 1],
      ],
      [
        ['问题', 1],
        ['\n\n', 3],
      ],
      [
        ['日期', 1],
        ['6月12日', 3],
      ],
    ])
    for (const row of shape) expect(row.reduce((sum, [, span]) => sum + Number(span), 0)).toBe(4)
  })
})

describe('signatureLines', () => {
  it('keeps what is known beside its label', () => {
    expect(signatureLines(['检查人员', { label: '日期', value: text('6月12日') }]).rows).toEqual([
      [{ label: '检查人员' }, { label: '日期', value: text('6月12日') }],
    ])
  })
})
