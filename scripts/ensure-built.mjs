/** Builds what is missing or older than the source. Standard output stays clean: it belongs to whoever asked. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cacheFolder, isInstalled, root, runTool } from './project.mjs'

const SOURCES = ['src', 'resources', 'package.json', 'package-lock.json', 'electron.vite.config.ts']
const RESULTS = ['main/index.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html']
const STAMP = join(root, 'out', 'stamp.txt')
const LOCK = join(cacheFolder, 'build.lock')

function* filesBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return
  if (!found.isDirectory()) {
    yield `${path} ${found.size} ${Math.round(found.mtimeMs)}`
    return
  }
  for (const name of readdirSync(path).sort()) {
    if (!/\.test\.tsx?$/.test(name)) yield* filesBelow(join(path, name))
  }
}

/** Every source file with size and time: a removed file and an older one put back count as changes too. */
const fingerprint = () => SOURCES.flatMap((source) => [...filesBelow(join(root, source))]).join('\n')

function isFresh(print) {
  if (!RESULTS.every((result) => existsSync(join(root, 'out', result)))) return false
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === print
}

function holderIsGone() {
  try {
    process.kill(Number(readFileSync(join(LOCK, 'pid'), 'utf8')), 0)
    return false
  } catch (error) {
    // No pid yet: the folder was made this very moment, unless it has been there for a while.
    if (error.code === 'ENOENT') return Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 10_000
    return error.code === 'ESRCH'
  }
}

/** One build at a time: two would empty each other's folder. */
async function withLock(work) {
  mkdirSync(cacheFolder, { recursive: true })
  for (;;) {
    try {
      mkdirSync(LOCK)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (holderIsGone()) rmSync(LOCK, { recursive: true, force: true })
      else await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  writeFileSync(join(LOCK, 'pid'), String(process.pid))
  try {
    return await work()
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

/**
 * @param {{ say?: (sentence: string) => void }} [options] told before a build starts
 * @returns {Promise<boolean>} false when it could not be built; the reason is on standard error by then
 */
export async function ensureBuilt(options = {}) {
  if (!isInstalled()) {
    process.stderr.write('还没有安装依赖，请先运行 npm install。\n')
    return false
  }
  if (isFresh(fingerprint())) return true
  return withLock(async () => {
    const print = fingerprint()
    if (isFresh(print)) return true
    options.say?.('正在构建……')
    const { status, text } = await runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'], {
      output: 'collect',
    })
    if (status !== 0) {
      process.stderr.write(`${text}\n构建没有成功，原因见上。\n`)
      return false
    }
    writeFileSync(STAMP, print)
    return true
  })
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await ensureBuilt()) ? 0 : 1
}
