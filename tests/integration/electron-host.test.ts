/**
 * The Electron host as built, against a stand-in of the module `electron`: every method of the contract goes from the
 * preload's bridge to the services, and the window's walls are asserted. The real runtime is tests/e2e/electron.spec.ts.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeWorkbook } from '../../src/main/spreadsheet/write-workbook'
import { API } from '../../src/shared/api'
import type { FigureBoard } from '../../src/shared/board'
import type { HistoryEntry, TrailPage } from '../../src/shared/history-shapes'
import type { ReportsOpened } from '../../src/shared/report-shapes'
import type { Result } from '../../src/shared/result'
import type { FileTicket, Row, WorkspaceStatus } from '../../src/shared/rows'
import { ensureBuilt, outFolder } from '../support/host-built'
import { type ElectronRun, runElectron } from '../support/host-electron-run'

const profile = mkdtempSync(join(tmpdir(), 'qualift-electron-'))
const files = mkdtempSync(join(tmpdir(), 'qualift-electron-files-'))
let host: ElectronRun
let started: { required: string[]; world: string; names: Record<string, string[]> }

/** Methods that reached their handler with arguments the contract takes. */
const reached = new Set<string>()

async function call<T>(namespace: string, method: string, args: unknown): Promise<Result<T>> {
  const answer = await host.ask<Result<T>>('call', namespace, method, args)
  if (answer.ok || answer.error.code !== 'invalid' || answer.error.details?.[0] !== `${namespace}.${method}`) {
    reached.add(`${namespace}.${method}`)
  }
  return answer
}

async function value<T>(namespace: string, method: string, args: unknown): Promise<T> {
  const answer = await call<T>(namespace, method, args)
  if (!answer.ok) throw new Error(`${namespace}.${method}: ${JSON.stringify(answer.error)}`)
  return answer.value
}

async function saveTicket(name: string): Promise<FileTicket> {
  await host.ask('answerDialog', { canceled: false, filePath: join(files, name) })
  return value<FileTicket>('files', 'chooseSave', { title: '另存为', suggestedName: name })
}

async function openTicket(path: string): Promise<FileTicket> {
  await host.ask('answerDialog', { canceled: false, filePaths: [path] })
  return value<FileTicket>('files', 'chooseOpen', { title: '选一个文件', extensions: ['csv'] })
}

beforeAll(async () => {
  ensureBuilt()
  host = await runElectron(['--demo'], { QUALIFT_PROFILE: profile, STAND_IN_DOCUMENTS: files })
  started = await host.ask('start')
}, 300_000)

afterAll(() => host?.end())

describe('the preload', () => {
  it('is small, and requires electron alone', () => {
    expect(statSync(join(outFolder, 'preload/index.cjs')).size).toBeLessThanOrEqual(5 * 1024)
    expect(started.required).toEqual(['electron'])
  })

  it('offers exactly the methods of the contract, and the events', () => {
    expect(started.world).toBe('qualift')
    const { events, ...methods } = started.names
    const contract = Object.fromEntries(Object.entries(API).map(([name, table]) => [name, Object.keys(table)]))
    expect(methods).toEqual(contract)
    expect(events).toEqual(['changed', 'status', 'progress'])
  })
})

describe('the window', () => {
  it('is sandboxed and isolated, without node, webview or spell checker', async () => {
    const stage = await host.ask<Record<string, never> & { window: { options: Record<string, unknown>; url: string } }>(
      'stage',
    )
    expect(stage.window.options['webPreferences']).toMatchObject({
      preload: join(outFolder, 'preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    })
    expect(stage.window).toMatchObject({ shown: true, url: 'app://qualift/index.html' })
    expect(stage.window.options).toMatchObject({ show: false, minWidth: 1024, title: '质量提升行动台' })
    expect(stage).toMatchObject({
      schemes: [{ scheme: 'app', privileges: { standard: true, secure: true } }],
      readyAfterSchemes: true,
      spellChecker: false,
      errorBoxes: [],
      paths: { userData: profile },
    })
    expect(stage['switches']).toContain('host-resolver-rules=MAP * ~NOTFOUND')
  })

  it('has a Chinese menu with the clipboard in it and no undo of its own', async () => {
    const { menu } = await host.ask<{ menu: { label: string; submenu: { role?: string; label?: string }[] }[] }>(
      'stage',
    )
    const entries = menu.flatMap((one) => one.submenu)
    const roles = entries.flatMap((one) => one.role ?? [])
    expect(roles).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll']))
    expect(roles).not.toContain('undo')
    for (const { label } of [...menu, ...entries.filter((one) => one.label !== undefined)]) {
      expect(label).toMatch(/^\p{Script=Han}+$/u)
    }
  })

  it('leaves its page for nothing, opens no other, attaches no webview', async () => {
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://qualift.example.com/', 'javascript:1']) {
        expect(await host.ask('holdsBack', name, url), `${name} ${url}`).toBe(true)
      }
    }
    expect(await host.ask('holdsBack', 'will-navigate', 'app://qualift/index.html')).toBe(false)
    expect(await host.ask('holdsBack', 'will-attach-webview', 'app://qualift/index.html')).toBe(true)
    expect(await host.ask('windowOpen', 'https://example.com/')).toEqual({ action: 'deny' })
    expect(await host.ask('windowOpen', 'app://qualift/index.html')).toEqual({ action: 'deny' })
    expect(await host.ask('download')).toBe(true)
  })

  it('is refused every permission and device but putting text on the clipboard', async () => {
    for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem']) {
      expect(await host.ask('permission', name)).toEqual({ granted: false, checked: false, device: false })
    }
    const copying = await host.ask('permission', 'clipboard-sanitized-write')
    expect(copying).toEqual({ granted: true, checked: true, device: false })
  })

  it('reaches no network', async () => {
    expect((await host.ask<{ filtered: boolean }>('stage')).filtered).toBe(false)
    for (const url of [
      'http://127.0.0.1/',
      'https://example.com/a',
      'ws://example.com',
      'ftp://example.com',
      'file:///etc/passwd',
      'app://other/',
    ]) {
      expect(await host.ask('request', url), url).toEqual({ cancel: true })
    }
    for (const url of ['app://qualift/index.html', 'data:,', 'blob:app://qualift/1']) {
      expect(await host.ask('request', url), url).toEqual({ cancel: false })
    }
  })

  it('comes to the front when the program is started again', async () => {
    await host.ask('secondInstance')
    expect((await host.ask<{ window: unknown }>('stage')).window).toMatchObject({ focused: true, restored: true })
  })
})

describe('app://', () => {
  it('serves the page under a strict policy', async () => {
    const page = await host.ask<{ status: number; headers: Record<string, string>; text: string }>(
      'page',
      'app://qualift/index.html',
    )
    expect(page.status).toBe(200)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.text).toContain('<div id="root">')
    const policy = page.headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    const script = /src="\.?(\/[^"]+\.js)"/.exec(page.text)?.[1] ?? ''
    expect(await host.ask('page', `app://qualift${script}`)).toMatchObject({ status: 200 })
  })

  it('serves nothing else', async () => {
    for (const url of [
      'app://qualift/../main/index.js',
      'app://qualift/..%2Fmain%2Findex.js',
      'app://qualift/%2e%2e/main/index.js',
      'app://qualift/%E0%A4%A',
      'app://qualift/assets',
      'app://qualift//etc/passwd',
      'app://other/index.html',
    ]) {
      expect(await host.ask('page', url), url).toMatchObject({ status: 404, text: '' })
    }
    expect(await host.ask('page', 'app://qualift/index.html', 'POST')).toMatchObject({ status: 404 })
  })
})

describe('calls', () => {
  it('are heard from the main frame of our own page only', async () => {
    const foreign = [
      'subframe',
      'otherContents',
      'gone',
      'https://example.com/',
      'app://qualift.example.com/',
      'app://other/',
    ]
    for (const frame of foreign) {
      const answer = await host.ask('foreignCall', frame, 'qualift:call', 'workspace', 'status', {})
      expect(answer, frame).toMatchObject({ ok: false, error: { code: 'refused' } })
    }
    const own = await host.ask('foreignCall', 'app://qualift/index.html', 'qualift:call', 'workspace', 'status', {})
    expect(own).toMatchObject({ ok: true })
  })

  it('with an unknown name or wrong arguments are refused', async () => {
    const call = (...args: unknown[]) => host.ask('foreignCall', 'app://qualift/index.html', 'qualift:call', ...args)
    expect(await call('records', 'nothing', {})).toMatchObject({ ok: false, error: { code: 'usage' } })
    expect(await call('__proto__', 'constructor', {})).toMatchObject({ ok: false, error: { code: 'usage' } })
    expect(await call('records', 'list', { collection: '../x' })).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    })
  })

  it('each refuse arguments that break the contract, under their own name', async () => {
    for (const [namespace, table] of Object.entries(started.names)) {
      if (namespace === 'events') continue
      for (const method of table) {
        const answer = await host.ask<Result<unknown>>('call', namespace, method, { surplus: true })
        expect(answer, `${namespace}.${method}`).toMatchObject({
          ok: false,
          error: { code: 'invalid', details: expect.arrayContaining([`${namespace}.${method}`]) },
        })
      }
    }
  })
})

describe('every method reaches its service', () => {
  it('workspace and figures', async () => {
    const status = await value<WorkspaceStatus>('workspace', 'status', {})
    expect(status).toMatchObject({ open: true, demo: true, host: 'electron', today: '2017-06-12', readOnly: false })
    expect(status.counts['enterprises']).toBe(146)
    expect(await value('workspace', 'recent', {})).toMatchObject([{ folder: status.folder }])
    expect(await value('workspace', 'setActor', { name: '测试员' })).toMatchObject({ actor: '测试员' })
    expect(await value('computer', 'keep', { key: 'qualift.测试', text: '[]' })).toBeNull()
    expect(await value('computer', 'kept', {})).toMatchObject({ 'qualift.测试': '[]' })
    expect(await value('workspace', 'reference', {})).toMatchObject({ plans: [{ year: 2017 }] })
    const nothing = { folder: status.folder, problems: [], repaired: [], lost: [] }
    expect(await value('workspace', 'previewRepair', {})).toEqual(nothing)
    expect(await value('workspace', 'repair', {})).toEqual({ ...nothing, left: [] })
    const board = await value<FigureBoard>('indicators', 'board', {})
    expect(board.indicators['G2']).toMatchObject({ numerator: 96, denominator: 112 })
  })

  it('records, history, inspections, shortlist', async () => {
    const rows = await value<Row[]>('records', 'list', { collection: 'enterprises' })
    const first = rows[0]?.id ?? ''
    expect(await value('records', 'get', { collection: 'enterprises', id: first })).toMatchObject({ id: first })
    expect(await value('records', 'about', { enterprise: first })).toMatchObject({ enterprises: [{ id: first }] })
    expect(await value('records', 'search', { text: '松临' })).toBeInstanceOf(Array)
    const put = await value<{ seq: number; ids: string[] }>('records', 'put', {
      collection: 'enterprises',
      rows: [{ fields: { name: '经桥接新增的企业' } }],
    })
    expect(await value('history', 'planUndo', { seq: put.seq })).toMatchObject({ questionCount: 0 })
    expect(await value('history', 'undo', { seq: put.seq })).toMatchObject({ label: '新增企业档案' })
    await value('history', 'redo', {})
    const made = put.ids[0] ?? ''
    const started = await value<{ id: string }>('inspections', 'start', {
      enterprise: made,
      type: '日常检查',
      startedOn: '2017-06-12',
      inspectors: ['周敏', '孙慧'],
    })
    expect(await call('inspections', 'finish', { id: started.id })).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    })
    expect(
      await call('records', 'reveal', { collection: 'enterprises', id: made, field: 'name', reason: '核对' }),
    ).toBeDefined()
    expect(await value('records', 'remove', { collection: 'inspections', ids: [started.id] })).toMatchObject({
      ids: [started.id],
    })
    const entries = await value<HistoryEntry[]>('history', 'list', { limit: 5 })
    const page = await value<TrailPage>('history', 'page', { limit: 5, collection: 'enterprises' })
    expect(page.entries.length).toBeGreaterThan(2)
    expect(await value('history', 'cells', { seq: put.seq, from: 0, limit: 5 })).toMatchObject({ more: false })
    const cell = { collection: 'enterprises', id: made, field: 'name' }
    expect(await value('history', 'cell', cell)).toMatchObject([{ old: '', new: '经桥接新增的企业' }])
    expect(await value('history', 'people', {})).toContain('测试员')
    const trail = await value<{ path: string }>('history', 'export', { save: (await saveTicket('日志.xlsx')).token })
    expect(readFileSync(trail.path).subarray(0, 2).toString()).toBe('PK')
    expect(entries[0]).toMatchObject({ actor: '测试员' })
    const candidates = await value<Row[]>('records', 'list', { collection: 'brandCandidates' })
    const ranked = candidates.map((row) => row.id)
    await call('brand', 'reorder', { ids: ranked.reverse(), reason: '重新评议' })
  })

  it('files: import, attachment, documents, packages, all by tokens of native dialogs', async () => {
    const csv = join(files, '台账.csv')
    writeFileSync(csv, '企业名称,联系电话\n松临市桥接包装厂,10002017001\n')
    const ticket = await openTicket(csv)
    const plan = await value<{ planId: string; summary: { total: number } }>('imports', 'plan', {
      file: ticket.token,
      collection: 'enterprises',
    })
    expect(plan.summary.total).toBe(1)
    expect(await value('imports', 'apply', { planId: plan.planId })).toMatchObject({ added: 1 })
    await call('imports', 'saveRejected', { planId: plan.planId, save: (await saveTicket('不收.xlsx')).token })
    expect(await value('imports', 'unmatched', {})).toBeInstanceOf(Array)
    expect(await call('imports', 'settle', { key: '没有这一组' })).toMatchObject({ ok: false })
    const [row] = await value<Row[]>('records', 'list', { collection: 'enterprises' })
    const owner = row?.id ?? ''
    const added = await value<{ id: string }>('attachments', 'add', {
      collection: 'enterprises',
      id: owner,
      file: ticket.token,
    })
    expect(await value('attachments', 'list', { owner })).toMatchObject([{ name: '台账.csv' }])
    expect(await value('attachments', 'read', { id: added.id })).toMatchObject({ name: '台账.csv' })
    const copy = await value<{ path: string }>('attachments', 'saveOut', {
      id: added.id,
      save: (await saveTicket('另存.csv')).token,
    })
    expect(readFileSync(copy.path)).toEqual(readFileSync(csv))
    // A file dragged into the page comes piece by piece, its bytes as they are.
    const { upload } = await value<{ upload: string }>('files', 'beginUpload', { name: '拖进来.txt' })
    expect(await value('files', 'appendUpload', { upload, bytes: new Uint8Array([65, 66]) })).toEqual({ sizeBytes: 2 })
    const dragged = await value<FileTicket>('files', 'endUpload', { upload })
    await value('attachments', 'add', { collection: 'enterprises', id: owner, file: dragged.token })
    expect(
      await call('attachments', 'add', { collection: 'enterprises', id: owner, file: dragged.token }),
    ).toMatchObject({ ok: false })
    expect(await value('files', 'dropUpload', { upload })).toEqual({})
    await value('records', 'remove', { collection: 'attachments', ids: [added.id] })
    expect(await value('attachments', 'keeping', {})).toMatchObject({ missing: [], deleted: [{ id: added.id }] })
    expect(await value('attachments', 'verify', {})).toMatchObject({ damaged: 0 })
    expect(await value('attachments', 'tidy', {})).toMatchObject({ expired: 0 })
    expect(await value('attachments', 'supply', {})).toMatchObject({ stillMissing: 0 })
    expect(await value('attachments', 'purge', { ids: [added.id], reason: '测试' })).toMatchObject({ purged: 1 })
    const about = await value<{ found: { id: string }[] }>('purging', 'find', { text: '彻底清除的人' })
    expect(about.found).toEqual([])
    const { ids: gone } = await value<{ ids: string[] }>('records', 'put', {
      collection: 'inspectors',
      rows: [{ fields: { name: '彻底清除的人', phone: '13904540008' } }],
    })
    const purge = { targets: [{ collection: 'inspectors', id: gone[0] ?? '' }] }
    expect(await value('purging', 'preview', purge)).toMatchObject({ records: 1 })
    expect(await value('purging', 'purge', { ...purge, reason: '测试' })).toMatchObject({ records: 1 })
    expect(await value('documents', 'kinds', {})).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'D2' })]),
    )
    expect(await value('documents', 'preview', { kind: 'D2' })).toBeDefined()
    const report = await value<{ file: { path: string } }>('documents', 'write', {
      kind: 'D2',
      save: (await saveTicket('报告.docx')).token,
    })
    expect(readFileSync(report.file.path).subarray(0, 2).toString()).toBe('PK')
    const due = await value<{ text: string }[]>('deadlines', 'list', { today: '2017-06-12' })
    expect(due.some(({ text }) => text.startsWith('报省局'))).toBe(true)
    const calendar = await value<{ path: string }>('deadlines', 'calendar', {
      save: (await saveTicket('要办.ics')).token,
    })
    expect(readFileSync(calendar.path, 'utf8')).toContain('BEGIN:VCALENDAR\r\n')
    expect(await value('exchange', 'previewPack', { kind: 'copy' })).toMatchObject({
      kind: 'copy',
      needsPassword: true,
    })
    const packed = await value<{ file: { path: string } }>('exchange', 'pack', {
      kind: 'copy',
      password: '口令一二三',
      save: (await saveTicket('数据.qpk')).token,
    })
    expect(existsSync(packed.file.path)).toBe(true)
    expect(readdirSync(files).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('reports opened several at once, looked at, compared, totalled and closed', async () => {
    await value('exchange', 'pack', { kind: 'report', save: (await saveTicket('上报.qpk')).token })
    await host.ask('answerDialog', { canceled: true, filePaths: [] })
    expect(await value('files', 'chooseOpenMany', { title: '选上报件', extensions: ['qpk'] })).toEqual([])
    await host.ask('answerDialog', {
      canceled: false,
      filePaths: ['上报.qpk', '数据.qpk'].map((name) => join(files, name)),
    })
    const chosen = await value<FileTicket[]>('files', 'chooseOpenMany', { title: '选上报件', extensions: ['qpk'] })
    const opened = await value<ReportsOpened>('reports', 'open', { files: chosen.map(({ token }) => token) })
    expect(opened).toMatchObject({ opened: [expect.any(String)], unopened: [{ name: '数据.qpk' }] })
    const [report = ''] = opened.opened
    expect(await value('reports', 'list', {})).toMatchObject([{ id: report, fileName: '上报.qpk' }])
    expect(await value('reports', 'rows', { report, collection: 'enterprises' })).toMatchObject({ label: '企业档案' })
    expect(await value('reports', 'totals', {})).toMatchObject({ offices: [{ report }] })
    expect(await value('reports', 'compare', { report })).toMatchObject({ against: '本局数据' })
    expect(await value('reports', 'differences', { report, from: 0, limit: 9 })).toEqual({ lines: [], total: 0 })
    await value('reports', 'saveTotals', { save: (await saveTicket('汇总.xlsx')).token })
    await value('reports', 'saveDifferences', { report, save: (await saveTicket('对照.xlsx')).token })
    expect(['汇总.xlsx', '对照.xlsx'].every((name) => existsSync(join(files, name)))).toBe(true)
    expect(await value('reports', 'close', { report })).toEqual([])
  })

  it('packages back in, open cards, and the exchange log', async () => {
    const ticket = await openTicket(join(files, '数据.qpk'))
    const wrong = await call('exchange', 'plan', { file: ticket.token, password: '不对' })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrongPassword' } })
    await call('exchange', 'merge', { planId: '没有这一份' })
    const cards = await value<{ conflict: string }[]>('exchange', 'conflicts', {})
    expect(cards.length).toBe(4)
    expect(await value('exchange', 'resolve', { conflict: cards[0]?.conflict, take: 'mine' })).toHaveProperty('seq')
    expect(await value('exchange', 'log', {})).toBeInstanceOf(Array)
    await host.ask('answerDialog', { canceled: true, filePaths: [] })
    expect(await value('files', 'chooseFolder', { title: '选文件夹' })).toBeNull()
    // Here the native dialog does it.
    expect(await call('files', 'folders', {})).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect(await call('files', 'openFolder', { path: '/tmp' })).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect(await call('workspace', 'create', { bureau: '另一个局', region: '000000', year: 2017 })).toMatchObject({
      ok: false,
    })
    expect(await call('workspace', 'open', { recent: 'unknown' })).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    })
  })

  it('events wait until the page listens, also after a reload', async () => {
    await value('records', 'put', { collection: 'enterprises', rows: [{ fields: { name: '先有事件' } }] })
    await host.ask('listen', 'changed')
    await expect
      .poll(() => host.ask<{ name: string }[]>('received'))
      .toContainEqual(expect.objectContaining({ name: 'changed' }))
    await host.ask('reload')
    await value('records', 'put', { collection: 'enterprises', rows: [{ fields: { name: '再有事件' } }] })
    expect(await host.ask('received')).toEqual([])
    await host.ask('listen', 'changed')
    await expect.poll(() => host.ask<unknown[]>('received')).toMatchObject([{ payload: { label: '新增企业档案' } }])
  })

  it('desks, figures, examination, tables, brand and assessment', async () => {
    expect(await value('desks', 'summary', { desk: 'help' })).toMatchObject({ desk: 'help' })
    expect(await value('indicators', 'card', { key: 'G2' })).toMatchObject({ indicator: { key: 'G2' } })
    expect(await value('examination', 'findings', {})).toMatchObject({ findings: expect.any(Array) })
    const gone = { rule: 'record.error', collection: 'enterprises', id: '没有', message: '没有', reason: '没有' }
    expect(await call('examination', 'note', gone)).toMatchObject({ ok: false })
    expect(await value('examination', 'gaps', {})).toMatchObject({ counties: expect.any(Array) })
    await value('examination', 'save', { save: (await saveTicket('问题清单.xlsx')).token })
    const columns = [{ key: 'name' }]
    const [row] = await value<Row[]>('records', 'list', { collection: 'enterprises' })
    const ids = [row?.id]
    expect(await value('exports', 'table', { collection: 'enterprises', ids, columns })).toMatchObject({
      head: ['企业名称'],
    })
    const save = (await saveTicket('企业.xlsx')).token
    const saved = await value<{ path: string }>('exports', 'save', { collection: 'enterprises', ids, columns, save })
    expect(readFileSync(saved.path).subarray(0, 2).toString()).toBe('PK')
    const reason = '季度分析'
    expect(await value('records', 'openRestricted', { collection: 'riskMonitoringSamples', reason })).toMatchObject({
      opened: expect.arrayContaining(['riskMonitoringSamples']),
    })
    expect(await value('brand', 'review', {})).toBeInstanceOf(Array)
    for (const [method, args] of [
      ['decide', { ids: ['没有这一家'], date: '2017-06-12', form: '局务会' }],
      ['stage', { id: '没有这一家', stage: '培育' }],
      ['nominate', { candidate: '没有这一家', kind: '省名牌', date: '2017-06-12', reason: '示范型企业' }],
    ] as const) {
      expect(await call('brand', method, args), method).toMatchObject({ ok: false })
    }
    expect(await value('assessment', 'sheet', {})).toBeDefined()
    await call('assessment', 'save', { key: 'G1', words: { problems: '制度执行记录不全' } })
    for (const method of ['fill', 'found', 'seedTasks']) await call('assessment', method, {})
  })

  it('a draw, from the pools to the record file', async () => {
    const wish = { kind: '抽样对象和抽样人员', purpose: '市级抽查', strata: ['county'], total: 16 }
    expect(await value('draws', 'preview', wish)).toMatchObject({ inspectors: expect.any(Number) })
    const { id } = await value<{ id: string }>('draws', 'freeze', wish)
    const seed = { seed: '双色球 03 09 12 20', seedSource: '福彩', operator: '孙慧', witness: '陈立新' }
    const { record } = await value<{ record: { assignments: { enterprise: string; inspectors: string[] }[] } }>(
      'draws',
      'draw',
      { id, ...seed },
    )
    const [first] = record.assignments
    const slot = { enterprise: first?.enterprise, inspector: first?.inspectors[0], reason: '亲属任职' }
    expect(await value('draws', 'recuse', { id, ...slot })).toHaveProperty('seq')
    expect(await value('draws', 'read', { id })).toMatchObject({ replaced: [{ reason: '亲属任职' }] })
    expect(await value('draws', 'verify', { id })).toMatchObject({ ok: true })
    const saved = await value<{ path: string }>('draws', 'save', {
      id,
      save: (await saveTicket('抽取记录.json')).token,
    })
    expect(await value('draws', 'verifyFile', { file: (await openTicket(saved.path)).token })).toMatchObject({
      ok: true,
    })
    expect(await value('draws', 'cancel', { id, reason: '试抽' })).toHaveProperty('seq')
  })

  it('backups, and a password set, locked, opened and taken off', async () => {
    expect(await value('workspace', 'edit', {})).toMatchObject({ readOnly: false })
    expect(await value('backups', 'make', {})).toMatchObject({ made: { verified: true } })
    const board = await value<{ rows: { key: string }[] }>('backups', 'board', {})
    const key = board.rows[0]?.key ?? ''
    expect(await value('backups', 'preview', { key })).toMatchObject({ key })
    await value('backups', 'setSecond', {})
    const password = '本局口令2017'
    expect(await value('security', 'setPassword', { password })).toMatchObject({
      recoveryKey: expect.stringMatching(/^[0-9A-Z-]{39}$/),
    })
    expect(await value('security', 'setAutoLock', { minutes: 5 })).toMatchObject({
      autoLockMinutes: 5,
      encrypted: true,
    })
    expect(await value('security', 'lock', {})).toMatchObject({ open: false, locked: { bureau: expect.any(String) } })
    expect(await value('workspace', 'open', { locked: true, password })).toMatchObject({ open: true, encrypted: true })
    expect(await value('security', 'removePassword', { present: password })).toMatchObject({ encrypted: false })
    expect(await value('backups', 'restore', { key })).toMatchObject({ changed: expect.any(Object) })
  })

  it('document checks, rules of cards, receipts, duplicates, the shared folder, fill-in sheets', async () => {
    expect(await value('documents', 'proofread', { kind: 'D2' })).toMatchObject({ findings: expect.any(Array) })
    expect(await value('documents', 'draft', { kind: 'D2' })).toMatchObject({ homeless: [] })
    expect(await value('documents', 'versions', { kind: 'D2' })).toEqual([])
    for (const method of ['compare', 'takeBack']) await call('documents', method, { kind: 'D2', seq: 1 })
    const number = { kind: 'D2', docNumber: '松质监发〔2017〕88号', docDate: '2017-06-12' }
    await call('documents', 'number', number)
    await call('documents', 'stopWriting', {})
    expect(await value('computer', 'stopJob', { job: 1 })).toBeNull()
    const many = { kind: 'D9c', save: (await saveTicket('督促通知合订.docx')).token }
    expect(await value('documents', 'writeMany', many)).toMatchObject({ stopped: false })
    await call('documents', 'changes', { id: '没有这一份' })
    expect(await value('exchange', 'rules', {})).toBeInstanceOf(Array)
    await call('exchange', 'setRule', { collection: 'enterprises', field: 'name', side: 'mine' })
    for (const [method, args] of [
      ['settlePackage', { entry: '没有这一包', side: 'mine' }],
      ['settleByRules', {}],
      ['changes', { planId: '没有这一份', from: 0, limit: 10 }],
      ['saveReceipt', { packageId: '没有这一包', save: (await saveTicket('回执.json')).token }],
      ['takeReceipt', { file: (await openTicket(join(files, '台账.csv'))).token }],
      ['mergeDuplicates', { ids: ['没有', '也没有'], take: [] }],
      ['mergeSameCode', {}],
      ['keepApart', { ids: ['没有', '也没有'] }],
      ['sync', {}],
      ['planRefusal', { entry: '没有这一包' }],
      ['refuse', { entry: '没有这一包' }],
    ] as const) {
      await call('exchange', method, args)
    }
    expect(await value('exchange', 'duplicates', {})).toBeInstanceOf(Array)
    await host.ask('answerDialog', { canceled: false, filePaths: [files] })
    const shared = await value<FileTicket>('files', 'chooseFolder', { title: '同步文件夹' })
    await value('exchange', 'setSyncPlace', { folder: shared.token, password: '松临同步口令' })
    const place = await value<object>('exchange', 'syncPlace', {})
    expect(place).toEqual({ folder: files, isHere: true, needsPassword: false, keepsPassword: true, members: [] })
    const clerk = readFileSync(join(profile, 'clerk.json'), 'utf8')
    expect(clerk).toContain('"sealed"')
    expect(clerk).not.toContain('松临同步口令')
    await call('exchange', 'setSyncPlace', {})
    expect(await value('fillIn', 'offer', { collection: 'enterprises' })).toBeDefined()
    const save = (await saveTicket('填报.xlsx')).token
    await call('fillIn', 'write', { collection: 'enterprises', region: '239901', save })
    await call('fillIn', 'writeAll', { collection: 'enterprises', regions: ['239901'], folder: save })
    expect(await value('fillIn', 'sent', {})).toBeInstanceOf(Array)
    expect(await value('fillIn', 'read', { file: (await openTicket(join(files, '台账.csv'))).token })).toBeNull()
    expect(await call('fillIn', 'apply', { planId: '没有这一份' })).toMatchObject({ ok: false })
    const form = join(files, '表样.xlsx')
    writeFileSync(form, writeWorkbook({ sheets: [{ name: '表一', head: ['单位'], rows: [], widths: [10] }] }))
    const blank = async (): Promise<string> => (await openTicket(form)).token
    const { id } = await value<{ id: string }>('forms', 'add', { file: await blank() })
    expect(await value('forms', 'replace', { id, file: await blank() })).toMatchObject({ differences: [] })
    expect(await value('forms', 'list', {})).toMatchObject([{ id }])
    expect(await value('forms', 'open', { id })).toMatchObject({ faults: [] })
    expect(await value('forms', 'fileName', { id })).toMatchObject({ name: expect.stringContaining('.xlsx') })
    expect(await call('forms', 'map', { id, mapping: { 'cells/别的/A1': '截至日期' } })).toMatchObject({ ok: true })
    await call('forms', 'fill', { id, save })
  })

  it('rescue files: none lies there, and none is taken', async () => {
    expect(await value('rescue', 'list', {})).toEqual([])
    const key = 'rescue-1-00000000-0000-4000-8000-000000000000.jsonl'
    for (const [method, args] of [
      ['preview', { key }],
      ['take', { key, take: 'all', basedOn: 0 }],
      ['putBy', { key }],
    ] as const) {
      expect(await call('rescue', method, args), method).toMatchObject({ ok: false })
    }
  })

  it('closing: the workspace is closed cleanly before the program goes', async () => {
    const { folder } = await value<WorkspaceStatus>('workspace', 'status', {})
    expect(await value('workspace', 'close', {})).toMatchObject({ open: false })
    const [recent] = await value<{ key: string }[]>('workspace', 'recent', {})
    expect(await value('workspace', 'open', { recent: recent?.key })).toMatchObject({ open: true, folder })
    const contract = Object.entries(API).flatMap(([name, table]) =>
      Object.keys(table).map((method) => `${name}.${method}`),
    )
    expect(contract.filter((method) => !reached.has(method))).toEqual([])
    expect(existsSync(join(folder, 'lock'))).toBe(true)
    expect(await host.ask('quit')).toBe(2)
    expect(existsSync(join(folder, 'lock'))).toBe(false)
    expect(JSON.parse(readFileSync(join(folder, 'workspace.json'), 'utf8'))).toHaveProperty('closedAt')
    // The calls by unknown names are in the log, loudly; nothing else may be.
    const faults = readFileSync(join(profile, 'faults.log'), 'utf8').trim().split('\n')
    expect(faults.filter((line) => !line.includes(' unknown-call '))).toEqual([])
  })
})

describe('a second start', () => {
  it('hands over to the first and goes', async () => {
    const second = await runElectron([], { QUALIFT_PROFILE: profile })
    expect(await second.ask('startSecond')).toEqual({ quitCalls: 1, windows: 0 })
    await second.end()
  })
})

describe('the bundles', () => {
  const scripts = (folder: string): string[] =>
    readdirSync(join(outFolder, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(c|m)?js$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))

  it('only the Electron host imports electron, and the command line does not reach it', () => {
    const importing = scripts('main').filter((path) =>
      /from\s*["']electron["']|import\(["']electron["']\)/.test(readFileSync(path, 'utf8')),
    )
    expect(importing.length).toBe(1)
    const entry = readFileSync(join(outFolder, 'main/cli.js'), 'utf8')
    expect(importing.some((path) => entry.includes(path.split(/[\\/]/).at(-1) ?? ''))).toBe(false)
  })

  it('open no connections but the loopback host', () => {
    const main = scripts('main')
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    const modules = [
      ...main.matchAll(/(?:from|import\(|require\()\s*["'](?:node:)?(https?|http2|net|tls|dgram|dns|undici)["']/g),
    ]
    expect(new Set(modules.map((match) => match[1]))).toEqual(new Set(['http']))
    expect(main).toMatch(/listen\(\s*port,\s*["'`]127\.0\.0\.1["'`]/)
    expect(
      [...main.matchAll(/\bhttps?\.(?:get|request)\(|\bnew WebSocket\(|\bautoUpdater\b|\bnet\.fetch\(/g)].map(
        (match) => match[0],
      ),
    ).toEqual([])
  })
})
