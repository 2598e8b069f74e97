/** What a record of a draw should say, by the second program. */
export declare function otherDraw(record: unknown): Promise<unknown>
