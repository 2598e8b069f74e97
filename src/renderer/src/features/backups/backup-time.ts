/** `2017-06-12 10:41`, by the clock of the computer that made it. */
export const backupTime = (at: string): string => at.slice(0, 16).replace('T', ' ')
