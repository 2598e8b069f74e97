/** Checks, visits and samplings need two persons (条例 art. 39; 监督抽查办法 art. 19). */
import type { FieldValue, Issue } from '../schema/field'

/** Warns when a list holds exactly one person; an empty list is a missing field, not a fault. */
export const twoPersons =
  (label: string) =>
  (value: FieldValue): readonly Issue[] =>
    Array.isArray(value) && value.length === 1
      ? [{ severity: 'warning', message: `只有 1 名${label}，须两人以上并出示证件，请再填一人。` }]
      : []
