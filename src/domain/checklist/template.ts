/** The 七查七看 template as data, versioned: old sheets keep the wording they were signed with. */

/** Weakest first: choosing an earlier one than the item's default is a lowering and needs a reason. */
export const DISPOSALS = ['列入帮扶', '责令整改', '立案调查', '移送'] as const
export type Disposal = (typeof DISPOSALS)[number]

export interface LegalBasis {
  readonly text: string
  /** False: nobody has compared it with the text; shown on screen as such and not printed. */
  readonly verified: boolean
}

export interface ChecklistItem {
  /** `C1-2`. */
  readonly id: string
  /** ★: one 不符合 makes the whole check 不合格. */
  readonly key: boolean
  readonly text: string
  readonly evidence: readonly string[]
  readonly basis: readonly LegalBasis[]
  /** Default disposal of a failure. */
  readonly disposal: Disposal
  readonly escalation?: { readonly to: Disposal; readonly when: string }
  /** A failure that may be a crime is passed on, after 立案 or 核查 only. */
  readonly transferIfCrime?: boolean
  /** Milder disposal that the list itself names (责令整改 or 列入帮扶). */
  readonly alternative?: Disposal
  /** Phrase the problem field is prefilled with. */
  readonly problem: string
  /** What the order asks for. */
  readonly requirement: string
  /** 看什么: what the inspector looks at. */
  readonly look: string
}

export interface ChecklistGroup {
  /** `C1` … `C7`. */
  readonly key: string
  /** `一查`. */
  readonly check: string
  readonly name: string
  /** The plan's words: `看…`. */
  readonly see: string
  readonly items: readonly ChecklistItem[]
}

export interface ChecklistTemplate {
  readonly templateVersion: string
  readonly title: string
  /** Default time limit of an order, in working days. */
  readonly dueWorkingDays: number
  /** 条例 art. 39: two. */
  readonly minimumInspectors: number
  readonly groups: readonly ChecklistGroup[]
}

export const itemsOf = (template: ChecklistTemplate): readonly ChecklistItem[] =>
  template.groups.flatMap((group) => group.items)

export const findItem = (template: ChecklistTemplate, id: string): ChecklistItem | undefined =>
  itemsOf(template).find((item) => item.id === id)

/** Basis that may stand in a document: compared with the text. */
export const printableBasis = (item: ChecklistItem): readonly string[] =>
  item.basis.filter((basis) => basis.verified).map((basis) => basis.text)

export const isDisposal = (value: unknown): value is Disposal => DISPOSALS.some((disposal) => disposal === value)

/** Is `chosen` milder than the item's default? */
export const isLowered = (item: ChecklistItem, chosen: Disposal): boolean =>
  DISPOSALS.indexOf(chosen) < DISPOSALS.indexOf(item.disposal)
