import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { shownText, whenText } from './deadline-list'
import { weekTable } from './print-week'
import { StartScreen } from './start-screen'

let office: ScreenOffice
afterEach(() => office.close())

const lines = (): readonly HTMLElement[] => [...office.page.querySelectorAll<HTMLElement>('.q-deadlines > li')]
const textOf = (selector: string): string => office.page.querySelector(selector)?.textContent ?? ''
const click = (element: Element | null | undefined): Promise<void> =>
  act(async () => {
    element?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  })

describe('start page', () => {
  it('shows the week, the overdue first, each line with why and by whom (S14, S37, S42a)', async () => {
    office = await openScreen(<StartScreen path={[]} />)
    await office.until(() => expect(lines().length).toBeGreaterThan(0))
    const list = office.application.services.deadlines.list()
    const week = list.filter((row) => row.date <= '2017-06-19')
    expect(lines()).toHaveLength(week.length)
    expect(office.page.textContent).toContain(`${week.length} 件，逾期 ${list.filter((row) => row.overdue).length} 件`)
    const late = lines().map((line) => line.textContent?.includes('逾期') === true)
    expect(late.indexOf(false)).toBe(late.filter(Boolean).length)
    expect(lines()[0]?.title).toContain('依据：')
    expect(office.page.textContent).toContain('报省局 4 项材料')
  })

  it('shows everything on demand, and one clerk’s own', async () => {
    office = await openScreen(<StartScreen path={[]} />)
    await office.until(() => expect(lines().length).toBeGreaterThan(0))
    const week = lines().length
    const more = [...office.page.querySelectorAll('button')].find((one) => one.textContent?.startsWith('全部 '))
    await click(more)
    const all = office.application.services.deadlines.list().length
    await office.until(() => expect(lines()).toHaveLength(all))
    expect(all).toBeGreaterThan(week)
    expect(office.page.textContent).toContain('全部要办')
  })

  it('says where the work is stuck, and opens the list behind it (S10, S12)', async () => {
    office = await openScreen(<StartScreen path={[]} />)
    await office.until(() => expect(textOf('.q-stuck')).toContain('未训全三类内容'))
    expect(textOf('.q-stuck')).toContain('石桥县 5 家未摸底、6 家未建档')
    const county = [...office.page.querySelectorAll('.q-stuck-text')].find((one) => one.textContent?.includes('石桥县'))
    await click(county)
    expect(window.location.hash).toBe('#/enterprises')
  })

  it('shows both report dates and today on the timeline, and each county (S28, S42a, S42b)', async () => {
    office = await openScreen(<StartScreen path={[]} />)
    await office.until(() => expect(textOf('.q-campaign')).toContain('今天 6月12日'))
    expect(textOf('.q-campaign')).toContain('6月20日前 六月上报')
    expect(textOf('.q-campaign')).toContain('12月20日前 年终上报')
    expect(textOf('.q-campaign')).toContain('准备部署')
    expect(textOf('.q-counties')).toContain('石桥县')
    expect(textOf('.q-counties')).toContain('139/146')
  })

  it('prints what the screen shows, with a column for the day it is done', async () => {
    office = await openScreen(<StartScreen path={[]} />)
    await office.until(() => expect(lines().length).toBeGreaterThan(0))
    let sheet = ''
    window.print = () => {
      sheet = document.querySelector('.q-print-sheet')?.textContent ?? ''
    }
    const button = [...office.page.querySelectorAll('button')].find((one) => one.textContent === '打印本周要办')
    await click(button)
    expect(sheet).toContain('本周要办')
    expect(sheet).toContain('办结日期')
    expect(sheet).toContain('逾期')
    window.dispatchEvent(new Event('afterprint'))
  })
})

describe('words of a line', () => {
  const row = {
    kind: '整改',
    text: '某厂',
    basis: '',
    serves: [],
    clock: 'x',
    overdue: false,
    daysLeft: 1,
    date: '2017-06-13',
  }

  it('say when', () => {
    expect(whenText(row, '2017-06-12')).toBe('13日 周二')
    expect(whenText({ ...row, date: '2017-07-04' }, '2017-06-12')).toBe('7月4日 周二')
    expect(whenText({ ...row, date: '2018-01-04' }, '2017-06-12')).toBe('2018年1月4日 周四')
    expect(whenText({ ...row, daysLeft: 0, date: '2017-06-12' }, '2017-06-12')).toBe('今天')
    expect(whenText({ ...row, daysLeft: -4, overdue: true }, '2017-06-12')).toBe('逾期 4 天')
    expect(whenText({ ...row, daysLeft: 0, date: '' }, '2017-06-12')).toBe('期限推算不了')
    office = { close: async () => undefined } as ScreenOffice
  })

  it('leave out what every name has, never the whole name', () => {
    expect(shownText('松临市和发塑料有限公司：整改到期', '松临市')).toBe('和发塑料：整改到期')
    expect(shownText('松临市', '松临市')).toBe('松临市')
    expect(shownText('报省局材料', '')).toBe('报省局材料')
  })

  it('print the reason where there is no day', () => {
    const table = weekTable([{ ...row, date: '', unknown: '没有 2019 年的节假日表' }, row], '市局', '2017-06-12')
    expect(table.rows[0]?.slice(0, 4)).toEqual(['期限推算不了', '', '整改', '某厂（没有 2019 年的节假日表）'])
    expect(table.rows[1]?.slice(0, 2)).toEqual(['2017-06-13', '1 天'])
  })
})
