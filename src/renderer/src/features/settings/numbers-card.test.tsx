import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { numberDoubts } from '../documents/number-dialog'
import { SettingsScreen } from './settings-screen'

let office: ScreenOffice
const input = (label: string) => office.page.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)
const lineOf = (form: string) =>
  [...office.page.querySelectorAll('table[aria-label="发文字号"] tbody tr')].find(({ textContent }) =>
    textContent?.startsWith(form),
  )
const settings = () => office.application.services.records.list('settings')[0]?.fields ?? {}

/** Typed as a person does, and left. */
async function fill(label: string, words: string): Promise<void> {
  const element = input(label)
  await act(async () => {
    element?.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, words)
    element?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => element?.blur())
}

describe('发文字号 in the settings', () => {
  beforeEach(async () => {
    office = await openScreen(<SettingsScreen path={['numbers']} />)
    await office.until(() => expect(lineOf('一般公文')?.textContent).toContain('松质监发〔2017〕21号'))
  })
  afterEach(() => office.close())

  it('shows how far each row has come; start and code are changed in place', async () => {
    expect(lineOf('一般公文')?.textContent).toContain('20号')
    await fill('一般公文的起编序号', '36')
    await office.until(() => expect(lineOf('一般公文')?.textContent).toContain('松质监发〔2017〕36号'))
    expect(settings()['docNumberCode']).toBe('松质监发〔2017〕36号')
    await fill('函的机关代字', '松质监便函')
    await office.until(() => expect(lineOf('函')?.textContent).toContain('松质监便函〔2017〕1号'))
    expect(settings()['docNumberCodes']).toEqual(['函 松质监便函'])
  })

  it('says what cannot be a code or a start, and keeps what was', async () => {
    await fill('一般公文的起编序号', '036')
    await office.until(() => expect(office.page.textContent).toContain('前面不补零'))
    await fill('一般公文的机关代字', '松质监发[2017]')
    await office.until(() => expect(office.page.textContent).toContain('不能作机关代字'))
    expect(settings()['docNumberCode']).toBe('松质监发')
  })
})

describe('doubts about a number given by hand', () => {
  it('are another year, another code and numbers passed over, nothing else', () => {
    const next = '松质监发〔2017〕22号'
    expect(numberDoubts(next, '2017-06-15', next)).toEqual([])
    expect(numberDoubts('松质监发〔2017〕3号', '2017-06-15', next)).toEqual([])
    expect(numberDoubts('松质监发〔2016〕3号', '2017-06-15', next)).toEqual(['文号的年份和成文日期不是同一年。'])
    expect(numberDoubts('松质监函〔2017〕22号', '2017-06-15', next)).toEqual(['机关代字和设置里的“松质监发”不同。'])
    expect(numberDoubts('松质监发〔2017〕30号', '2017-06-15', next)).toEqual(['前面空出 8 个号，从 22 号起没有用。'])
    expect(numberDoubts('松质监发〔2017〕30号', '2017-06-15', '')).toEqual([])
  })
})
