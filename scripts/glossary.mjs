/**
 * `node scripts/glossary.mjs [--check]`: writes docs/glossary.md from the schema rows, so that the glossary cannot
 * lie. With `--check` nothing is written: exit status 1 when the committed file is another.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './project.mjs'

/**
 * What the generator reads of a record kind; `CollectionDefinition` of src/domain/schema/field.ts has it.
 * @typedef {{ key: string, label: string, kind: string, block: string, requirement?: string, personal?: string,
 *   restricted?: boolean, reference?: string, unit?: string, options?: readonly string[], compute?: unknown, internal?: boolean,
 *   serves?: readonly string[] }} Field
 * @typedef {{ name: string, label: string, parent?: string, enterprise?: string, travels?: string,
 *   restricted?: boolean, cells?: unknown, fields: readonly Field[] }} Collection
 */

const HEAD = `# Glossary

Made by \`node scripts/glossary.mjs\` from the schema rows in src/domain/collections; do not edit by hand. One section a
record kind: its name in files, packages and commands, its Chinese name, and its fields. \`required\` = counted as missing
when empty (建档缺项); \`when it applies\`: under a condition that stands in the row. \`personal\` says how a value is
masked in what leaves the office; \`restricted\` values are masked on the office's own screen too. The last column names
the sentences of the plan a field serves. Fields made by the program are not typed.
`

const SOURCE = /^source(Enterprise|Licence)/

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ')
const inNumberOrder = (left, right) => left.localeCompare(right, 'en', { numeric: true })

/** @param {Field} field */
function requiredText(field) {
  if (field.compute !== undefined) return 'computed'
  if (field.internal === true) return 'by the program'
  return { required: 'required', conditional: 'when it applies' }[field.requirement ?? ''] ?? ''
}

/** @param {Field} field */
const personalText = (field) =>
  [field.personal, field.restricted === true ? 'restricted' : undefined].filter((part) => part !== undefined).join(', ')

/** @param {Field} field */
function kindText(field) {
  if (field.reference !== undefined) return `${field.kind} → ${field.reference}`
  return field.kind === 'options' && field.options === undefined ? 'list' : field.kind
}

/** @param {Field} field */
function fieldLine(field) {
  const sentences = [...(field.serves ?? [])].sort(inNumberOrder).join(' ')
  const cells = [`\`${field.key}\``, field.label, kindText(field), requiredText(field), personalText(field)]
  return `| ${[...cells, field.unit ?? '', sentences].map(cell).join(' | ')} |`
}

/** @param {Collection} collection */
function notesOf(collection) {
  const sentences = [...new Set(collection.fields.flatMap((field) => field.serves ?? []))].sort(inNumberOrder)
  return [
    collection.parent === undefined ? undefined : `Under \`${collection.parent}\`.`,
    collection.travels === 'office' ? 'Never leaves the office.' : undefined,
    collection.restricted === true ? 'Opened with a reason only.' : undefined,
    collection.cells === undefined ? undefined : 'Has one cell for each item of its sheet beside these fields.',
    collection.fields.some((field) => SOURCE.test(field.key))
      ? 'Keeps what a ledger called the enterprise (`sourceEnterpriseName`, `sourceEnterpriseCode`, `sourceLicenceNumber`).'
      : undefined,
    sentences.length === 0 ? undefined : `Serves ${sentences.join(', ')}.`,
  ].filter((note) => note !== undefined)
}

/** @param {Collection} collection */
function sectionOf(collection) {
  const notes = notesOf(collection)
  const lines = [`## \`${collection.name}\` ${collection.label}`, '']
  if (notes.length > 0) lines.push(notes.join(' '), '')
  lines.push('| field | Chinese | kind | required | personal | unit | plan |', '|---|---|---|---|---|---|---|')
  lines.push(...collection.fields.filter((field) => !SOURCE.test(field.key)).map(fieldLine))
  return `${lines.join('\n')}\n`
}

/**
 * The whole file.
 * @param {readonly Collection[]} collections
 */
export function glossaryText(collections) {
  const index = collections.map(({ name, label }) => `- [\`${name}\`](#${name.toLowerCase()}-${label}) ${label}`)
  return [HEAD, `${index.join('\n')}\n`, ...collections.map(sectionOf)].join('\n')
}

export const glossaryFile = join(root, 'docs', 'glossary.md')

async function main() {
  const { runnerImport } = await import('vite')
  const registry = join(root, 'src', 'domain', 'collections', 'registry.ts')
  const { module } = await runnerImport(registry, { configFile: false, root, logLevel: 'error' })
  const text = glossaryText([...module.COLLECTIONS.values()])
  if (!process.argv.includes('--check')) {
    writeFileSync(glossaryFile, text)
    return 0
  }
  if (readFileSync(glossaryFile, 'utf8') === text) return 0
  process.stderr.write('docs/glossary.md is not what the schema rows say: run node scripts/glossary.mjs\n')
  return 1
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) process.exitCode = await main()
