/** Name in the audit trail of a clerk who has given none. */
export const UNSIGNED = '未署名'

/** 由 and the name, for a sentence that says who did it; empty when nobody is named. */
export const byWhom = (actor: string): string => (actor === '' || actor === UNSIGNED ? '' : `由${actor}`)
