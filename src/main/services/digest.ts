import { createHash, createHmac } from 'node:crypto'
import type { Digest } from '../../domain/draw/digest'

/** Node's own SHA-256 and HMAC-SHA-256, for the pure parts that take them as a port. */
export const DIGEST: Digest = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmacSha256: (key, message) => createHmac('sha256', key).update(message, 'utf8').digest('hex'),
}
