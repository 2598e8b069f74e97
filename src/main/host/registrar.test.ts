import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { QualiftHandlers } from '../../shared/api'
import { Refusal } from '../../shared/result'
import { createFaultLog } from './fault-log'
import { createDispatcher } from './registrar'

function gate(handlers: unknown) {
  const faults = createFaultLog(mkdtempSync(join(tmpdir(), 'qualift-faults-')), () => new Date('2017-06-12T00:00:00Z'))
  return { dispatch: createDispatcher(handlers as QualiftHandlers, faults), faults }
}

describe('createDispatcher', () => {
  it('hands checked arguments to the handler and wraps its answer', async () => {
    const { dispatch } = gate({ records: { get: (args: unknown) => ({ args }) } })
    expect(await dispatch('records', 'get', { collection: 'enterprises', id: 'a' })).toEqual({
      ok: true,
      value: { args: { collection: 'enterprises', id: 'a' } },
    })
  })

  it('refuses unknown names, those every object has included', async () => {
    const { dispatch } = gate({ records: { get: () => 1, constructor: () => 1 } })
    for (const [namespace, method] of [
      ['records', 'nothing'],
      ['nothing', 'get'],
      ['constructor', 'name'],
      ['records', 'constructor'],
      ['__proto__', 'toString'],
      [['records'], 'get'],
      [undefined, undefined],
    ]) {
      expect(await dispatch(namespace, method, {})).toMatchObject({ ok: false, error: { code: 'usage' } })
    }
  })

  it('refuses arguments that break the contract and names the place, not the value', async () => {
    const { dispatch } = gate({ records: { get: () => expect.unreachable() } })
    const answer = await dispatch('records', 'get', { collection: '机密', id: 3, more: 1 })
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(JSON.stringify(answer)).toContain('collection')
    expect(JSON.stringify(answer)).not.toContain('机密')
  })

  it('passes a refusal on as it is', async () => {
    const { dispatch } = gate({
      history: {
        redo: () => {
          throw new Refusal('refused', '没有可以重做的操作。', ['a'])
        },
      },
    })
    expect(await dispatch('history', 'redo', {})).toEqual({
      ok: false,
      error: { code: 'refused', message: '没有可以重做的操作。', details: ['a'] },
    })
  })

  it('answers a fault with a sentence and logs where, without the text that was being handled', async () => {
    const { dispatch, faults } = gate({ history: { redo: () => JSON.parse('张三的电话') } })
    const answer = await dispatch('history', 'redo', {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(answer)).not.toContain('张三')
    const log = readFileSync(faults.path, 'utf8')
    expect(log).toContain('history.redo SyntaxError')
    expect(log).toContain('registrar.test.ts:')
    expect(log).not.toContain('张三')
  })

  it('says in words what the file system refused', async () => {
    const { dispatch } = gate({
      history: {
        redo: () => {
          throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' })
        },
      },
    })
    expect(await dispatch('history', 'redo', {})).toMatchObject({ ok: false, error: { code: 'diskFull' } })
  })
})
