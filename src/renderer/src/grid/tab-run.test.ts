import { describe, expect, it } from 'vitest'
import { TabRun } from './tab-run'

describe('a run of Tabs', () => {
  it('leads back to the column it began in, once, and only in its row', () => {
    const run = new TabRun()
    run.note(3, 'name')
    run.note(3, 'uscc')
    expect(run.take(3)).toBe('name')
    expect(run.take(3)).toBeUndefined()
    run.note(4, 'uscc')
    expect(run.take(5)).toBeUndefined()
    expect(run.take(4)).toBeUndefined()
  })

  it('is over when the hand goes elsewhere, and begins anew in another row', () => {
    const run = new TabRun()
    run.note(3, 'name')
    run.end()
    expect(run.take(3)).toBeUndefined()
    run.note(3, 'name')
    run.note(4, 'phone')
    expect(run.take(4)).toBe('phone')
  })
})
