/** The walls of docs/architecture.md: who may import whom, and the one folder of each big library. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const src = join(root, 'src')

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file)
const STATEMENT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"\n;]|\n)*?from\s+['"]([^'"]+)['"]/g
const BARE_OR_DYNAMIC =
  /(?:^|\n)\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|require\(\s*['"]([^'"]+)['"]\s*\)/g

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const place = relative(src, file).split(sep).join('/')
  const found = [...text.matchAll(STATEMENT)].map((match) => ({
    target: match[3] ?? '',
    typeOnly: match[2] !== undefined,
  }))
  const bare = [...text.matchAll(BARE_OR_DYNAMIC)].map((match) => ({
    target: match[1] ?? match[2] ?? match[3] ?? '',
    typeOnly: false,
  }))
  return [...found, ...bare].map(({ target, typeOnly }) => ({
    file: place,
    typeOnly,
    target: target.startsWith('.')
      ? relative(src, resolve(dirname(file), target))
          .split(sep)
          .join('/')
      : target,
  }))
}

const files = filesBelow(src)
const imports = files.filter((file) => !isTest(file)).flatMap(importsOf)
const violations = (rule: (one: Import) => boolean): string[] =>
  imports.filter(rule).map((one) => `${one.file} → ${one.target}`)

/** Library → the only folder that may import it. */
const HOMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^electron($|\/)/, ['main/host/electron/', 'preload/']],
  [/^docx($|\/)/, ['main/word/']],
  [/^@e965\/xlsx/, ['main/spreadsheet/']],
  [/^@zip\.js/, ['main/package-file/']],
  [/^lowdb/, ['main/store/']],
  [/^(ag-grid|@ag-grid)/, ['renderer/src/grid/']],
  [/^zod/, ['shared/', 'main/']],
  [/^(react|antd|@ant-design|dayjs)/, ['renderer/']],
  [/^pinyin-pro/, ['main/services/']],
]

describe('import walls', () => {
  it('reads the source', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(imports.length).toBeGreaterThan(300)
  })

  it('domain is pure and imports nothing above it', () => {
    expect(violations(({ file, target }) => file.startsWith('domain/') && !target.startsWith('domain/'))).toEqual([])
  })

  it('domain has no clock, randomness or process of its own', () => {
    const impure =
      /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bcrypto\.|\bwindow\.|\bdocument\.(?:query|create)/
    const found = files
      .filter((file) => relative(src, file).startsWith(`domain${sep}`) && !isTest(file))
      .filter((file) => impure.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))
    expect(found.map((file) => relative(src, file))).toEqual([])
  })

  it('shared knows domain and zod only', () => {
    expect(
      violations(
        ({ file, target }) => file.startsWith('shared/') && !/^(domain|shared)\//.test(target) && target !== 'zod',
      ),
    ).toEqual([])
  })

  it('the renderer sees domain and shared, never main, preload or Node', () => {
    expect(
      violations(
        ({ file, target }) => file.startsWith('renderer/') && /^(main\/|preload\/|node:|electron)/.test(target),
      ),
    ).toEqual([])
  })

  it('only the client touches the bridge on window', () => {
    const touching = files
      .filter((file) => relative(src, file).startsWith(`renderer${sep}`) && !isTest(file))
      .filter((file) => /window\.qualift/.test(readFileSync(file, 'utf8')))
      .map((file) => relative(src, file).split(sep).join('/'))
      .filter((file) => !file.startsWith('renderer/src/client/'))
    expect(touching).toEqual([])
  })

  it('main never imports the renderer or the preload', () => {
    expect(violations(({ file, target }) => file.startsWith('main/') && /^(renderer|preload)\//.test(target))).toEqual(
      [],
    )
  })

  it('services and store know no host', () => {
    expect(
      violations(
        ({ file, target }) =>
          /^main\/(services|store|attachments|word|spreadsheet|package-file)\//.test(file) &&
          target.startsWith('main/host/'),
      ),
    ).toEqual([])
  })

  it('the preload knows Electron and shared names only', () => {
    expect(
      violations(
        ({ file, target }) => file.startsWith('preload/') && target !== 'electron' && !target.startsWith('shared/'),
      ),
    ).toEqual([])
  })

  for (const [library, homes] of HOMES) {
    it(`${library.source} is imported in ${homes.join(', ')} only`, () => {
      expect(
        violations(({ file, target }) => library.test(target) && !homes.some((home) => file.startsWith(home))),
      ).toEqual([])
    })
  }

  it('has no import cycles', () => {
    const graph = new Map<string, string[]>()
    const known = new Set(files.map((file) => relative(src, file).split(sep).join('/')))
    const resolved = (target: string): string | undefined =>
      [`${target}.ts`, `${target}.tsx`, target].find((candidate) => known.has(candidate))
    for (const { file, target, typeOnly } of imports) {
      const to = resolved(target)
      if (to !== undefined && !typeOnly) graph.set(file, [...(graph.get(file) ?? []), to])
    }
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
        return
      }
      if (done.has(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...path, file])
      done.add(file)
    }
    for (const file of graph.keys()) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('keeps files at a size one can live in', () => {
    const large = files
      .map((file) => ({ file: relative(src, file), lines: readFileSync(file, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 400)
    expect(large).toEqual([])
  })

  it('has no default exports and no rooms without a name', () => {
    const nameless = files.filter((file) =>
      /(^|\/)(utils?|helpers?|common|manager|misc)\.tsx?$/.test(file.split(sep).join('/')),
    )
    expect(nameless).toEqual([])
  })
})
