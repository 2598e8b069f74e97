/**
 * Where this computer keeps what never travels: replica nonces, the clerk's name, the fault log. Both hosts and the
 * command line must agree on it, or a copied workspace could not be told from the original; so it is a plain function.
 */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** Overrides the place; for tests and for several profiles on one computer. */
export const PROFILE_VARIABLE = 'QUALIFT_PROFILE'

const filled = (value: string | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : value

/** @returns an absolute path, not necessarily existing */
export function profileFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const override = filled(env[PROFILE_VARIABLE])
  if (override !== undefined) return resolve(override)
  if (platform === 'win32') return join(filled(env['APPDATA']) ?? join(home, 'AppData', 'Roaming'), 'Qualift')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Qualift')
  return join(filled(env['XDG_CONFIG_HOME']) ?? join(home, '.config'), 'qualift')
}

/**
 * Where new workspaces are made when the clerk names no folder: straight in the home folder, where it is found again;
 * the documents folder is often synchronised to a cloud, which a live workspace does not survive.
 */
export function defaultFolder(env: Environment = process.env, home: string = homedir()): string {
  const override = filled(env[PROFILE_VARIABLE])
  return override === undefined ? join(home, '质量提升行动台') : join(resolve(override), 'workspaces')
}
