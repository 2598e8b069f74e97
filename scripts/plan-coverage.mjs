/**
 * `node scripts/plan-coverage.mjs [--check]`: writes docs/plan-coverage.md, a line for each sentence of the plan: the desk
 * where it is recorded, the record kinds and fields, the figures and clocks that come out of it, the documents it
 * flows into, the tests that name it. Everything is read from marks in the code (`paragraphs` of desks, `serves` of
 * fields, figures, clocks and documents, sentence ids in test titles), so it cannot promise what is not there.
 * Exit status 1 when a sentence lacks something, or with `--check` when the committed file is another.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './project.mjs'

const HEAD = `# Coverage of the plan

Made by \`node scripts/plan-coverage.mjs\` from marks in the code; do not edit by hand. One line a sentence of the plan
(resources/plan-2017.json). Figures and clocks are named by key, fields by \`kind.field\` (the first few), tests by file.

| sentence | the plan says | desk | recorded in | figures | clocks | documents | tests |
|---|---|---|---|---|---|---|---|
`

/** Head, basis and guiding ideas of the plan, and its contact line: nothing in them can be counted or fall due. */
const NOTHING_TO_COUNT = new Set(['S01', 'S02', 'S43'])

const MOST_FIELDS = 6
const MOST_TESTS = 4
const SENTENCE = /\bS\d\d[ab]?\b/g

/** S42 stands for both of its halves. */
const served = (marks, id) => marks.includes(id) || (/[ab]$/.test(id) && marks.includes(id.slice(0, -1)))

const few = (list, most) =>
  list.length <= most ? list.join('、') : `${list.slice(0, most).join('、')} 等 ${list.length}`

/** Test files → sentences named in their titles. */
function testsBySentence() {
  const found = new Map()
  for (const top of ['src', 'tests']) {
    for (const name of readdirSync(join(root, top), { recursive: true })) {
      if (!/\.(test|spec)\.tsx?$/.test(String(name))) continue
      const path = join(root, top, String(name))
      for (const line of readFileSync(path, 'utf8').split('\n')) {
        const title = /\b(?:it|test|describe)(?:\.\w+)?\(\s*(['"`])(.*?)\1/.exec(line)?.[2]
        for (const id of title?.match(SENTENCE) ?? []) {
          const files = found.get(id) ?? new Set()
          files.add(relative(root, path).replaceAll('\\', '/'))
          found.set(id, files)
        }
      }
    }
  }
  return found
}

/**
 * Lines of the table, and what is missing.
 * @param {{ plan: any, desks: any[], collections: any[], figures: Record<string, readonly string[]>, clocks: any[], documents: any[],
 *   tests: Map<string, Set<string>> }} marks
 */
export function coverage({ plan, desks, collections, figures, clocks, documents, tests }) {
  const gaps = []
  const lines = plan.paragraphs.map(({ id, text }) => {
    const atDesks = desks.filter(({ paragraphs }) => served(paragraphs, id))
    const fields = collections.flatMap((collection) =>
      collection.fields
        .filter((field) => served(field.serves ?? [], id))
        .map((field) => `${collection.name}.${field.key}`),
    )
    const counted = Object.entries(figures).flatMap(([key, serves]) => (served(serves, id) ? [key] : []))
    const watched = clocks.filter(({ serves }) => served(serves, id)).map(({ key }) => key)
    const written = documents.filter(({ serves }) => served(serves, id)).map(({ kind }) => kind)
    const tested = [...(tests.get(id) ?? tests.get(id.replace(/[ab]$/, '')) ?? [])].sort()
    const need = (what, list) => list.length === 0 && gaps.push(`${id}: no ${what}`)
    need('desk', atDesks)
    need('field', fields)
    if (!NOTHING_TO_COUNT.has(id)) need('figure or clock', [...counted, ...watched])
    need('document', written)
    need('test', tested)
    const cells = [
      id,
      text.length > 40 ? `${text.slice(0, 40)}…` : text,
      atDesks.map(({ title }) => title).join('、'),
      few(fields, MOST_FIELDS),
      counted.join('、'),
      watched.join('、'),
      written.join('、'),
      few(tested, MOST_TESTS),
    ]
    return `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
  })
  return { text: `${HEAD}${lines.join('\n')}\n`, gaps }
}

export const coverageFile = join(root, 'docs', 'plan-coverage.md')

/** The marks of the code as it stands. */
export async function readMarks() {
  const { runnerImport } = await import('vite')
  const load = async (path) =>
    (await runnerImport(join(root, 'src', 'domain', path), { configFile: false, root, logLevel: 'error' })).module
  const { DESKS } = await load('desks/registry.ts')
  const { COLLECTIONS } = await load('collections/registry.ts')
  const { INDICATOR_PARAGRAPHS } = await load('indicators/compute-indicators.ts')
  const { CLOCKS } = await load('deadlines/registry.ts')
  const { REPORT_KINDS } = await load('report/kinds/registry.ts')
  return {
    plan: JSON.parse(readFileSync(join(root, 'resources', 'plan-2017.json'), 'utf8')),
    desks: DESKS,
    collections: [...COLLECTIONS.values()],
    figures: INDICATOR_PARAGRAPHS,
    clocks: CLOCKS,
    documents: REPORT_KINDS,
    tests: testsBySentence(),
  }
}

async function main() {
  const { text, gaps } = coverage(await readMarks())
  for (const gap of gaps) process.stderr.write(`${gap}\n`)
  if (!process.argv.includes('--check')) writeFileSync(coverageFile, text)
  else if (readFileSync(coverageFile, 'utf8') !== text) {
    process.stderr.write('docs/plan-coverage.md is not what the code says: run node scripts/plan-coverage.mjs\n')
    return 1
  }
  return gaps.length === 0 ? 0 : 1
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) process.exitCode = await main()
