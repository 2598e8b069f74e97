/**
 * 回执: a small file in which an office says what it has taken. Carried back to the sender it acknowledges the package
 * as a package from the receiver would. Released format, version 1: never remove, rename or re-purpose a part.
 */
import type { FieldValue } from '../schema/field'
import { type ExchangeEntry, isSameOffice, lastSentTo, takenPackages } from './exchange-entry'

export const RECEIPT_FORMAT = 'qualift-receipt'
export const RECEIPT_FORMAT_VERSION = 1

export interface ReceiptFile {
  readonly format: typeof RECEIPT_FORMAT
  readonly formatVersion: number
  readonly receiptId: string
  /** The package it is about. */
  readonly packageId: string
  readonly number: number
  /** Office that took it. */
  readonly from: string
  /** Office that sent it. */
  readonly to: string
  /** Local time it was taken, YYYY-MM-DDTHH:mm, and by whom. */
  readonly takenAt: string
  readonly takenBy: string
  readonly counts: {
    readonly added: number
    readonly updated: number
    readonly same: number
    readonly conflicts: number
  }
  /** All packages of that sender merged here and not taken back. */
  readonly taken: readonly string[]
  /** Number of the last package sent to that office before this was written; 0 = none. */
  readonly after: number
}

/** @param entry the taken package */
export function receiptOf(
  entries: readonly ExchangeEntry[],
  entry: ExchangeEntry,
  { office, receiptId }: { readonly office: string; readonly receiptId: string },
): ReceiptFile {
  const ofSender = entries.filter(({ peer }) => isSameOffice(peer, entry.peer))
  return {
    format: RECEIPT_FORMAT,
    formatVersion: RECEIPT_FORMAT_VERSION,
    receiptId,
    packageId: entry.packageId,
    number: entry.number,
    from: office,
    to: entry.peer,
    takenAt: entry.at,
    takenBy: entry.actor,
    counts: entry.counts,
    taken: takenPackages(ofSender),
    after: lastSentTo(entries, entry.peer),
  }
}

/**
 * Fields of its line in the log.
 * @param sent the package it is about: the word counts for the office the clerk sent it to
 */
export const receiptFields = (
  receipt: ReceiptFile,
  sent: ExchangeEntry,
  how: { readonly fileName: string; readonly at: string; readonly actor: string },
): Record<string, FieldValue> => ({
  direction: '收到',
  kind: '回执',
  packageId: receipt.receiptId,
  number: receipt.number,
  peer: sent.peer === '' ? receipt.from : sent.peer,
  fileName: how.fileName,
  at: how.at,
  actor: how.actor === '' ? null : how.actor,
  after: receipt.after,
  acknowledgedPackages: receipt.taken.length === 0 ? null : [...receipt.taken],
  ...receipt.counts,
})
