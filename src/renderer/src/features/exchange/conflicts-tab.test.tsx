import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { ConflictsTab } from './conflicts-tab'

let office: ScreenOffice
const heading = (): string => office.page.querySelector('.q-conflict h2')?.textContent ?? ''
const field = (): string => office.page.querySelector('.q-conflict-field')?.textContent ?? ''
const count = (): number => office.page.querySelectorAll('.q-conflict-list li').length
const stored = (conflict: string): unknown => {
  const [collection = '', id = '', key = ''] = conflict.split('/')
  return office.application.services.records.get(collection, id).fields[key]
}

describe('conflict cards by keyboard alone', () => {
  beforeEach(async () => {
    office = await openScreen(<ConflictsTab wanted={undefined} />)
    await office.until(() => expect(count()).toBe(4))
  })
  afterEach(() => office.close())

  it('settles all four with the arrows and says when nothing is left', async () => {
    const cards = office.application.services.exchange.conflicts()
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) await office.press(key)
    await office.until(() => expect(office.page.textContent).toContain('没有待决定的冲突。'))
    await office.until(() => expect(office.application.services.exchange.conflicts()).toEqual([]))
    expect(cards.map(({ conflict }) => stored(conflict))).toEqual(
      cards.map(({ sides }, index) => sides[index === 1 || index === 2 ? 1 : 0]?.value),
    )
  })

  it('shows the next card at once, with the focus on it', async () => {
    const first = field()
    await office.press('ArrowRight')
    expect(count()).toBe(3)
    expect(field()).not.toBe(first)
    expect(document.activeElement?.className).toContain('q-conflict')
  })

  it('leaves a card for later and comes round to it again', async () => {
    const first = heading() + field()
    for (let step = 0; step < 4; step += 1) await office.press(' ')
    expect(heading() + field()).toBe(first)
    expect(office.page.querySelectorAll('.q-conflict-list li')[0]?.textContent).toContain('先放着')
    expect(office.application.services.exchange.conflicts()).toHaveLength(4)
  })

  it('brings a card back when its decision is undone', async () => {
    await office.press('ArrowLeft')
    await office.until(() => expect(office.application.services.exchange.conflicts()).toHaveLength(3))
    await office.client.run('history.undo', {})
    await office.until(() => expect(count()).toBe(4))
  })

  it('a key held down decides nothing', async () => {
    await office.press('ArrowRight', { repeat: true })
    expect(count()).toBe(4)
  })

  it('opens an editor for an own value and leaves the keys to it', async () => {
    await office.press('ArrowDown')
    const input = document.activeElement
    expect(input?.id).toBe('own-value')
    await office.press('ArrowLeft')
    expect(count()).toBe(4)
    await office.press('Escape')
    expect(office.page.querySelector('.q-own-value')).toBeNull()
  })
})
