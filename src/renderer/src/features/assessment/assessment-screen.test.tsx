import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { AssessmentScreen } from './assessment-screen'
import { KindActs } from './kind-acts'

let office: ScreenOffice
afterEach(() => office.close())

const show = async (...path: readonly string[]): Promise<void> => {
  office = await openScreen(<AssessmentScreen path={path} />)
}
const button = (words: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words) === true)

describe('目标与考核', () => {
  it('shows the seven goals with their states, then the other figures (S03, S08, S09)', async () => {
    await show()
    await office.until(() =>
      expect(office.page.querySelectorAll('.q-assessment-figures tbody tr').length).toBeGreaterThan(8),
    )
    const lines = [...office.page.querySelectorAll('.q-assessment-figures tbody tr')].map((row) => row.textContent)
    expect(lines[1]).toContain('G2建档率100%96/112（85.71%）')
    expect(lines[1]).toContain('未达标')
    expect(lines[5]).toContain('≥90%83/88（94.32%）达标')
  })

  it('fills the sheet from the data and keeps the conclusion of the clerk (S31)', async () => {
    await show('sheet')
    const row = (key: string) => document.getElementById(`assessment-${key}`)
    await office.until(() => expect(row('G2')?.textContent).toContain('96/112（85.71%）'))
    expect(row('action.1')?.textContent).toContain('采取全覆盖式的摸底调查')
    expect(row('report.S42a')?.textContent).toContain('待判定')
    await act(async () => row('G2')?.click())
    await office.application.handlers.assessment.save({ key: 'G2', words: { conclusion: '基本达标' } })
    await office.until(() => expect(row('G2')?.textContent).toContain('基本达标 与数据不同'))
    await act(async () => button('按数据填写')?.click())
    await office.until(() =>
      expect(office.application.services.records.list('selfAssessments').length).toBeGreaterThan(25),
    )
    expect(row('G2')?.textContent).toContain('基本达标')
  })

  it('names what of each deadline is not submitted, and registers it (S42a, S42b)', async () => {
    await show('reports')
    await office.until(() => expect(office.page.textContent).toContain('差 4 项'))
    expect(office.page.textContent).toContain('本局期限 2017-06-19')
    await act(async () => button('登记报送')?.click())
    const submissions = () => office.application.services.records.list('submissions')
    await office.until(() => expect(submissions().length).toBe(1))
    expect(submissions()[0]?.fields).toMatchObject({
      item: '提升行动实施方案',
      planDate: '2017-06-20',
      dueOn: '2017-06-19',
    })
  })

  it('makes a nil report of the quarter, for the leader to confirm (S09)', async () => {
    office = await openScreen(<KindActs kind="nilReports" />)
    const reports = () => office.application.services.records.list('nilReports')
    const ofQuarter = () => reports().filter(({ fields }) => fields.periodText === '2017年第2季度')
    expect(ofQuarter()).toEqual([])
    await office.until(() => expect(button('零报告（2017年第2季度）')?.disabled).toBe(false))
    await act(async () => button('零报告（2017年第2季度）')?.click())
    await office.until(() => expect(ofQuarter()).toHaveLength(1))
    expect(ofQuarter()[0]?.fields).toMatchObject({ incidents: 0, from: '2017-04-01', to: '2017-06-30' })
    expect(ofQuarter()[0]?.fields.confirmer ?? '').toBe('')
    await office.until(() => expect(button('零报告（2017年第2季度）')?.disabled).toBe(true))
  })
})
