import { describe, expect, it } from 'vitest'
import { plainFileName } from './file-name'

const plain = (name: string, longest = 80): string => plainFileName(name, { fallback: '文件', longest })

describe('a plain file name', () => {
  it.each([
    ['六月报告.docx', '六月报告.docx'],
    ['../../启动/坏.bat', '坏.bat'],
    ['..\\..\\启动\\坏.bat', '坏.bat'],
    ['C:\\a.docx', 'a.docx'],
    ['C:a.docx', 'Ca.docx'],
    ['a<b>:"|?*\u0000\u001f.docx', 'ab.docx'],
    ['  报告 .docx ', '报告 .docx'],
    ['', '文件'],
    ['..', '文件'],
    ['a/..', '文件'],
    ['a/', '文件'],
  ])('%j becomes %j', (name, expected) => {
    expect(plain(name)).toBe(expected)
  })

  it('keeps its ending and whole characters when it is cut', () => {
    expect(plain(`${'长'.repeat(300)}.docx`)).toBe(`${'长'.repeat(75)}.docx`)
    expect(plain(`${'a'.repeat(5)}𠮷𠮷.docx`, 11)).toBe('aaaaa.docx')
  })
})
