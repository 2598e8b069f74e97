/** Which cards the file page has, and where an item of 建档 is put right. */

/** Child collections in the order of the file; `under` are children of the child. */
export const CHILD_CARDS: readonly { readonly collection: string; readonly under?: string }[] = [
  { collection: 'licences', under: 'licenceScopes' },
  { collection: 'products' },
  { collection: 'rawMaterials' },
  { collection: 'additives' },
  { collection: 'equipment' },
  { collection: 'criticalControlPoints' },
  { collection: 'instruments' },
  { collection: 'releaseInspections' },
  { collection: 'commissionedTests' },
  { collection: 'managementRules' },
  { collection: 'persons' },
  { collection: 'certificates' },
  { collection: 'traceExercises' },
  { collection: 'pledges' },
  { collection: 'honours' },
  { collection: 'annualSelfReports' },
]

/** Kinds that name the enterprise rather than hang under it, and are filled in with the file. */
export const ABOUT_CARDS = ['surveyVisits', 'urgeNotices'] as const

/** Anchor of a card; scope lines stand inside the licences. */
export const cardId = (collection: string): string => `card-${collection === 'licenceScopes' ? 'licences' : collection}`

/** Anchor of a block of the enterprise's own fields. */
export const blockId = (block: string): string => `block-${block}`
