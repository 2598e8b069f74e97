/** What is said about an opened report, in words. */

import { isSameOffice, namesSameOffice, scopeText } from '../../../domain/exchange/exchange-entry'
import { compareReports, isOneSender, type OpenedReport, reportKinds } from '../../../domain/exchange/opened-report'
import type { ReportSummary } from '../../../shared/report-shapes'
import { localMinute } from '../../store/local-time'
import { bureauName } from '../bureau-name'
import type { Session } from '../session'
import { scopeInWords } from './package-about'

/** A report held in memory, with what is known of its file. */
export interface HeldReport extends OpenedReport {
  readonly fileName: string
  readonly encrypted: boolean
}

export const reportScope = (session: Session, { manifest }: OpenedReport): string =>
  scopeInWords(session, scopeText(manifest.scope))

export const madeAt = ({ manifest }: OpenedReport): string => localMinute(new Date(manifest.createdAt))

/** YYYY-MM-DD. */
export const day = (report: OpenedReport): string => madeAt(report).slice(0, 10)

function notesOn(session: Session, { manifest }: OpenedReport): readonly string[] {
  const { receiver, sender, planYear } = manifest
  const { file } = session.store()
  const settings = session.settings()
  const own = [bureauName(settings, file), String(settings['bureauShortName'] ?? '')]
  const isOurs = receiver === '' || own.some((name) => isSameOffice(name, receiver) || namesSameOffice(name, receiver))
  return [
    ...(file.replicas.includes(sender.replica) ? ['这是本局自己写出的上报件。'] : []),
    ...(isOurs ? [] : [`写明报给${receiver}，不是报给本局的。拿不准时先问${sender.office}。`]),
    ...(planYear === file.planYear ? [] : [`是 ${planYear} 年度的，本工作区是 ${file.planYear} 年度。`]),
  ]
}

/** The latest other report of the same office that was made after this one. */
const laterOf = (report: HeldReport, all: Iterable<HeldReport>): HeldReport | undefined =>
  [...all]
    .filter((one) => one !== report && isOneSender(one, report) && compareReports(one, report) > 0)
    .sort(compareReports)
    .at(-1)

export function summaryOf(session: Session, report: HeldReport, all: Iterable<HeldReport>): ReportSummary {
  const { manifest, fileName, encrypted, unshown, records } = report
  const { packageId, sender, number, receiver, purpose, planYear } = manifest
  const later = laterOf(report, all)
  return {
    id: packageId,
    fileName,
    office: sender.office,
    county: session.values().regions.nameOf(sender.region) ?? sender.region,
    number,
    receiver,
    purpose,
    scope: reportScope(session, report),
    planYear,
    madeAt: madeAt(report),
    madeBy: sender.actor,
    encrypted,
    records: [...records.values()].reduce((sum, list) => sum + list.length, 0),
    kinds: reportKinds(report),
    unshown,
    notes: notesOn(session, report),
    ...(later === undefined ? {} : { laterNumber: later.manifest.number }),
  }
}
