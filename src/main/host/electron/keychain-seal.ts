/** The keychain of the system (DPAPI, Keychain, Secret Service), as Electron reaches it. Ready only once the app is. */
import { safeStorage } from 'electron'
import type { SecretSeal } from '../../services/sync-passwords'

/** A Linux desktop without a keychain seals under a key that stands in Chromium's source: that is no seal. */
const isTrue = (): boolean =>
  safeStorage.isEncryptionAvailable() &&
  (process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend()))

export const keychainSeal: SecretSeal = {
  seal: (text) => (isTrue() ? safeStorage.encryptString(text).toString('base64') : undefined),
  open(sealed) {
    if (!isTrue()) return undefined
    try {
      return safeStorage.decryptString(Buffer.from(sealed, 'base64'))
    } catch {
      // Sealed by another user or on another computer: the clerk types it again.
      return undefined
    }
  },
}
