import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFileTokens } from './file-tokens'

const folder = (): string => mkdtempSync(join(tmpdir(), 'qualift-tokens-'))

describe('createFileTokens', () => {
  it('moves a written file to its place only when it is whole', async () => {
    const dir = folder()
    const tokens = createFileTokens({ taken: 'replace', showPath: true })
    writeFileSync(join(dir, '报告.docx'), 'old')
    const { token } = tokens.giveWrite(join(dir, '报告.docx'))
    writeFileSync(tokens.pathToWrite(token).path, 'new text')
    expect(readFileSync(join(dir, '报告.docx'), 'utf8')).toBe('old')
    expect(() => tokens.finished(token)).toThrow('还没有写好')
    expect(await tokens.saved(token)).toEqual({ token, name: '报告.docx', sizeBytes: 8, path: join(dir, '报告.docx') })
    expect(readFileSync(join(dir, '报告.docx'), 'utf8')).toBe('new text')
    expect(readdirSync(dir)).toEqual(['报告.docx'])
  })

  it('counts up instead of overwriting where nobody was asked', async () => {
    const dir = folder()
    const tokens = createFileTokens({ taken: 'number', showPath: true })
    const names: string[] = []
    for (const text of ['a', 'b', 'c']) {
      const { token } = tokens.giveWrite(join(dir, '报告.docx'))
      writeFileSync(tokens.pathToWrite(token).path, text)
      names.push((await tokens.saved(token)).name)
    }
    expect(names).toEqual(['报告.docx', '报告（2）.docx', '报告（3）.docx'])
    expect(readFileSync(join(dir, '报告.docx'), 'utf8')).toBe('a')
  })

  it('knows a token for its own purpose only, and not for ever', async () => {
    const dir = folder()
    let now = 0
    const tokens = createFileTokens({ taken: 'replace', showPath: true, lifetimeMs: 100, nowMs: () => now })
    writeFileSync(join(dir, 'a.txt'), 'a')
    const { token } = await tokens.giveRead(join(dir, 'a.txt'))
    expect(tokens.pathToRead(token)).toEqual({ path: join(dir, 'a.txt'), name: 'a.txt' })
    expect(() => tokens.pathToWrite(token)).toThrow('重新选一次')
    expect(() => tokens.folder(token)).toThrow('重新选一次')
    expect(() => tokens.pathToRead('something else')).toThrow('重新选一次')
    now = 101
    expect(() => tokens.pathToRead(token)).toThrow('重新选一次')
  })

  it('clears away what was begun and not finished', async () => {
    const dir = folder()
    const tokens = createFileTokens({ taken: 'replace', showPath: true })
    const { token } = tokens.giveWrite(join(dir, 'a.docx'))
    writeFileSync(tokens.pathToWrite(token).path, 'half')
    await tokens.dispose()
    expect(readdirSync(dir)).toEqual([])
  })
})
