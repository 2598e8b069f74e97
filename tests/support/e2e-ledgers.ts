/** Ledgers as offices keep them: a title over everything, merged heads, dates in several forms. All invented. */
import { writeFileSync } from 'node:fs'
import { utils, type WorkSheet, write } from '@e965/xlsx'
import { expectedOrganisationCheck, expectedUsccCheck } from '../../src/domain/validation/uscc-check'

/** A well-formed code of 龙沙区 that nobody has. */
export function inventedCode(number: number): string {
  const organisation = `TE${String(number).padStart(6, '0')}`
  const first = `91230202${organisation}${expectedOrganisationCheck(organisation) ?? ''}`
  return `${first}${expectedUsccCheck(first) ?? ''}`
}

export const PRODUCERS = [
  '测试市甲光纸杯有限公司',
  '测试市乙山塑料制品有限公司',
  '测试市丙河彩印包装有限公司',
  '测试市丁原容器厂',
  '测试市戊林复合膜有限公司',
  '测试市己川编织袋厂',
  '测试市庚新包装材料有限公司',
] as const

const LEGAL_REPS = ['甄一平', '贾二安', '毕三和', '丁四维', '吴五福', '纪六顺', '耿七星']

/** Days since 30 December 1899, as a spreadsheet keeps a date. */
const serial = (day: string): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)

type Plain = string | number | { readonly day: string }

function sheetOf(rows: readonly (readonly Plain[])[], merges: readonly string[]): WorkSheet {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((cell) => (typeof cell === 'object' ? null : cell))))
  rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (typeof cell !== 'object') return
      sheet[utils.encode_cell({ r, c })] = { t: 'n', v: serial(cell.day), z: 'yyyy/m/d' }
    })
  })
  sheet['!merges'] = merges.map((ref) => utils.decode_range(ref))
  return sheet
}

function save(path: string, name: string, sheet: WorkSheet): void {
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, name)
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}

/** Eight rows: seven can be taken, in the eighth the number of employees cannot be read. */
export function writeEnterpriseLedger(path: string): void {
  const dates: readonly Plain[] = [
    { day: '2015-03-02' },
    '2015年3月2日',
    '2016.5.20',
    '20160801',
    '2014-11-3',
    { day: '2016-01-18' },
    '2015/7/9',
  ]
  const rows: Plain[][] = PRODUCERS.map((name, at) => [
    at + 1,
    name,
    inventedCode(at + 1),
    at % 2 === 0 ? '龙沙区' : '建华区',
    LEGAL_REPS[at] ?? '',
    `0452-${2_000_001 + at}`,
    '在产',
    (at + 1) * 12,
    (at + 1) * 350.5,
    `黑XK16-204-0${1001 + at}`,
    dates[at] ?? '',
    at === 0 ? '2020年3月1日' : '2020-12-31',
  ])
  rows.push([8, '测试市辛字料未清厂', inventedCode(8), '龙沙区', '', '', '在产', '不详', 100, '', '', ''])
  const sheet = sheetOf(
    [
      ['测试市食品相关产品生产企业台账（2017年）'],
      ['填报单位：测试市局', '', '', '', '', '', '', '', '', '', '', '填报日期：2017年6月5日'],
      ['序号', '企业基本情况', '', '', '', '', '', '经营情况', '', '生产许可证', '', ''],
      [
        '',
        '企业名称',
        '统一社会信用代码',
        '县区',
        '法定代表人',
        '联系电话',
        '生产状况',
        '从业人员数',
        '年营业收入（万元）',
        '证书编号',
        '发证日期',
        '有效期至',
      ],
      ...rows,
    ],
    ['A1:L1', 'A3:A4', 'B3:G3', 'H3:I3', 'J3:L3'],
  )
  save(path, '企业台账', sheet)
}

/** Five batches: four are linked by name or code, one says a name nobody has. */
export function writeSampleLedger(path: string): void {
  const line = (at: number, name: string, code: string, sample: string, verdict: string, failed = ''): Plain[] => [
    `CC2017-${String(at).padStart(3, '0')}`,
    '市级',
    '监督抽查',
    at % 2 === 0 ? { day: '2017-04-18' } : '2017年4月19日',
    name,
    code,
    sample,
    '2017-05-12',
    verdict,
    failed,
  ]
  const sheet = sheetOf(
    [
      ['2017年食品相关产品监督抽查结果汇总表'],
      [
        '抽样单编号',
        '抽查级别',
        '任务类别',
        '抽样日期',
        '生产企业名称',
        '信用代码',
        '样品名称',
        '报告日期',
        '检验结论',
        '不合格项目',
      ],
      line(1, '测试市甲光纸杯有限公司', inventedCode(1), '纸杯', '合格'),
      line(2, '测试市乙山塑料制品有限公司', '', '塑料一次性餐盒', '合格'),
      line(3, '测试市丙河彩印包装有限公司 ', '', '复合膜袋', '不合格', '溶剂残留量'),
      line(4, '', inventedCode(5), '复合膜袋', '合格'),
      line(5, '测试市戊林复合膜制品有限公司', '', '复合膜袋', '合格'),
    ],
    ['A1:J1'],
  )
  save(path, '抽查结果', sheet)
}
