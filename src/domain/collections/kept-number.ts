/**
 * 重号 that is to stand: the record says with whom it shares its number, in a cell of its own, so that the decision
 * travels like any write and two offices that decide alike do not collide.
 */
const KEPT_NUMBER = 'keptNumber/'

/** Cell of a record; its value is the shared number with width and case set aside. @param other id of the other record */
export const keptNumberKey = (other: string): string => `${KEPT_NUMBER}${other}`

export const isKeptNumberKey = (key: string): boolean => key.startsWith(KEPT_NUMBER)
