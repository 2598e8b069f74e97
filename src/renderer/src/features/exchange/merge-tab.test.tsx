import { join } from 'node:path'
import { act } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../../../../../tests/support/open-application'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { MergeTab } from './merge-tab'
import { useMergeWork } from './use-merge-work'

const PASSWORD = '石桥口令'

function Tab() {
  return <MergeTab work={useMergeWork()} onReport={() => undefined} />
}

let county: TestOffice
let office: ScreenOffice

const button = (words: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent?.trim() === words)
async function click(words: string): Promise<void> {
  await office.until(() => expect(button(words)).toBeDefined())
  await act(async () => button(words)?.click())
}
async function typePassword(text: string): Promise<void> {
  await office.until(() => expect(document.getElementById('merge-password')).not.toBeNull())
  const input = document.getElementById('merge-password')
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
    input?.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** Another office writes one enterprise and packs it; ours chooses the file. */
async function receive(): Promise<void> {
  county = await openTestOffice({ bureau: '石桥县质量技术监督局' })
  const { handlers } = county.application
  await handlers.records.put({
    collection: 'enterprises',
    rows: [{ fields: { name: '石桥县新立包装厂', phone: '0999-1234567' } }],
  })
  const path = join(county.temp, '石桥县局-2017-第1包.qpk')
  await handlers.exchange.pack({
    kind: 'copy',
    receiver: '松临市质量技术监督局',
    password: PASSWORD,
    save: county.files.give(path),
  })
  office = await openScreen(<Tab />)
  const token = office.files.give(path)
  office.files.chooseOpen = async () => ({ token, name: '石桥县局-2017-第1包.qpk' })
}

describe('并入', () => {
  afterEach(async () => {
    await office.close()
    await county.close()
  })

  it('asks for the password, shows the receipt before writing, merges, and takes the whole back', async () => {
    await receive()
    const enterprises = (): number => office.application.services.records.list('enterprises').length
    const before = enterprises()
    await click('选择数据包或回执')
    await typePassword('不对')
    await click('打开')
    await office.until(() => expect(office.page.textContent).toContain('口令不对，数据包没有打开'))
    await typePassword(PASSWORD)
    await click('打开')
    await office.until(() => expect(office.page.textContent).toContain('还没有写入'))
    expect(enterprises()).toBe(before)
    expect(office.page.querySelector('.q-receipt-counts')?.textContent).toContain('新增1')

    await click('并入')
    await office.until(() => expect(office.page.textContent).toContain('已并入石桥县质量技术监督局 第 1 包'))
    expect(enterprises()).toBe(before + 1)

    await click('整包撤销')
    await office.until(() => expect(enterprises()).toBe(before))
  })
})
