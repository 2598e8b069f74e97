/**
 * Whether the next small write may happen at once, on the thread that serves the window. Waking another thread takes as
 * long as a fast disk takes to write a line; on a slow one it is what keeps the window alive. So the disk is measured:
 * only while its last writes were fast is the next one made at once, and a single slow one ends that for a while.
 */

/** Longer than this and another thread waits for it: the eye sees nothing below 16 ms. */
const FAST_MS = 2
/**
 * Fast writes in a row before one is made at once: after opening, and after a slow or failed one. A disk on which one in
 * a hundred is slow is nearly always written at once, one on which every fifth is hardly ever.
 */
const FIRST_RUN = 3
const RUN_AFTER_SLOW = 16
/** Edits that follow one upon the other leave time for everything else: behind this, the next is made elsewhere. */
const TURN_MS = 8

export class WritePace {
  private fast = 0
  private wanted = FIRST_RUN
  /** When the first write at once was begun since anything else had its turn. */
  private turnSince: number | undefined

  /** @param clock milliseconds, never going back */
  constructor(private readonly clock: () => number) {}

  mayWriteNow(): boolean {
    if (this.fast < this.wanted) return false
    return this.turnSince === undefined || this.clock() - this.turnSince < TURN_MS
  }

  /** Makes a write at once. @throws what it throws */
  now(write: () => void): void {
    this.holdTurn()
    const start = this.clock()
    try {
      write()
    } catch (error) {
      this.slow()
      throw error
    }
    this.took(start)
  }

  /** Makes it on another thread. @throws what it throws */
  async elsewhere(write: () => Promise<void>): Promise<void> {
    const start = this.clock()
    try {
      await write()
    } catch (error) {
      this.slow()
      throw error
    }
    this.took(start)
  }

  private took(start: number): void {
    if (this.clock() - start < FAST_MS) this.fast += 1
    else this.slow()
  }

  private slow(): void {
    this.fast = 0
    this.wanted = RUN_AFTER_SLOW
  }

  private holdTurn(): void {
    if (this.turnSince !== undefined) return
    this.turnSince = this.clock()
    setImmediate(() => {
      this.turnSince = undefined
    })
  }
}
