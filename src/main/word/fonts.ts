import type { DocumentFonts, FontRole } from '../../domain/report/fonts'
import { FONT } from '../../domain/report/fonts'

interface FontEntry {
  readonly name: string
  readonly standIn: string
  readonly family: 'modern' | 'roman' | 'script' | 'auto'
}

/** What to use where the font is not installed: the family's other name on common systems. */
const STAND_INS: Readonly<Record<FontRole, Omit<FontEntry, 'name'>>> = {
  fangSong: { standIn: '仿宋', family: 'modern' },
  kai: { standIn: '楷体', family: 'modern' },
  hei: { standIn: 'SimHei', family: 'modern' },
  xiaoBiaoSong: { standIn: '华文中宋', family: 'script' },
  song: { standIn: 'SimSun', family: 'auto' },
}

/** The fonts of a document with their stand-ins; a font that is its own stand-in falls back to the standard's name. */
export const fontTable = (fonts: DocumentFonts): readonly FontEntry[] =>
  (Object.keys(FONT) as FontRole[]).map((role) => {
    const { standIn, family } = STAND_INS[role]
    return { name: fonts[role], standIn: fonts[role] === standIn ? FONT[role] : standIn, family }
  })
