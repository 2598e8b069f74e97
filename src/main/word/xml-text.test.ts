import { describe, expect, it } from 'vitest'
import { cleanText } from '../../domain/report/clean-text'
import { escapeXml } from './xml-text'

describe('cleanText', () => {
  it('removes what XML forbids and keeps rare characters', () => {
    expect(cleanText('甲\u0000\u0008\u000b\u001f\ufffe乙\ud83d丙\udc00丁𠮷')).toBe('甲乙丙丁𠮷')
  })
  it('knows every kind of line end and makes tabs spaces', () => {
    expect(cleanText('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e')
  })
})

describe('escapeXml', () => {
  it('escapes markup', () => {
    expect(escapeXml('<甲 & "乙">\u0001')).toBe('&lt;甲 &amp; &quot;乙&quot;&gt;')
  })
})
