/** How a member of a sync folder notices that a password typed differs from the one the folder's packages are under. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { SyncMember } from './sync-folder'

/** Slower to guess at than the packages beside it, whose AES of ZIP takes a thousand rounds. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const
const BYTES = 16
const derive = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt)

/** @returns salt and scrypt of the password, in base64 */
export async function proofOf(password: string): Promise<string> {
  const salt = randomBytes(BYTES)
  return `${salt.toString('base64')}.${(await derive(password, salt, BYTES, COST)).toString('base64')}`
}

async function fits(password: string, proof: string): Promise<boolean> {
  const [salt, hash] = proof.split('.').map((part) => Buffer.from(part, 'base64'))
  if (salt?.length !== BYTES || hash?.length !== BYTES) return false
  return timingSafeEqual(await derive(password, salt, BYTES, COST), hash)
}

/** Members of older programs left no proof; where nobody did, any password may be right. */
export async function fitsFolder(password: string, members: readonly SyncMember[]): Promise<boolean> {
  const proofs = members.flatMap(({ state }) => state.proof ?? [])
  for (const proof of proofs) if (await fits(password, proof)) return true
  return proofs.length === 0
}
