/** Password of the open workspace: setting, changing, taking off, locking. */
import { basename } from 'node:path'
import { Refusal } from '../../shared/result'
import { removePassword, setPassword } from '../store/encryption/change-password'
import { isEncryptedDisk } from '../store/encryption/encrypted-disk'
import type { DataKey } from '../store/encryption/keyring'
import type { Keychain } from './keychain'
import type { Profile } from './profile'
import type { Session } from './session'

export interface SecurityOptions {
  readonly keychain: Keychain
  readonly profile: Profile
  readonly workspace: {
    leave(): Promise<void>
    open(folder: string): Promise<void>
    lock(): Promise<void>
  }
  /** @returns what is left to do, in words */
  readonly renewSecond: (olderKeys: readonly DataKey[]) => Promise<string | undefined>
}

const SHORTEST = 8
const TOO_SHORT = `口令至少 ${SHORTEST} 个字符。可用一句自己记得住的话。`
const NO_PASSWORD = '这个工作区没有设口令。'

export function createSecurityService(session: Session, options: SecurityOptions) {
  const { keychain, workspace } = options

  const openFolder = (): string => {
    const { folder, report } = session.store()
    if (report.readOnly) throw new Refusal('readOnly', report.readOnlyReason ?? '现在只能查看，口令不能改。')
    return folder
  }

  /** Closes, changes and opens again; whatever happens the clerk sees the workspace afterwards. */
  const whileClosed = async <T>(folder: string, change: () => Promise<T>): Promise<T> => {
    await workspace.leave()
    try {
      return await change()
    } finally {
      await workspace.open(folder)
    }
  }

  const note = (label: string): Promise<unknown> =>
    session.store().transact(() => ({ actor: session.actor(), label, kind: 'program', changes: [] }))

  return {
    /**
     * @param present needed where there is one already
     * @returns the recovery key: shown once, kept nowhere
     * @throws Refusal
     */
    async setPassword(password: string, present?: string): Promise<{ recoveryKey: string; left?: string }> {
      const folder = openFolder()
      if ([...password].length < SHORTEST) throw new Refusal('invalid', TOO_SHORT)
      const isChange = isEncryptedDisk(session.store().disk)
      if (isChange) await keychain.verify(folder, present ?? '')
      const older = keychain.changeOf(folder).present?.all ?? []
      const recoveryKey = await whileClosed(folder, async () => {
        const set = await setPassword(keychain.changeOf(folder), password)
        keychain.keep(folder, set.keyring)
        return set.recoveryKey
      })
      await note(isChange ? '更换口令，文件已改用新密钥加密' : '设置口令，文件已加密')
      const left = await options.renewSecond(older)
      return { recoveryKey, ...(left === undefined ? {} : { left }) }
    },

    /** @throws Refusal wrongPassword */
    async removePassword(present: string): Promise<void> {
      const folder = openFolder()
      if (!isEncryptedDisk(session.store().disk)) throw new Refusal('refused', NO_PASSWORD)
      await keychain.verify(folder, present)
      await whileClosed(folder, async () => {
        await removePassword(keychain.changeOf(folder))
        keychain.keep(folder, undefined)
      })
      await note('取消口令，文件不再加密')
    },

    /** Closes the workspace and forgets its key. @throws Refusal when it has no password */
    async lock(): Promise<void> {
      const { disk, folder } = session.store()
      if (!isEncryptedDisk(disk))
        throw new Refusal('refused', `“${basename(folder)}”没有设口令，不能锁定。先在设置里设口令。`)
      await workspace.lock()
    },

    setAutoLock: (minutes: number): Promise<void> => options.profile.setAutoLock(minutes),
  }
}
