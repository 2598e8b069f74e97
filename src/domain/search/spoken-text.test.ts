import { describe, expect, it } from 'vitest'
import { lettersIn, SpokenTexts } from './spoken-text'

const READINGS: Readonly<Record<string, readonly string[]>> = {
  重: ['zhong', 'chong'],
  庆: ['qing'],
  恒: ['heng'],
  润: ['run'],
  包: ['bao'],
  装: ['zhuang'],
  吕: ['lü'],
  西: ['xi'],
  安: ['an'],
  先: ['xian'],
  䶮: ['yan'],
}
const spoken = new SpokenTexts((character) => READINGS[character] ?? [])
const name = '重庆恒润abc包装䶮'

describe('a text read aloud', () => {
  it.each([
    ['chongqing', 0],
    ['zhongqing', 0],
    ['cq', 0],
    ['zhq', 0],
    ['chqhr', 0],
    ['cqhengr', 0],
    ['恒run', 2],
    ['heng润', 2],
    ['hr', 2],
    ['hra', 2],
    ['runabcb', 3],
    ['bzhuan', 7],
    ['bzhy', 7],
    ['y', 9],
  ])('%s is read at %i', (word, at) => {
    expect(spoken.find(name, word)).toBe(at)
  })

  it.each(['qc', 'hengrunb', 'cqr', 'bc包h', 'engrun', 'hengrunabd'])('%s is not read in it', (word) => {
    expect(spoken.find(name, word)).toBe(-1)
  })

  it('takes ü however it is typed, and one syllable for one character', () => {
    for (const word of ['lv', 'lu', 'lyu', 'l', '吕']) expect(spoken.find('吕', word), word).toBe(0)
    expect(spoken.find('西安', 'xian')).toBe(0)
    expect(spoken.find('先', 'xian')).toBe(0)
    expect(spoken.find('先', 'xa')).toBe(-1)
  })

  it('knows the letters it can be asked for', () => {
    expect(spoken.allLetters('包a1')).toBe(lettersIn('aob'))
    expect(spoken.allLetters('')).toBe(0)
  })

  it('gives up quickly on a word made to be tried over and over', () => {
    expect(spoken.find('包'.repeat(60), `${'b'.repeat(59)}x`)).toBe(-1)
  })
})
