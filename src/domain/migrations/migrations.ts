/**
 * Every step since the first released format, oldest first. Append-only: a step that was released is never changed,
 * because offices migrated with it. Workspaces and packages count their format by it. None yet: the released format is 1.
 * migration.test.ts works one through as an example.
 */
import type { Migration } from './migration'

export const MIGRATIONS: readonly Migration[] = []
