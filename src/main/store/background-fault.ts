/** Faults of work nobody waits for: nothing acknowledged is lost by them, but somebody must hear of them. */

export type ReportFault = (error: Error) => void

export const errorFromUnknown = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Node prints the warning; hosts that keep a fault log pass their own. */
export const warnOfFault: ReportFault = (error) => process.emitWarning(error)
