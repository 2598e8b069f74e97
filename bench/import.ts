/** Import of 20,000 × 30 against the library merely reading the file, in a process of its own: what it occupies is its own. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { read } from '@e965/xlsx'
import { writeWorkbook } from '../src/main/spreadsheet/write-workbook'
import { openBenchApplication } from './bench-office'
import { type BenchRow, median, row, timed } from './bench-rows'
import type { Workshop } from './workshop'

const LEDGER_ROWS = 20_000
const LEDGER_HEADS = [
  '企业名称',
  '统一社会信用代码',
  '县区',
  '主体类型',
  '住所',
  '法定代表人',
  '联系电话',
  '从业人员数',
  '营业收入',
  '资产总额',
  '数据年度',
  '生产状况',
  '成立日期',
  '注册资本',
  '营业期限',
  '登记机关',
  '所属行业',
  '经营范围',
  '公司类型',
  '登记状态',
  '年产值',
  '主要销售去向',
  '商标或品牌',
  '质量安全负责人',
  '监管责任人',
  '主要负责人',
  '联系人',
  '备注一',
  '备注二',
  '备注三',
]

function ledger(): Uint8Array {
  const rows = Array.from({ length: LEDGER_ROWS }, (_, at) =>
    LEDGER_HEADS.map((head, column) => {
      if (head === '企业名称') return `导入第${at + 1}包装厂`
      if (head === '统一社会信用代码') return ''
      if (head === '县区') return '龙沙区'
      if (head === '联系电话') return `1000${String(at).padStart(7, '0')}`
      if (['从业人员数', '营业收入', '资产总额', '年产值'].includes(head)) return (at * 7 + column) % 5000
      if (head === '数据年度') return 2016
      if (head === '生产状况') return '在产'
      if (head === '成立日期') return '2012-03-04'
      if (head === '主体类型') return '企业'
      return `${head}${at % 97}`
    }),
  )
  return writeWorkbook({ sheets: [{ name: '台账', head: LEDGER_HEADS, rows }] })
}

async function medianOf(rounds: number, work: () => Promise<unknown> | unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timed(work))
  return median(times)
}

interface ImportTimes {
  readonly preview: number
  readonly apply: number
  /** The library reading the same file. */
  readonly plain: number
  /** Largest resident memory before the library was asked, in MB. */
  readonly peak: number
}

/** For a process of its own: imports the file into a new workspace and prints what it took. */
export async function printImport(path: string, base: string, resources: string): Promise<void> {
  const application = await openBenchApplication(join(base, 'profile-import'), resources)
  const { workspace, imports } = application.services
  const wish = { path, name: 'ledger.xlsx', collection: 'enterprises' }
  const place = { folder: join(base, 'import'), bureau: '齐齐哈尔市质量技术监督局', region: '230200', year: 2017 }
  await workspace.open(await workspace.create(place))
  await imports.plan(wish)
  let planId = ''
  const preview = await medianOf(3, async () => {
    planId = (await imports.plan(wish)).planId
  })
  const apply = await timed(() => imports.apply(planId))
  const peak = process.resourceUsage().maxRSS / 1024
  await application.close()
  const bytes = await readFile(path)
  read(bytes, { dense: true })
  const plain = await medianOf(3, () => read(bytes, { dense: true }))
  process.stdout.write(`${JSON.stringify({ preview, apply, plain, peak } satisfies ImportTimes)}\n`)
}

export async function benchImport({ base, resources }: Workshop): Promise<BenchRow[]> {
  const path = join(base, 'ledger.xlsx')
  await writeFile(path, ledger())
  const wish = [import.meta.url, path, base, resources].map((part) => JSON.stringify(part))
  // A file of its own: workers of the store inherit how their process was started, and none may be started from a text.
  const script = join(base, 'import.mjs')
  await writeFile(script, `import { printImport } from ${wish[0]}\nawait printImport(${wish.slice(1).join(', ')})\n`)
  const child = await promisify(execFile)(process.execPath, [script])
  const { preview, apply, plain, peak } = JSON.parse(child.stdout) as ImportTimes
  return [
    row(
      `import ${LEDGER_ROWS} × ${LEDGER_HEADS.length}, preview and writing / @e965/xlsx reading`,
      (preview + apply) / plain,
      '×',
      1.5,
      `${preview.toFixed(0)} ms preview + ${apply.toFixed(0)} ms writing against ${plain.toFixed(0)} ms, medians of 3, one process`,
    ),
    row('peak resident memory of that import', peak, 'MB', 1024, 'a process of its own: four previews and the writing'),
  ]
}
