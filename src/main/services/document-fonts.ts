/** Which fonts of official documents this computer lacks, by the names of the font files the systems keep. */
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { DocumentFonts, FontRole } from '../../domain/report/fonts'
import { FONT } from '../../domain/report/fonts'

/** File names under which a font is installed, without their ending, in small letters. */
const FILES: Readonly<Record<FontRole, RegExp>> = {
  fangSong: /^(simfang|fangsong|fsgb2312|仿宋|fzfsk|stfangso)/,
  kai: /^(simkai|kaiti|ktgb2312|楷体|fzktk|stkaiti)/,
  hei: /^(simhei|黑体|fzhtk|stheiti)/,
  xiaoBiaoSong: /^(fzxbs|方正小标宋|xiaobiaosong)/,
  song: /^(simsun|宋体|stsong)/,
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

/** Names of the font files, looked up once a run of the program. */
let files: Promise<readonly string[]> | undefined

/** @param fonts those of the document; absent = as the standard names them */
export async function missingFonts(fonts: DocumentFonts = FONT): Promise<readonly string[]> {
  files ??= Promise.all(folders().map(filesUnder)).then((lists) => lists.flat())
  const installed = await files
  return (Object.keys(FILES) as FontRole[])
    .filter((role) => !installed.some((file) => FILES[role].test(file)))
    .map((role) => fonts[role])
}
