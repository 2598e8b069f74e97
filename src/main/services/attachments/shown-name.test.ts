import { describe, expect, it } from 'vitest'
import { PLAIN_NAME, plainFileName } from '../file-name'
import { shownName } from './shown-name'

describe('the name of an attachment', () => {
  it.each([
    ['车间😀照片.jpg', '车间😀照片.jpg', '车间😀照片.jpg'],
    ['会议: 记录?.docx', '会议: 记录?.docx', '会议 记录.docx'],
    ['CON.txt', 'CON.txt', '_CON.txt'],
    ['lpt1', 'lpt1', '_lpt1'],
    ['console.txt', 'console.txt', 'console.txt'],
    ['报告... ', '报告...', '报告'],
    ['a\u0000b\u001f\n.pdf', 'ab.pdf', 'ab.pdf'],
    ['发票\u202egpj.exe', '发票gpj.exe', '发票gpj.exe'],
    ['../../etc/passwd', 'passwd', 'passwd'],
    ['C:\\照片\\甲.jpg', '甲.jpg', '甲.jpg'],
    ['..', '附件', '文件'],
    ['', '附件', '文件'],
  ])('%j is shown as %j and saved as %j', (name, shown, saved) => {
    expect(shownName(name)).toBe(shown)
    expect(plainFileName(name, PLAIN_NAME)).toBe(saved)
  })

  it('of 260 characters keeps its ending and whole characters, on show and on the disk', () => {
    const name = `${'长'.repeat(249)}😀😀😀.jpeg`
    expect(shownName(name)).toHaveLength(254)
    expect(shownName(`${'长'.repeat(256)}.jpeg`)).toBe(`${'长'.repeat(250)}.jpeg`)
    expect(shownName(`${'😀'.repeat(130)}.jpg`)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
    const saved = plainFileName(shownName(name), PLAIN_NAME)
    expect(saved.endsWith('.jpeg')).toBe(true)
    expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(255)
  })
})
