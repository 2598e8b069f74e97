/** What a package says of itself, for the clerk who opens it: whose, for whom, of what, when. */
import { isSameOffice, namesSameOffice, scopeText } from '../../../domain/exchange/exchange-entry'
import type { PackageManifest } from '../../../domain/exchange/manifest'
import type { PackageAbout } from '../../../shared/exchange-shapes'
import { localMinute } from '../../store/local-time'
import { bureauName } from '../bureau-name'
import type { Session } from '../session'

const COUNTY = /^县区 (\d{6})$/

/** `县区 230202`, as the log keeps it, with the county's name. */
export function scopeInWords(session: Session, scope: string): string {
  const code = COUNTY.exec(scope)?.[1]
  return code === undefined ? scope : (session.values().regions.nameOf(code) ?? scope)
}

export function aboutPackage(session: Session, manifest: PackageManifest): PackageAbout {
  const { sender, receiver, purpose, scope, sinceLast, counts } = manifest
  return {
    receiver,
    purpose,
    scope: scopeInWords(session, scopeText(scope)),
    sinceLast,
    madeAt: localMinute(new Date(manifest.createdAt)),
    madeBy: sender.actor,
    records: counts.total,
    attachments: counts.attachments,
  }
}

/** A package that went to the wrong office is told of; offices are called by more than one name, so it is not refused. */
export function addressNotes(session: Session, { receiver, sender }: PackageManifest): string[] {
  const settings = session.settings()
  const names = [bureauName(session.settings(), session.store().file), String(settings['bureauShortName'] ?? '')]
  if (receiver === '' || names.some((name) => isSameOffice(name, receiver) || namesSameOffice(name, receiver)))
    return []
  return [`这个包写明发给${receiver}，不是发给本局的。拿不准时先问${sender.office}，不要并入。`]
}
