import { stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { GRADE_WORDS, type ProofFinding } from '../../domain/report/proof/proof-rule'
import { PHOTO_CHOICES } from '../../domain/report/records/photo-list'
import { Refusal } from '../../shared/result'
import type { DocumentKind, DocumentLayout } from '../../shared/rows'
import { dayOf } from './arguments'
import { type Arguments, CallFailed, type Command, type CommandContext, type Desk, UsageFault, unwrap } from './command'

const isFolder = async (path: string): Promise<boolean> => {
  if (path.endsWith('/') || path.endsWith(sep)) return true
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() === true
}

/** The kind of that code; for the code of a row of forms (`D14`) all its forms. */
export async function kindsNamed(desk: Desk, name: string): Promise<readonly DocumentKind[]> {
  const kinds = unwrap(await desk.api.documents.kinds({}))
  const wished = name.toUpperCase()
  const exact = kinds.filter((one) => one.kind.toUpperCase() === wished)
  if (exact.length > 0) return exact
  const forms = /^D\d+$/.test(wished) ? kinds.filter((one) => one.kind.replace(/[a-z]$/, '') === wished) : []
  if (forms.length > 0) return forms
  throw new UsageFault(`没有“${name}”这种公文。可以写：${kinds.map((one) => one.kind).join('、')}。`)
}

interface Wish {
  readonly out: string
  readonly intoFolder: boolean
  readonly records: readonly string[]
  readonly layout?: DocumentLayout
  /** Why it goes out though 体检 asks for changes. */
  readonly reason?: string
}

/** Undefined where the office's settings hold. @throws UsageFault */
function layoutOf(args: Arguments): DocumentLayout | undefined {
  const [copyNumber, secrecy, urgency] = [args.text('copy-number'), args.text('secrecy'), args.text('urgency')]
  if (urgency !== undefined && urgency !== '特急' && urgency !== '加急' && urgency !== '平件') {
    throw new UsageFault('--urgency 只能是 特急、加急 或 平件。')
  }
  const photos = args.text('photos')
  const chosen = PHOTO_CHOICES.find((one) => photos !== undefined && photos !== '' && one.startsWith(photos))
  if (photos !== undefined && chosen === undefined)
    throw new UsageFault(`--photos 只能是 ${PHOTO_CHOICES.join('、')}。`)
  const layout: DocumentLayout = {
    ...(chosen === undefined ? {} : { photos: chosen }),
    ...(args.has('red-head') ? { redHead: true } : {}),
    ...(args.has('unsealed') ? { sealed: false } : {}),
    ...(copyNumber === undefined ? {} : { copyNumber }),
    ...(secrecy === undefined ? {} : { secrecy }),
    ...(urgency === undefined ? {} : { urgency }),
  }
  return Object.keys(layout).length === 0 ? undefined : layout
}

/** What 体检 found, one line each; gaps are counted. */
function sayFindings(kind: DocumentKind, findings: readonly ProofFinding[], context: CommandContext): void {
  const gaps = findings.filter(({ rule }) => rule === 'text.gaps')
  for (const finding of findings) {
    if (finding.rule === 'text.gaps') continue
    context.say(`${kind.kind} ${GRADE_WORDS[finding.grade]}　${finding.where}：${finding.message}`)
  }
  if (gaps.length > 0) context.say(`${kind.kind} ${GRADE_WORDS.check}　有 ${gaps.length} 处〔未录入〕，请补齐或改写。`)
}

/** One file, or one a record. */
async function writeKind(kind: DocumentKind, wish: Wish, desk: Desk, context: CommandContext): Promise<void> {
  const { out, intoFolder, records, reason } = wish
  for (const about of records.length === 0 ? [[]] : records.map((id) => [id])) {
    const name = intoFolder ? `${await desk.application.services.documents.fileName(kind.kind, about)}.docx` : ''
    // Asked first: once written, the document stands among the records it is read against.
    const wished = { kind: kind.kind, ...(about.length === 0 ? {} : { records: about }) }
    const proof = await desk.api.documents.proofread(wished)
    if (proof.ok) sayFindings(kind, proof.value.findings, context)
    const { token } = desk.tokens.giveWrite(resolve(intoFolder ? join(out, name) : out))
    const written = unwrap(
      await desk.api.documents.write({
        kind: kind.kind,
        save: token,
        ...(about.length === 0 ? {} : { records: about }),
        ...(wish.layout === undefined ? {} : { layout: wish.layout }),
        ...(reason === undefined ? {} : { reason }),
      }),
    )
    const lists = written.beside === undefined ? {} : { beside: written.beside.path }
    await context.print({ file: written.file.path, ...lists, kind: written.kind })
  }
}

/** Forms there is nothing to write about yet are named, the others written. */
async function writeForms(
  kinds: readonly DocumentKind[],
  wish: Wish,
  desk: Desk,
  context: CommandContext,
): Promise<number> {
  let written = 0
  for (const kind of kinds) {
    try {
      await writeKind(kind, wish, desk, context)
      written += 1
    } catch (error) {
      const nothing = error instanceof Refusal || error instanceof CallFailed ? error.message : undefined
      if (nothing === undefined) throw error
      context.say(`${kind.kind}：${nothing}`)
    }
  }
  return written
}

/** All records, or those named: into a folder, or joined into one file. */
async function writeMany(
  kind: DocumentKind,
  { out, intoFolder, records, layout, reason }: Wish,
  args: Arguments,
  { desk, context }: { readonly desk: Desk; readonly context: CommandContext },
): Promise<number> {
  const isJoined = args.has('joined')
  if (kind.collection === undefined) throw new UsageFault(`${kind.kind} 取自全部数据，只有一份。`)
  if (args.has('all') && records.length > 0) throw new UsageFault('--all 和 --record 只能写一样。')
  if (isJoined === intoFolder) {
    throw new UsageFault(
      isJoined ? '--joined 合成一个文件，--out 要写文件名。' : '--all 写很多份，--out 要写一个已有的文件夹。',
    )
  }
  const where = isJoined
    ? { save: desk.tokens.giveWrite(resolve(out)).token }
    : { folder: desk.tokens.giveFolder(resolve(out)).token }
  const wished = {
    kind: kind.kind,
    ...(records.length === 0 ? {} : { records: [...records] }),
    ...(layout === undefined ? {} : { layout }),
    ...(reason === undefined ? {} : { reason }),
  }
  const { written, total, blocked, file } = unwrap(await desk.api.documents.writeMany({ ...wished, ...where }))
  for (const { name, faults } of blocked) {
    context.say(`没有写出　${name}：公文体检有 ${faults.length} 处必须改。${faults[0] ?? ''}`)
  }
  if (blocked.length > 0) context.say(`${blocked.length} 份没有写出，请改好再写，或者用 --reason 写明理由。`)
  await context.print({
    ...(file?.path === undefined ? { folder: resolve(out) } : { file: file.path }),
    written,
    total,
    ...(blocked.length === 0 ? {} : { blocked: blocked.map(({ record }) => record) }),
    kind: kind.kind,
  })
  return blocked.length > 0 ? 1 : 0
}

export const document: Command = {
  name: 'document',
  operands: ['工作区', '公文代号'],
  options: [
    { name: 'out', value: '文件或文件夹', required: true },
    { name: 'record', value: '编号', many: true },
    { name: 'all' },
    { name: 'joined' },
    { name: 'red-head' },
    { name: 'unsealed' },
    { name: 'copy-number', value: '份号' },
    { name: 'secrecy', value: '密级' },
    { name: 'urgency', value: '紧急程度' },
    { name: 'photos', value: '不放、主要照片或全部照片' },
    { name: 'reason', value: '理由' },
    { name: 'today', value: '日期' },
  ],
  summary: '写出公文；同名文件已有时另起（2），不覆盖。体检有必须改的，要用 --reason 写明理由。',
  run: (args, context) => {
    const [workspace = '', name = ''] = args.at
    return context.withWorkspace(workspace, { for: 'write', today: dayOf(args, 'today') }, async (desk) => {
      const kinds = await kindsNamed(desk, name)
      const out = args.text('out') ?? ''
      const records = args.texts('record')
      const intoFolder = await isFolder(out)
      const reason = args.text('reason')
      if (reason !== undefined && reason.trim().length < 2) throw new UsageFault('--reason 要写明理由。')
      const layout = layoutOf(args)
      const wish: Wish = {
        out,
        intoFolder,
        records,
        ...(layout === undefined ? {} : { layout }),
        ...(reason === undefined ? {} : { reason }),
      }
      const [kind] = kinds
      if (kinds.length > 1) {
        const codes = kinds.map((one) => one.kind).join('、')
        if (records.length > 0) throw new UsageFault(`带 --record 时要写明是哪一种：${codes}。`)
        if (!intoFolder) throw new UsageFault(`${name} 有 ${codes} 几种，--out 要写一个已有的文件夹。`)
        return (await writeForms(kinds, wish, desk, context)) > 0 ? 0 : 1
      }
      if (kind === undefined) return 1
      if (records.length > 0 && kind.collection === undefined) {
        throw new UsageFault(`${kind.kind} 取自全部数据，不带 --record。`)
      }
      if (args.has('all') || args.has('joined')) return writeMany(kind, wish, args, { desk, context })
      if (records.length > 1 && !intoFolder) throw new UsageFault('几条记录写几份，--out 要写一个已有的文件夹。')
      await writeKind(kind, wish, desk, context)
      return 0
    })
  },
}
