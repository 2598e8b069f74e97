/** The two digests a draw needs; the caller brings them (Node's own crypto). */
export interface Digest {
  /** SHA-256 of the UTF-8 bytes of a text, lower-case hex. */
  readonly sha256: (text: string) => string
  /** HMAC-SHA-256 with the UTF-8 bytes of `key` over those of `message`, lower-case hex. */
  readonly hmacSha256: (key: string, message: string) => string
}
