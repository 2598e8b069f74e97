/** What has changed since a document was written: its frozen figures against the same document now. */
import { COLLECTIONS } from '../../domain/collections/registry'
import type { DomainRecord } from '../../domain/enterprise-file/file-records'
import { textOf } from '../../domain/enterprise-file/file-records'
import { changesSince, readFrozen, wordsSince } from '../../domain/report/frozen-figures'
import type { ReportModel } from '../../domain/report/model'
import type { ChangedName, DocumentChanges } from '../../shared/rows'
import type { Session } from './session'
import { fullTitle } from './titles'

/** Figures of the plan by key; counts are called by what they count. */
const LABELS: Readonly<Record<string, string>> = {
  G1: '制度健全率',
  G2: '建档率',
  G3: '培训覆盖率',
  G4: '检验合格出厂率',
  G5: '目录产品许可率',
  G6: '监督抽查合格率',
  G7: '区域性、系统性事故',
  surveyCoverage: '摸底调查覆盖率',
  inspectionCoverage: '监督检查覆盖率',
}

const PARTS: Readonly<Record<string, string>> = { numerator: '分子', denominator: '分母' }

/** `G6.numerator` → 监督抽查合格率（分子）; `trainings` → 学习培训; `licence.获证` → 获证. */
function labelOf(source: string): string {
  const [key = '', ...rest] = source.split('.')
  const name = LABELS[key] ?? COLLECTIONS.get(key)?.label
  const part = rest.map((one) => PARTS[one] ?? one).join(' ')
  if (name === undefined) return part === '' ? key : part
  return part === '' ? name : `${name}（${part}）`
}

/** Deleted records are named too: that they went is what changed. */
function nameOf(session: Session, id: string, isOpen: (collection: string) => boolean): ChangedName {
  const store = session.store()
  for (const collection of COLLECTIONS.keys()) {
    const record = store.get(collection, id)
    if (record !== undefined) {
      return { id, collection, title: isOpen(collection) ? fullTitle(store, collection, record) : '' }
    }
  }
  return { id, collection: '', title: '' }
}

export function changesOf(
  session: Session,
  stored: DomainRecord,
  model: ReportModel,
  asOf: string,
  isOpen: (collection: string) => boolean,
): DocumentChanges {
  const { fields } = stored
  const frozen = readFrozen(textOf(fields, 'figures'))
  const named = (ids: readonly string[]): readonly ChangedName[] => ids.map((id) => nameOf(session, id, isOpen))
  const figures = frozen === undefined ? [] : changesSince(frozen, model)
  const words = wordsSince(textOf(fields, 'figures'), model, asOf)
  return {
    title: textOf(fields, 'title'),
    asOf: textOf(fields, 'asOf'),
    exportedAt: textOf(fields, 'exportedAt'),
    kept: frozen !== undefined || words !== undefined,
    ...(words === undefined ? {} : { words: { gone: words.gone.slice(0, 200), added: words.added.slice(0, 200) } }),
    figures: figures.map((one) => ({
      ...one,
      label: labelOf(one.source),
      added: named(one.added),
      gone: named(one.gone),
    })),
  }
}
