import { act } from 'react'
import { afterEach, expect, it } from 'vitest'
import { openScreen, type ScreenOffice } from '../../../../../tests/support/screen-office'
import { JobStrips } from '../../app/job-strips'
import { PurgeWorking } from './purge-working'

let office: ScreenOffice
afterEach(() => office.close())

it('says how far it is once, in its dialog', async () => {
  office = await openScreen(
    <>
      <div data-strips>
        <JobStrips />
      </div>
      <PurgeWorking />
    </>,
  )
  await act(async () =>
    office.application.session.publish('progress', {
      what: '查找要清除的内容',
      done: 3,
      total: 10,
      job: { id: 7, canStop: true },
    }),
  )
  await office.until(() => expect(document.querySelector('[role="dialog"]')?.textContent).toContain('30%'))
  expect(office.page.querySelector('[data-strips]')?.textContent).toBe('')
  // The next job, with the dialog gone, has its strip.
  await act(async () => office.client.jobsInDialog.set(false))
  expect(office.page.querySelector('[data-strips]')?.textContent).toContain('正在查找要清除的内容')
})
