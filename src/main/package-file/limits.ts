import { LARGEST_ATTACHMENT_BYTES } from '../../shared/browser-protocol'

/** What a package may be at most. Checked on what the ZIP declares, before anything is unpacked, and again while unpacking. */
export const LIMITS = {
  entries: 60_000,
  manifestBytes: 32 * 1024 * 1024,
  /** records and writes together, unpacked: they are held in memory while the merge is judged. */
  textBytes: 1024 * 1024 * 1024,
  attachmentBytes: LARGEST_ATTACHMENT_BYTES,
  totalBytes: 64 * 1024 * 1024 * 1024,
  lineBytes: 48 * 1024 * 1024,
  records: 2_000_000,
  /** Deflate reaches 1032; the flattest ledgers seen reach some dozens. Small entries are left in peace. */
  ratio: 400,
  ratioFromBytes: 4 * 1024 * 1024,
} as const
