import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { ExaminationScreen } from './examination-screen'

let office: ScreenOffice
const findings = (): readonly HTMLElement[] => [...office.page.querySelectorAll<HTMLElement>('.q-exam-finding')]
const current = (): number => findings().findIndex((one) => one.getAttribute('aria-current') === 'true')
const rules = (): readonly string[] =>
  [...office.page.querySelectorAll('.q-exam-rules li')].map((one) => one.textContent ?? '')

/** Two enterprises under one credit code. */
async function makeDoubles(): Promise<void> {
  const rows = ['松临市第一纸杯厂', '松临市第二纸杯厂'].map((name) => ({
    fields: { name, uscc: '91230102MA00000153' },
  }))
  await act(async () => {
    await office.application.handlers.records.put({ collection: 'enterprises', rows })
  })
}

describe('数据体检 (S11)', () => {
  beforeEach(async () => {
    office = await openScreen(<ExaminationScreen path={[]} />)
    await makeDoubles()
    await office.until(() => expect(rules().join()).toContain('信用代码重复'))
  })
  afterEach(() => office.close())

  it('lists what is wrong before what is doubtful and what is missing, and follows the data', async () => {
    expect(office.page.textContent).toMatch(/有错 \d+、存疑 \d+、缺项 \d+/)
    expect(findings()[0]?.textContent).toMatch(/去改/)
    const all = findings().map((one) => one.textContent ?? '')
    expect(all.join()).toContain('统一社会信用代码与「松临市第一纸杯厂」的相同')
    await act(async () => {
      await office.application.handlers.history.undo({})
    })
    await office.until(() => expect(rules().join()).not.toContain('信用代码重复'))
  })

  it('goes round with F8, and stops at the ends with the arrows', async () => {
    expect(current()).toBe(0)
    await office.press('F8')
    expect(current()).toBe(1)
    await office.press('F8', { shiftKey: true })
    await office.press('F8', { shiftKey: true })
    expect(current()).toBe(findings().length - 1)
    await office.press('ArrowDown')
    expect(current()).toBe(findings().length - 1)
    await office.press('F8')
    expect(current()).toBe(0)
  })

  it('goes to the record, where it is put right', async () => {
    const at = findings().findIndex((one) => one.textContent?.includes('统一社会信用代码与'))
    const button = [...(findings()[at]?.querySelectorAll('button') ?? [])].find((one) => one.textContent === '去改')
    await act(async () => button?.click())
    const second = office.application.services.records
      .list('enterprises')
      .find(({ fields }) => fields.name === '松临市第二纸杯厂')
    await office.until(() => expect(location.hash).toBe(`#/enterprises/${second?.id}`))
  })
})
