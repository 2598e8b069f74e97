/** A package of the wrong kind is told before the rest of it is read. */
import type { PackageKind } from '../../../domain/exchange/manifest'
import { Refusal } from '../../../shared/result'

interface Kinded {
  readonly kind: PackageKind
}

/** @throws Refusal otherKind: a report is never merged */
export function acceptCopy({ kind }: Kinded): void {
  if (kind === 'copy') return
  throw new Refusal(
    'otherKind',
    '这是上报件，只供查看，不能并入。可在“上报件”里打开、比较和汇总；要并入请对方另发“数据副本”。',
  )
}

/** @throws Refusal otherKind */
export function acceptReport({ kind }: Kinded): void {
  if (kind === 'report') return
  throw new Refusal('otherKind', '这是数据副本，不是上报件。要收下里面的数据，请到“并入”里打开。')
}
