import { pinyin } from 'pinyin-pro'

/** Every reading of one character, those as a family name included. */
export const readingsOf = (character: string): readonly string[] =>
  pinyin(character, { multiple: true, toneType: 'none', type: 'array', nonZh: 'removed' })
