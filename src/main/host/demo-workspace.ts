/** The practice workspace of the made-up city, and where it lies when no folder is named. */
import { join } from 'node:path'
import { DEMO_BUREAU, DEMO_REGION, DEMO_YEAR } from '../../domain/demo/demo-cast'
import { folderNameOf } from '../services/workspace'

export const DEMO_WORKSPACE = { bureau: DEMO_BUREAU, region: DEMO_REGION, year: DEMO_YEAR, demo: true } as const

export const demoFolder = (defaultFolder: string): string => join(defaultFolder, folderNameOf(DEMO_BUREAU, DEMO_YEAR))
