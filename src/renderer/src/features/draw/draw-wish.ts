/** What the dialog holds, and the wish it stands for. */
import type { DrawKind } from '../../../../domain/draw/draw-record'
import type { DrawWish } from '../../../../domain/draw/draw-wish'
import type { StratumField } from '../../../../domain/draw/strata'

export interface DrawDraft {
  readonly kind: DrawKind
  readonly purpose: string
  readonly plan: string | undefined
  readonly counties: readonly string[]
  readonly categories: readonly string[]
  readonly materials: readonly string[]
  readonly licensedOnly: boolean
  readonly strata: readonly StratumField[]
  readonly by: 'total' | 'percent'
  readonly amount: number
  readonly minimum: number
  readonly inspectors: number
  readonly institutions: number
}

export const NEW_DRAFT: DrawDraft = {
  kind: '抽样对象和抽样人员',
  purpose: '',
  plan: undefined,
  counties: [],
  categories: [],
  materials: [],
  licensedOnly: false,
  strata: ['county'],
  by: 'total',
  amount: 20,
  minimum: 1,
  inspectors: 2,
  institutions: 0,
}

const some = <K extends string>(key: K, list: readonly string[]): { readonly [P in K]?: readonly string[] } =>
  list.length === 0 ? {} : ({ [key]: list } as { readonly [P in K]?: readonly string[] })

/** Institutions alone need neither objects nor people. */
export function wishOf(draft: DrawDraft): DrawWish {
  const { kind, purpose, plan } = draft
  const head = {
    kind,
    purpose: purpose.trim() === '' ? '未写' : purpose.trim(),
    ...(plan === undefined ? {} : { plan }),
  }
  if (kind === '承检机构') return { ...head, institutions: Math.max(1, draft.institutions) }
  return {
    ...head,
    objects: {
      ...some('counties', draft.counties),
      ...some('categories', draft.categories),
      ...some('materials', draft.materials),
      licensedOnly: draft.licensedOnly,
    },
    strata: kind === '检查对象和检查人员' ? draft.strata.filter((field) => field === 'county') : draft.strata,
    ...(draft.by === 'total' ? { total: draft.amount } : { percent: Math.min(100, draft.amount) }),
    minimum: draft.minimum,
    inspectors: draft.inspectors,
    institutions: draft.institutions,
  }
}
