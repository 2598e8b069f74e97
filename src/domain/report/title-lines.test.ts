import { describe, expect, it } from 'vitest'
import { textWidth } from './text-width'
import { splitTitle, TITLE_LINE_WIDTH } from './title-lines'

describe('splitTitle', () => {
  it.each([
    [
      '关于报送食品相关产品质量提升专项行动实施方案及工作开展情况的报告',
      ['关于报送食品相关产品质量提升专项行动', '实施方案及工作开展情况的报告'],
    ],
    [
      '松临市市场监督管理局关于印发《松临市食品相关产品质量提升专项行动实施方案》的通知',
      ['松临市市场监督管理局', '关于印发《松临市食品相关产品', '质量提升专项行动实施方案》的通知'],
    ],
    ['关于食品相关产品质量提升专项行动工作总结的报告', ['关于食品相关产品质量提升专项行动', '工作总结的报告']],
    ['工作报告', ['工作报告']],
    ['', []],
  ])('breaks %s', (title, lines) => {
    expect(splitTitle(title)).toEqual(lines)
  })

  it('keeps every character and the line width for any title', () => {
    for (const title of [
      '甲'.repeat(53),
      'A'.repeat(90),
      '关于2017年第2批“食品相关产品”质量市级监督抽查情况的通报（第二期）',
      '关于、及和的的的的的的的的的的的的的的的的的的的的的',
    ]) {
      const lines = splitTitle(title)
      expect(lines.join('')).toBe(title)
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(TITLE_LINE_WIDTH)
    }
  })
})
