import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { HistoryScreen } from './history-screen'

let office: ScreenOffice
afterEach(() => office.close())

/** Three calls' worth of steps: one call reads 3,000. */
const STEPS = 6_500

const page = (): string => document.body.textContent ?? ''
const button = (words: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent === words)

async function type(label: string, text: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)
  if (input === null) throw new Error(`no field ${label}`)
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  await act(async () => {
    set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

it('a search through the log shows only what fits, goes back to the first step, and can be stopped on the way', async () => {
  office = await openScreen(<HistoryScreen />)
  const { handlers } = office.application
  await act(async () => {
    await handlers.records.put({ collection: 'enterprises', rows: [{ fields: { name: '最早录入的一家' } }] })
    const rest = Array.from({ length: STEPS }, (_, at) =>
      handlers.records.put({ collection: 'enterprises', rows: [{ fields: { name: `后来的第${at}家` } }] }),
    )
    await Promise.all(rest)
  })
  await office.until(() => expect(page()).toContain('最近 100 步'))

  // Every page of the log waits until the test lets it through.
  const run = office.client.run.bind(office.client)
  const held: (() => void)[] = []
  office.client.run = (async (name: never, args: never) => {
    if (name === 'history.page') await new Promise<void>((resolve) => held.push(resolve))
    return run(name, args)
  }) as typeof office.client.run
  const letOne = async (): Promise<void> => {
    await office.until(() => expect(held.length).toBeGreaterThan(0))
    await act(async () => held.shift()?.())
  }

  await type('在操作日志中查找', '最早录入的一家')
  await letOne()
  await office.until(() => expect(page()).toContain('符合的 0 步，正在往前查'))
  expect(document.querySelectorAll('[data-step]')).toHaveLength(0)
  await act(async () => button('停下')?.click())
  await letOne()
  await office.until(() => expect(page()).toContain('查到这里为止没有符合的操作'))
  expect(held).toHaveLength(0)

  await act(async () => button('继续往前查')?.click())
  for (let call = 0; call < 3; call += 1) await letOne()
  await office.until(() => expect(document.querySelectorAll('[data-step]')).toHaveLength(1))
  expect(page()).toContain('符合的 1 步，新的在前，已经到头')
})
