import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { BackupsTab } from './backups-tab'

let office: ScreenOffice
afterEach(() => office.close())

const buttons = (words: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('button')].filter((one) => one.textContent?.replaceAll(' ', '') === words)
async function click(words: string): Promise<void> {
  await office.until(() => expect(buttons(words).at(-1)?.hasAttribute('disabled')).toBe(false))
  await act(async () => buttons(words).at(-1)?.click())
}
const page = (): string => document.body.textContent ?? ''
const nameOf = (id: string) => office.application.session.store().get('enterprises', id)?.fields['name']

it('makes a backup, shows what a restore would change, and replaces only when told to', async () => {
  office = await openScreen(<BackupsTab />)
  await office.until(() => expect(page()).toContain('还没有备份'))
  const { handlers } = office.application
  const { ids } = await handlers.records.put({ collection: 'enterprises', rows: [{ fields: { name: '恒润包装' } }] })
  const id = ids[0] ?? ''
  await click('立即备份')
  await office.until(() => expect(page()).toContain('写完已核对'))
  await act(async () => {
    await handlers.records.put({ collection: 'enterprises', rows: [{ id, fields: { name: '恒润复合包装' } }] })
  })
  await office.until(() => expect(page()).toContain('最新的备份以后又有改动'))

  await click('恢复')
  await office.until(() => expect(page()).toContain('恒润复合包装 → 恒润包装'))
  await click('不恢复')
  expect(nameOf(id)).toBe('恒润复合包装')

  await click('恢复')
  await office.until(() => expect(page()).toContain('恒润复合包装 → 恒润包装'))
  await click('恢复')
  await office.until(() => expect(nameOf(id)).toBe('恒润包装'))
  await office.until(() => expect(page()).toMatch(/恢复到 [\d-]+ [\d:]+ 之前/))
})

it('says when the second place is not there', async () => {
  office = await openScreen(<BackupsTab />)
  await office.until(() => expect(page()).toContain('还没有备份'))
  const { handlers } = office.application
  const stick = join(office.temp, 'stick')
  await handlers.backups.setSecond({ folder: office.files.give(stick) })
  await act(async () => {
    await handlers.records.put({ collection: 'enterprises', rows: [{ fields: { name: '一厂' } }] })
  })
  await office.until(() => expect(page()).toContain('第二处备份不在：请插入 U 盘'))
  await mkdir(stick)
  await click('立即备份')
  await office.until(() => expect(page()).toContain('在，备份时会存到这里'))
  await office.until(() => expect(page()).toContain('第二处'))
  expect((await handlers.backups.board({})).rows.map((row) => row.place).sort()).toEqual(['own', 'second'])
})
