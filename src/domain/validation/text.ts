/** Folding of written forms, for codes and for comparing names and heads. Stored text itself is never folded. */

const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g
const DASHES = /[‐‑‒–—―−－﹣﹘ー─━~～_]/g

/** Text without outer blanks and invisible characters; line breaks as \n. What a cell or form hands over. */
export function trimText(raw: string): string {
  return raw
    .replace(INVISIBLE, '')
    .replace(/\r\n?|[\v\f]/g, '\n')
    .replace(/^\s+|\s+$/gu, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001f\ufffe\uffff]/
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SUSPICIOUS = /[\u0000-\u0008\u000e-\u001f\ud800-\udfff\ufffe\uffff]/

/**
 * Why a text cannot go through every file it may end in: XML, and so Word and Excel, holds neither control characters nor
 * half a character. Undefined when it can.
 */
export function unwritable(text: string): string | undefined {
  // Asked of every text of a package: one look tells nearly all of them.
  if (!SUSPICIOUS.test(text)) return undefined
  const control = CONTROL.exec(text)
  if (control !== null)
    return `第 ${control.index + 1} 个字是看不见的控制字符，存不进 Word 和 Excel。请删掉这一处重填。`
  const half = HALF.exec(text)
  return half === null ? undefined : `第 ${half.index + 1} 个字只剩半个，原字已经丢失。请照原件重填。`
}

/** Full-width forms to half-width (NFKC), without blanks. */
export const foldWidth = (raw: string): string =>
  // Twice: a sign left alone by a removed blank may join the letter before it.
  raw.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/gu, '').normalize('NFKC')

/** Latin letters only: upper case of other scripts can take characters apart. */
const upperCase = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())

/** A code as it is compared: half-width, upper case, no blanks, one kind of dash. */
export const foldCode = (raw: string): string => upperCase(foldWidth(raw)).normalize('NFKC').replace(DASHES, '-')

/** Full-width letters and digits to half-width; brackets and other signs stay as written (〔2017〕, （黑）). */
export const foldAlphanumerics = (raw: string): string =>
  raw.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

const NOTHING = /^(?:[\p{P}\p{S}]+|无|暂无|空|未填|N\/?A|NULL)$/iu

/**
 * Text that ledgers write for “nothing”: signs alone (- / — ……) or 无. Only for kinds where that cannot be a value; marks
 * that are answers (√ ×) must have been tried before.
 */
export const meansEmpty = (raw: string): boolean => NOTHING.test(foldWidth(raw))

const BRACKETS: readonly (readonly [RegExp, string])[] = [
  [/[（﹙〔【[「『{｛〈《<]/g, '('],
  [/[）﹚〕】\]」』}｝〉》>]/g, ')'],
]

const unifyBrackets = (text: string): string =>
  BRACKETS.reduce((result, [pattern, bracket]) => result.replace(pattern, bracket), text)

/** An enterprise name for matching: width, brackets, blanks, case and end marks do not matter; every word does. */
export function normaliseEnterpriseName(name: string): string {
  return upperCase(unifyBrackets(foldWidth(unifyBrackets(name))))
    .replace(/["“”'‘’·•・]/g, '')
    .replace(/[,，。.;；:：、]+$/u, '')
}

/** A column head for matching: without blanks, line breaks, marks of obligation, colon and leading number. */
export function normaliseHead(head: string): string {
  return upperCase(unifyBrackets(foldWidth(unifyBrackets(head))))
    .replace(/[*＊★:：]/g, '')
    .replace(/\((?:必填|选填|可选|必填项|盖章|如有|填写|示例)[^()]*\)/g, '')
    .replace(/^\d{1,2}[.、]/, '')
    .replace(/["“”'‘’]/g, '')
}
