/** What opens the door: one-time tokens in the printed address, the cookie for the bundle, the page's own secret. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares in a time that tells nothing about the secret. */
const isSame = (offered: string | undefined, secret: string): boolean =>
  offered !== undefined && timingSafeEqual(digest(offered), digest(secret))

const random = (): string => randomBytes(32).toString('base64url')

export interface Secrets {
  /** A token for one exchange. */
  newToken(): string
  /** True once for each token. */
  spendToken(offered: string | undefined): boolean
  readonly cookie: string
  readonly page: string
  isCookie(offered: string | undefined): boolean
  isPage(offered: string | undefined): boolean
}

export function createSecrets(): Secrets {
  const tokens = new Set<string>()
  const cookie = random()
  const page = random()
  return {
    newToken() {
      const token = random()
      tokens.add(token)
      return token
    },
    spendToken(offered) {
      for (const token of tokens) {
        if (isSame(offered, token)) return tokens.delete(token)
      }
      return false
    },
    cookie,
    page,
    isCookie: (offered) => isSame(offered, cookie),
    isPage: (offered) => isSame(offered, page),
  }
}
