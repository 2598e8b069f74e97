/** Font names of official documents (GB/T 9704 5.2.2) and those an office may have in their place. */
import { textOf } from '../enterprise-file/file-records'
import type { FieldsOf } from '../schema/field'

/** As official documents name them. Never embedded: each gets a stand-in of common systems in the file. */
export const FONT = {
  fangSong: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  xiaoBiaoSong: '方正小标宋简体',
  song: '宋体',
} as const

export type FontRole = keyof typeof FONT

/** The font of each role, and of digits and Latin letters where that is another one. */
export type DocumentFonts = Readonly<Record<FontRole, string>> & { readonly latin?: string }

/** Settings of the fonts: their keys, what they are for, and names known to be fit, the first as the standard has it. */
export const FONT_SETTINGS = {
  fangSong: { key: 'fontFangSong', label: '正文字体', names: ['仿宋_GB2312', '仿宋', '方正仿宋_GBK', '华文仿宋'] },
  kai: { key: 'fontKai', label: '二级标题字体', names: ['楷体_GB2312', '楷体', '方正楷体_GBK', '华文楷体'] },
  hei: { key: 'fontHei', label: '一级标题字体', names: ['黑体', '方正黑体_GBK', '华文黑体'] },
  xiaoBiaoSong: {
    key: 'fontTitle',
    label: '公文标题字体',
    names: ['方正小标宋简体', '方正小标宋_GBK', '华文中宋', '宋体'],
  },
} as const

/** Digits in the font of the text, as most offices have them, or in Times New Roman. */
export const LATIN_SETTING = { key: 'fontLatin', label: '数字和字母', names: ['同正文', 'Times New Roman'] } as const

/** The fonts the office set; a role nobody set has the standard's. */
export function fontsOf(bureau: FieldsOf): DocumentFonts {
  const chosen = (role: keyof typeof FONT_SETTINGS): string => textOf(bureau, FONT_SETTINGS[role].key) || FONT[role]
  const latin = textOf(bureau, LATIN_SETTING.key)
  return {
    fangSong: chosen('fangSong'),
    kai: chosen('kai'),
    hei: chosen('hei'),
    xiaoBiaoSong: chosen('xiaoBiaoSong'),
    song: FONT.song,
    ...(latin === '' || latin === LATIN_SETTING.names[0] ? {} : { latin }),
  }
}
