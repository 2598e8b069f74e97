/** 往来记录: what was sent to and taken from whom, newest first. */
import { acknowledgedBy, betweenOffices, entriesOf } from '../../../domain/exchange/exchange-entry'
import type { ExchangeLogRow } from '../../../shared/exchange-shapes'
import type { Session } from '../session'
import { scopeInWords } from './package-about'

export function exchangeLog(session: Session): ExchangeLogRow[] {
  const entries = entriesOf(session.store().all('exchanges').values())
  const offices = betweenOffices(entries)
  const peers = new Set(offices.map(({ peer }) => peer))
  const acknowledged = new Set([...peers].flatMap((peer) => acknowledgedBy(offices, peer).map(({ id }) => id)))
  return entries.reverse().map((entry) => ({
    id: entry.id,
    direction: entry.direction,
    kind: entry.kind,
    isSync: entry.channel !== '',
    packageId: entry.packageId,
    number: entry.number,
    office: entry.peer,
    fileName: entry.fileName,
    at: entry.at,
    scope: scopeInWords(session, entry.scope),
    actor: entry.actor,
    records: entry.records,
    attachments: entry.attachments,
    counts: entry.counts,
    acknowledged: acknowledged.has(entry.id),
  }))
}
