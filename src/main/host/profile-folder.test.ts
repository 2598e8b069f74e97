import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultFolder, profileFolder } from './profile-folder'

describe('profileFolder', () => {
  it('is the folder the system keeps for programs', () => {
    expect(profileFolder({ APPDATA: '/roaming' }, 'win32', '/home/x')).toBe(join('/roaming', 'Qualift'))
    expect(profileFolder({}, 'win32', '/home/x')).toBe(join('/home/x', 'AppData', 'Roaming', 'Qualift'))
    expect(profileFolder({}, 'darwin', '/home/x')).toBe(join('/home/x', 'Library', 'Application Support', 'Qualift'))
    expect(profileFolder({}, 'linux', '/home/x')).toBe(join('/home/x', '.config', 'qualift'))
    expect(profileFolder({ XDG_CONFIG_HOME: '/config' }, 'linux', '/home/x')).toBe(join('/config', 'qualift'))
  })

  it('can be moved, and takes the default place for workspaces along', () => {
    expect(profileFolder({ QUALIFT_PROFILE: 'p' }, 'win32', '/home/x')).toBe(resolve('p'))
    expect(defaultFolder({ QUALIFT_PROFILE: 'p' }, '/home/x')).toBe(join(resolve('p'), 'workspaces'))
    expect(defaultFolder({}, '/home/x')).toBe(join('/home/x', '质量提升行动台'))
  })
})
