/** A time limit that cannot be worked out is said, not left blank without a word. */
import { afterEach, expect, it } from 'vitest'
import { openTestOffice, type TestOffice } from '../support/open-application'

let office: TestOffice | undefined
afterEach(async () => office?.close())

it('tells that a year has no holiday table, and leaves the limit to be filled in', async () => {
  office = await openTestOffice()
  const { handlers, session } = office.application
  const { ids } = await handlers.records.put({ collection: 'enterprises', rows: [{ fields: { name: '试验包装厂' } }] })
  const { id } = await handlers.inspections.start({
    enterprise: ids[0] ?? '',
    type: '全覆盖',
    startedOn: '2030-05-06',
    inspectors: ['甲(黑A0001)', '乙(黑A0002)'],
  })
  const items = session.reference.checklists.at(-1)?.groups.flatMap((group) => group.items) ?? []
  const fields: Record<string, string> = {}
  for (const item of items) fields[`answers/${item.id}/result`] = item.id === 'C7-2' ? '不符合' : '符合'
  fields['answers/C7-2/problem'] = '文件没有受控'
  await handlers.records.put({ collection: 'inspections', rows: [{ id, fields }] })
  const { rectifications, notes } = await handlers.inspections.finish({ id })
  expect(notes.join('')).toMatch(/2030/)
  const [order] = await handlers.records.list({ collection: 'rectifications', ids: [...rectifications] })
  expect(order?.fields['dueOn']).toBeUndefined()
})
