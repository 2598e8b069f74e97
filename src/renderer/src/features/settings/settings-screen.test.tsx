import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { LIMIT_KEYS } from '../../../../domain/limits/matters'
import { SettingsScreen } from './settings-screen'

let office: ScreenOffice
const limitRows = (): readonly HTMLElement[] => [
  ...office.page.querySelectorAll<HTMLElement>('table[aria-label="办理期限"] tbody tr'),
]
const rowOf = (label: string) => limitRows().find((row) => row.querySelector('td')?.textContent === label)
const click = (element: Element | null | undefined): Promise<void> =>
  act(async () => {
    element?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  })

describe('设置', () => {
  beforeEach(async () => {
    office = await openScreen(<SettingsScreen path={[]} />)
    await office.until(() => expect(limitRows()).toHaveLength(LIMIT_KEYS.length))
  })
  afterEach(() => office.close())

  it('shows every limit in force with its basis, and which nobody has compared with the law (S20, S27)', () => {
    expect(rowOf('抽查结果异议')?.textContent).toContain('15日')
    expect(rowOf('抽查结果异议')?.textContent).toContain('产品质量法')
    expect(rowOf('抽查结果异议')?.textContent).toContain('已核实')
    expect(rowOf('投诉受理')?.textContent).toContain('7个工作日')
    expect(rowOf('投诉受理')?.textContent).toContain('未核实')
  })

  it('changes a limit by a record that begins from the shipped one, in one undoable step', async () => {
    await click(rowOf('复查')?.querySelector('button'))
    await office.until(() => expect(rowOf('复查')?.textContent).toContain('本局填写'))
    const [own] = office.application.services.records.list('timeLimits')
    expect(own?.fields).toMatchObject({ matter: '复查', days: 15, dayKind: '日' })
    await act(async () => {
      await office.application.handlers.history.undo({})
    })
    await office.until(() => expect(rowOf('复查')?.textContent).toContain('随程序'))
  })

  it('marks a year’s holidays as compared with the notice', async () => {
    const box = office.page.querySelector<HTMLInputElement>('table[aria-label="节假日"] input[type=checkbox]')
    expect(box?.checked).toBe(false)
    await click(box)
    await office.until(() => {
      const settings = office.application.services.records.list('settings')[0]
      expect(settings?.fields.checkedHolidayYears).toEqual(['2017'])
    })
  })

  it('asks for the provincial contact, the bureau’s phrase and the days of reminders, all from the schema (S02, S43)', () => {
    for (const label of ['省局联系方式', '“四个创建一个提升”内容', '许可证到期提前提醒', '其他事项提前显示'])
      expect(office.page.textContent).toContain(label)
    const horizon = [...office.page.querySelectorAll('input')].some((input) => input.value === '30')
    expect(horizon).toBe(true)
  })
})
