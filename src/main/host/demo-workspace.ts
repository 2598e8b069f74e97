/** The made-up city of the practice workspace. */
import { join } from 'node:path'
import { folderNameOf } from '../services/workspace'

export const DEMO_WORKSPACE = {
  bureau: '松临市市场监督管理局',
  region: '990100',
  year: 2017,
  demo: true,
} as const

/** Where the practice workspace lies when no folder is named. */
export const demoFolder = (defaultFolder: string): string =>
  join(defaultFolder, folderNameOf(DEMO_WORKSPACE.bureau, DEMO_WORKSPACE.year))
