/**
 * Passwords of 同局同步 on this computer. Where the system seals texts for the signed-in user they are kept sealed;
 * elsewhere the clerk is asked once a session and nothing is written down.
 */

/** The system's keychain. */
export interface SecretSeal {
  /** @returns undefined when the system cannot seal just now */
  seal(text: string): string | undefined
  /** @returns undefined when it was sealed on another computer, or for another user */
  open(sealed: string): string | undefined
}

export type SyncPasswords = ReturnType<typeof createSyncPasswords>

/** @param seal absent: this host has no keychain */
export function createSyncPasswords(seal: SecretSeal | undefined) {
  /** By the first replica of the workspace. */
  const ofSession = new Map<string, string>()
  return {
    /** What may be kept on disk of a password; the session knows it in any case. */
    keep(workspace: string, password: string): { readonly sealed?: string } {
      ofSession.set(workspace, password)
      const sealed = seal?.seal(password)
      return sealed === undefined ? {} : { sealed }
    },

    /** @returns undefined when the clerk must be asked */
    of(workspace: string, sealed: string | undefined): string | undefined {
      const known = ofSession.get(workspace)
      if (known !== undefined || sealed === undefined) return known
      return seal?.open(sealed)
    },

    forget(workspace: string): void {
      ofSession.delete(workspace)
    },

    forgetAll(): void {
      ofSession.clear()
    },

    keeps: (): boolean => seal?.seal('') !== undefined,
  }
}
