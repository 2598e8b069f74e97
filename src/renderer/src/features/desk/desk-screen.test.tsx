import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { DESKS } from '../../../../domain/desks/registry'
import { placeOf } from '../../app/places'
import { useRows } from '../../client/hooks'
import { DeskScreen } from './desk-screen'

let office: ScreenOffice

const shown = (): string => office.page.textContent ?? ''
const buttonNamed = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.replace(/\s/g, '').includes(name))
const click = (name: string): Promise<void> =>
  act(async () => {
    const button = buttonNamed(name)
    if (button === undefined) throw new Error(`no button ${name}`)
    button.click()
  })
const type = (input: HTMLInputElement, text: string): Promise<void> =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })

/** The drawer of the visit that the first problem belongs to. */
function FirstVisit() {
  const [problem] = useRows('helpProblems').rows
  return problem?.parent === undefined ? null : <DeskScreen desk="help" path={['helpVisits', problem.parent]} />
}

describe('the generic desk', () => {
  afterEach(() => office.close())

  it('has its record kinds with their numbers, its summary and one primary act (S13)', async () => {
    office = await openScreen(<DeskScreen desk="help" path={[]} />)
    const visits = office.application.services.records.list('helpVisits').length
    await office.until(() => expect(shown()).toContain(`帮扶 ${visits}`))
    await office.until(() => expect(shown()).toContain('问题已解决'))
    expect(office.page.querySelectorAll('.ant-btn-primary')).toHaveLength(1)
    expect(office.page.querySelectorAll('h1')).toHaveLength(1)
    expect(buttonNamed('登记帮扶')).toBeDefined()
  })

  it('shows only the records behind a line that is clicked, and all of them again (S14)', async () => {
    office = await openScreen(<DeskScreen desk="help" path={['helpProblems']} />)
    const late = office.application.services.desks
      .summary('help')
      .lines.find(({ key }) => key === 'problemsSolved.overdue')
    expect(late?.count).toBeGreaterThan(0)
    await office.until(() => expect(buttonNamed('逾期未解决')).toBeDefined())
    // They hang under visits and are made there.
    expect(office.page.querySelectorAll('.ant-btn-primary')).toHaveLength(0)
    location.hash = '#/help/helpProblems'
    await click('逾期未解决')
    await office.until(() => expect(shown()).toContain(`只看：逾期未解决 ${late?.text}`))
    expect(buttonNamed('逾期未解决')?.getAttribute('aria-pressed')).toBe('true')
    await click('看全部')
    await office.until(() => expect(shown()).not.toContain('只看：'))
  })

  it('opens a record with what hangs under it and its files', async () => {
    office = await openScreen(<FirstVisit />)
    const drawer = (): string => document.querySelector('.ant-drawer')?.textContent ?? ''
    await office.until(() => expect(drawer()).toContain('帮扶问题'))
    await office.until(() => expect(drawer()).toContain('（全部经过）'))
    expect(drawer()).toContain('照片与附件')
  })

  it('starts closed where the kind is restricted, and opens with a reason (S21)', async () => {
    office = await openScreen(<DeskScreen desk="riskMonitoring" path={[]} />)
    await office.until(() => expect(buttonNamed('打开风险监测')).toBeDefined())
    expect(shown()).not.toContain('待出结果')
    await click('打开风险监测')
    const reason = document.querySelector<HTMLInputElement>('input[aria-label="事由"]')
    if (reason === null) throw new Error('no reason asked')
    await type(reason, '分管领导调阅')
    await act(async () => {
      reason.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true } as KeyboardEventInit),
      )
    })
    await office.until(() => expect(shown()).toContain('待出结果'))
    expect(buttonNamed('登记风险监测')).toBeDefined()
  })
})

describe('places of records', () => {
  it('lead to the desk that keeps the kind', () => {
    expect(placeOf('complaints', 'c')).toEqual(['governance', 'complaints', 'c'])
    expect(placeOf('samples', 's')).toEqual(['sampling', 's'])
    expect(placeOf('rectifications', 'r', 'e')).toEqual(['enforcement', 'rectifications', 'r'])
    expect(placeOf('licences', 'l', 'e')).toEqual(['enterprises', 'e', 'licences', 'l'])
    expect(placeOf('licences', 'l')).toEqual(['start'])
    const keys = new Set(DESKS.map(({ key }) => key))
    for (const { collections } of DESKS) {
      for (const collection of collections) expect(keys.has(placeOf(collection, 'x', 'e')[0] ?? '')).toBe(true)
    }
  })
})
