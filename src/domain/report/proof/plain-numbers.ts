/** A sentence with its numbers in one written form, for rules that reckon with them. */
import { parseChineseNumber } from '../../validation/chinese-number'

const half = (text: string): string =>
  text.replace(/[０-９．％，]/g, (character) =>
    character === '，' ? character : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )

const DIGIT_WORDS = '〇零一二三四五六七八九'

/** 八十七点五 → 87.5; undefined for what is no number. */
function spoken(words: string): string | undefined {
  const [whole = '', part] = words.split('点')
  const value = parseChineseNumber(whole)
  if (value === undefined) return undefined
  if (part === undefined) return String(value)
  const digits = [...part].map((character) => Math.max(0, DIGIT_WORDS.indexOf(character) - 1))
  return `${value}.${digits.join('')}`
}

const UNITS = '家|批次|项|次|起|期|场|人|份|件|名'
const NUMERAL = '[〇零一二两三四五六七八九十百千]'

/**
 * Full-width digits, thousands, 百分之…, blanks around numbers and Chinese numerals before a unit of counting as plain
 * digits: `１，２３４ 家`, `百分之八十七点五`, `十二家` → `1234家`, `87.5%`, `12家`.
 */
export function plainNumbers(text: string): string {
  return half(text)
    .replace(/(\d)\s+(?=[\d%\u4e00-\u9fa5])/g, '$1')
    .replace(/([\u4e00-\u9fa5，、（])\s+(?=\d)/g, '$1')
    .replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g, (found) => found.replaceAll(',', ''))
    .replace(/百分之(\d+(?:\.\d+)?)/g, '$1%')
    .replace(new RegExp(`百分之(${NUMERAL}+(?:点[零〇一二三四五六七八九]+)?)`, 'g'), (found, words: string) => {
      const value = spoken(words)
      return value === undefined ? found : `${value}%`
    })
    .replace(
      new RegExp(`(?<![第每几数\\d〇零一二两三四五六七八九十百千])(${NUMERAL}{2,})(?=${UNITS})`, 'g'),
      (found) => {
        const value = parseChineseNumber(found)
        return value === undefined ? found : String(value)
      },
    )
}
