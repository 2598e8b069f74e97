import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { DocumentsScreen } from './documents-screen'

let office: ScreenOffice
afterEach(() => office.close())

const button = (words: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => one.textContent?.replace(/\s/g, '').includes(words) === true)
const panel = () => office.page.querySelector('.q-preview-panel')
const marked = () => office.page.querySelector('.q-paper-place-current')

/** The June report with the clerk's own words. */
async function showReport(text: string): Promise<void> {
  office = await openScreen(<DocumentsScreen path={['D2']} />)
  await office.application.handlers.records.put({
    collection: 'documentTexts',
    rows: [{ fields: { kind: 'D2', slot: 'nextSteps', label: '下一步打算', text } }],
  })
}

describe('公文预览', () => {
  it('lists what the examination found and goes to the place, by click and by key', async () => {
    await showReport('加强组织领导,落实工作责任。\n6月31日前完成全部整改工作任务。')
    await office.until(() => expect(panel()?.textContent).toContain('体检：必须改　2 处'))
    expect(panel()?.textContent).toContain('用了半角标点')
    await act(async () => button('用了半角标点')?.click())
    expect(marked()?.textContent).toContain('加强组织领导,')
    await office.press('F7')
    expect(marked()?.textContent).toContain('6月31日')
    expect(office.page.querySelectorAll('.q-paper-place-current')).toHaveLength(1)
  })

  it('asks for a reason before it exports against what must be changed', async () => {
    await showReport('加强组织领导,落实工作责任。')
    await office.until(() => expect(panel()?.textContent).toContain('体检：必须改'))
    await act(async () => button('导出Word')?.click())
    await office.until(() => expect(document.body.textContent).toContain('体检有 1 处必须改'))
    expect(button('写明理由，仍然导出')?.disabled).toBe(true)
    await act(async () => button('回去改')?.click())
    expect(office.application.services.records.list('documents')).toEqual([])
  })
})
