import { DRAWS } from '../../domain/collections/draws/definition'
import type { DrawRecord, FrozenDraw } from '../../domain/draw/draw-record'
import { layerName } from '../../domain/draw/strata'
import type { FieldValue } from '../../domain/schema/field'

/** What the grid, the search and the documents see of a draw; the file holds everything. */
export function drawFields(record: FrozenDraw | DrawRecord, file: string): Record<string, FieldValue> {
  const { pools, hashes } = record
  const frozen = {
    number: record.number,
    kind: record.kind,
    purpose: record.purpose,
    state: '已冻结',
    frozenAt: record.frozenAt,
    objectRule: record.objectRule,
    objectCount: pools.objects.length,
    objectHash: hashes.objects,
    inspectorRule: record.inspectorRule,
    inspectorCount: pools.inspectors.length,
    inspectorHash: hashes.inspectors,
    institutionCount: pools.institutions.length,
    institutionHash: hashes.institutions,
    recordFile: file,
  }
  if (!('seed' in record)) return frozen
  const drawn = record.strata.flatMap((stratum) => stratum.drawn)
  const nameOf = new Map(pools.inspectors.map(({ id, name }) => [id, name]))
  const firmOf = new Map(pools.objects.map(({ enterprise, name }) => [enterprise, name]))
  const recusals = [
    ...record.assignments.flatMap(({ enterprise, recused }) =>
      recused.map(({ inspector, reason }) => `${firmOf.get(enterprise)}：${nameOf.get(inspector)} 回避（${reason}）`),
    ),
    ...record.replaced.map(
      ({ enterprise, inspector, replacedBy, at }) =>
        `${firmOf.get(enterprise)}：${at.slice(0, 10)} 由 ${nameOf.get(replacedBy)} 替代 ${nameOf.get(inspector)}`,
    ),
  ]
  return {
    ...frozen,
    state: '有效',
    seed: record.seed,
    seedSource: record.seedSource,
    seedAt: record.seedAt,
    seedCommitment: record.seedCommitment === '' ? null : record.seedCommitment,
    strata: record.strata.map(({ key, size, quota }) => `${layerName(key)}：${size} 个抽 ${quota} 个`).join('\n'),
    drawnAt: record.drawnAt,
    drawnCount: record.kind === '承检机构' ? record.institutions.length : drawn.length,
    drawnEnterprises: record.assignments.map(({ enterprise }) => enterprise),
    drawnInspectors: [...new Set(record.assignments.flatMap(({ inspectors }) => inspectors))],
    drawnInstitutions: [...record.institutions],
    recusals: recusals.length === 0 ? null : recusals.join('\n'),
    operator: record.operator,
    witness: record.witness,
  }
}

/** Moves on by itself after the draw, or names records that may be merged: no sign of tampering. */
const MAY_MOVE: ReadonlySet<string> = new Set(['state', 'drawnEnterprises', 'drawnInspectors', 'drawnInstitutions'])

/** Sentences for the registered values that are not those of the record file. */
export function registeredOtherwise(
  fields: Readonly<Record<string, FieldValue | undefined>>,
  record: DrawRecord,
): readonly string[] {
  const own = drawFields(record, String(fields['recordFile'] ?? ''))
  return Object.entries(own)
    .filter(([key, value]) => !MAY_MOVE.has(key) && String(fields[key] ?? '') !== String(value ?? ''))
    .map(([key]) => {
      const label = DRAWS.fields.find((row) => row.key === key)?.label ?? key
      return `登记的${label}与抽取记录文件不一致，登记之后被改过。`
    })
}
