/** Font names as official documents name them. Never embedded; `fontTable` gives each a stand-in of common systems. */
export const FONT = {
  fangSong: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  xiaoBiaoSong: '方正小标宋简体',
  song: '宋体',
} as const

export type FontName = (typeof FONT)[keyof typeof FONT]

interface FontEntry {
  readonly name: FontName
  readonly standIn: string
  readonly family: 'modern' | 'roman' | 'script' | 'auto'
}

export const FONT_TABLE: readonly FontEntry[] = [
  { name: FONT.fangSong, standIn: '仿宋', family: 'modern' },
  { name: FONT.kai, standIn: '楷体', family: 'modern' },
  { name: FONT.hei, standIn: 'SimHei', family: 'modern' },
  { name: FONT.xiaoBiaoSong, standIn: '华文中宋', family: 'script' },
  { name: FONT.song, standIn: 'SimSun', family: 'auto' },
]
