/** `todo` as a person runs it, on the practice workspace and on one of its own; and the calendar file from the same service. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../support/host-built'
import { runCli } from '../support/host-cli'
import { openTestOffice } from '../support/open-application'

const folder = mkdtempSync(join(tmpdir(), 'qualift-todo-'))
const profile = join(folder, 'profile')
const demo = join(folder, '演示')
const own = join(folder, '本局')
const cli = (args: readonly string[], input?: string) =>
  runCli(args, { profile, ...(input === undefined ? {} : { input }) })

interface Line {
  readonly date: string | null
  readonly daysLeft: number | null
  readonly kind: string
  readonly text: string
  readonly overdue: boolean
  readonly unknown?: string
  readonly collection?: string
  readonly id?: string
  readonly enterprise?: string
}

const todo = async (workspace: string, ...more: readonly string[]): Promise<readonly Line[]> => {
  const { status, stderr, lines } = await cli(['todo', workspace, ...more])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return lines as unknown as readonly Line[]
}

beforeAll(async () => {
  ensureBuilt()
  expect((await cli(['init', demo, '--demo'])).status).toBe(0)
  const made = await cli(['init', own, '--bureau', '测试市市场监督管理局', '--region', '230200', '--year', '2017'])
  expect(made.status).toBe(0)
}, 600_000)

describe('todo', () => {
  it('prints one thing a line, the overdue first, then by day (S14, S18, S42a)', async () => {
    const lines = await todo(demo)
    const late = lines.filter((line) => line.overdue)
    expect(lines.slice(0, late.length)).toEqual(late)
    const days = lines.filter((line) => !line.overdue && line.date !== null).map((line) => line.date)
    expect(days).toEqual(days.toSorted())
    for (const line of lines) {
      expect(line.overdue).toBe((line.daysLeft ?? 0) < 0)
      if (line.date !== null)
        expect(Date.parse(line.date) - Date.parse('2017-06-12')).toBe((line.daysLeft ?? 0) * 86_400_000)
    }
    expect(lines.find((line) => line.kind === '上报')).toMatchObject({
      date: '2017-06-19',
      daysLeft: 7,
      overdue: false,
    })
    const names = (await cli(['list', demo, 'enterprises'])).lines as readonly { id: string; name: string }[]
    const line = lines.find((one) => one.collection === 'rectifications')
    const owner = names.find((one) => one.id === line?.enterprise)
    expect(line?.text.startsWith(`${owner?.name}：`)).toBe(true)
  }, 120_000)

  it('is as of the day asked for, and refuses what is no day (S42b)', async () => {
    const lines = await todo(demo, '--today', '2017-12-21')
    expect(lines.filter((line) => line.kind === '上报').map((line) => line.overdue)).toContain(true)
    expect(await cli(['todo', demo, '--today', '2017-02-30'])).toMatchObject({ status: 2, stdout: '' })
    expect(await cli(['todo', join(folder, '没有'), '--today', '2017-06-12'])).toMatchObject({ status: 1, stdout: '' })
  }, 120_000)

  it('never names a reporter, nor what risk monitoring found (S21, S27)', async () => {
    const text = JSON.stringify(await todo(demo, '--today', '2017-07-31'))
    const reporters = (await cli(['list', demo, 'reporterIdentities', '--reveal', '核对'])).lines as readonly {
      name?: string
      phone?: string
    }[]
    for (const { name, phone } of reporters) {
      if (name !== undefined && name.length > 1 && !name.includes('*')) expect(text).not.toContain(name)
      if (phone !== undefined && !phone.includes('*')) expect(text).not.toContain(phone)
    }
    expect(text).not.toContain('问题样品')
  }, 120_000)

  it('says when working days cannot be reckoned, and reckons them once the holidays are there (S25, S27)', async () => {
    const put = (collection: string, fields: Record<string, unknown>) =>
      cli(['put', own, collection, '-'], `${JSON.stringify(fields)}\n`)
    const complaint = {
      number: 'TS1',
      kind: '投诉',
      receivedOn: '2018-12-26',
      channel: '电话',
      realName: false,
      matter: '包装',
    }
    expect((await put('complaints', complaint)).status).toBe(0)
    const find = async () => (await todo(own, '--today', '2018-12-28')).find((line) => line.kind === '投诉')
    expect(await find()).toMatchObject({
      date: null,
      daysLeft: null,
      overdue: false,
      unknown: expect.stringContaining('2019 年'),
    })
    for (const [date, kind] of [
      ['2018-12-29', '调休上班'],
      ['2018-12-31', '放假'],
      ['2019-01-01', '放假'],
    ])
      expect((await put('holidays', { date, kind, name: '元旦' })).status).toBe(0)
    expect(await find()).toMatchObject({ date: '2019-01-07', daysLeft: 10 })
    expect((await put('timeLimits', { matter: '投诉受理', days: 3, dayKind: '日', basis: '本局规定' })).status).toBe(0)
    expect(await find()).toMatchObject({ date: '2018-12-29' })
  }, 120_000)
})

describe('calendar', () => {
  it('is written from the same list, every day an event, restricted lines left out', async () => {
    const office = await openTestOffice({ demo: true })
    try {
      const path = join(folder, '要办.ics')
      await office.application.services.deadlines.calendar(path)
      const file = readFileSync(path, 'utf8')
      const shown = office.application.services.deadlines
        .list()
        .filter((row) => row.date !== '' && row.clock !== 'riskMonitoring')
      expect(file.split('BEGIN:VEVENT\r\n')).toHaveLength(shown.length + 1)
      expect(file).not.toContain('监测样品')
      const lines = file.replaceAll('\r\n ', '').split('\r\n')
      const starts = lines.filter((line) => line.startsWith('DTSTART;VALUE=DATE:')).map((line) => line.slice(19))
      expect(starts).toEqual(shown.map((row) => row.date.replaceAll('-', '')))
      const uids = lines.filter((line) => line.startsWith('UID:'))
      expect(new Set(uids).size).toBe(uids.length)
    } finally {
      await office.close()
    }
  })
})
