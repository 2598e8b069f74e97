/** Which fonts of official documents this computer lacks, by the names of the font files the systems keep. */
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { FONT } from '../word/fonts'

/** File names under which a font is installed, without their ending, in small letters. */
const FILES: Readonly<Record<string, RegExp>> = {
  [FONT.fangSong]: /^(simfang|fangsong|fsgb2312|仿宋|fzfsk|stfangso)/,
  [FONT.kai]: /^(simkai|kaiti|ktgb2312|楷体|fzktk|stkaiti)/,
  [FONT.hei]: /^(simhei|黑体|fzhtk|stheiti)/,
  [FONT.xiaoBiaoSong]: /^(fzxbs|方正小标宋|xiaobiaosong)/,
  [FONT.song]: /^(simsun|宋体|stsong)/,
}

function folders(): readonly string[] {
  const home = homedir()
  const { WINDIR, LOCALAPPDATA } = process.env
  return [
    ...(WINDIR === undefined ? [] : [join(WINDIR, 'Fonts')]),
    ...(LOCALAPPDATA === undefined ? [] : [join(LOCALAPPDATA, 'Microsoft', 'Windows', 'Fonts')]),
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    join(home, '.fonts'),
    join(home, '.local', 'share', 'fonts'),
    '/Library/Fonts',
    '/System/Library/Fonts',
  ]
}

/** A folder that is not there or may not be read holds no fonts. */
const filesUnder = (folder: string): Promise<readonly string[]> =>
  readdir(folder, { recursive: true }).then(
    (names) => names.map((name) => name.replace(/^.*[\\/]/, '').toLowerCase()),
    () => [],
  )

let known: Promise<readonly string[]> | undefined

/** Looked up once a run of the program. */
export function missingFonts(): Promise<readonly string[]> {
  known ??= Promise.all(folders().map(filesUnder)).then((lists) => {
    const files = lists.flat()
    return Object.entries(FILES).flatMap(([name, pattern]) => (files.some((file) => pattern.test(file)) ? [] : [name]))
  })
  return known
}
