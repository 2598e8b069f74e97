/** Names and codes in the clerk's words that stand in no record. */
import { textOf } from '../../../enterprise-file/file-records'
import { editDistance } from '../../../import/unmatched'
import { licenceNumberKey } from '../../../validation/licence-number'
import { isValidUscc } from '../../../validation/uscc-check'
import type { ReportData } from '../../kinds/report-kind'
import type { DocumentLine } from '../document-lines'
import type { ProofInput, ProofRule, ReportAt } from '../proof-rule'

/** Brackets and widths of names differ by the hand that typed them. */
const plainName = (name: string): string => name.replace(/\(/g, '（').replace(/\)/g, '）').replace(/\s/g, '')

const namesOf = (data: ReportData): readonly string[] =>
  (data.records.enterprises ?? [])
    .map(({ fields }) => plainName(textOf(fields, 'name')))
    .filter((name) => name.length > 5)

/** Every text of the records that is a name of a body: producers of samples, institutions, parties of cases. */
function bodiesIn(data: ReportData): ReadonlySet<string> {
  const found = new Set<string>()
  for (const rows of [...Object.values(data.records), [{ fields: data.bureau }]]) {
    for (const { fields } of rows ?? []) {
      for (const value of Object.values(fields)) {
        if (typeof value === 'string' && value.length < 60 && /(?:公司|厂)$/.test(value)) found.add(plainName(value))
      }
    }
  }
  return found
}

/** The known name nearest to the end of a run of characters: at most two characters off. */
function nearestName(run: string, names: readonly string[]): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const name of names) {
    for (const length of [name.length, name.length - 1, name.length + 1]) {
      if (length > run.length) continue
      const distance = editDistance(run.slice(run.length - length), name, 2)
      if (distance <= 2 && distance < (best?.distance ?? 3)) best = { name, distance }
    }
  }
  return best?.name
}

/** Runs that end like a company's name; 出厂, 进厂 and the like are none. */
const RUN =
  /[\u4e00-\u9fa5（）()]{4,40}?(?:有限责任公司|股份有限公司|有限公司|(?<![出工入离本该各全进建到])厂(?![\u4e00-\u9fa5]{0,6}公司|[长房家区矿商内外址名门]))/g

/** The name within a run that begins with other words: from the last region or word of joining on. */
function nameWithin(run: string): string {
  const parts = run.split(
    /(?:对|向|与|和|及|由|在|至|为|给|被|将|把|帮扶|约谈|查处|责令|督促|指导|帮助|走访|检查|抽查|包括|其中)/,
  )
  return parts.at(-1) ?? run
}

const differing = (left: string, right: string): number =>
  [...left].filter((character, at) => character !== right[at]).length

/** A known name with one wrong character that makes it end like no company: 兴达纸杯场. */
function findSpoiltNames(line: DocumentLine, names: readonly string[], report: ReportAt): void {
  const words = plainName(line.text)
  for (const name of names) {
    const half = Math.floor(name.length / 2)
    const at = words.indexOf(name.slice(0, half))
    const found = at < 0 ? '' : words.slice(at, at + name.length)
    if (found.length === name.length && !/(?:公司|厂)$/.test(found) && differing(found, name) === 1) {
      report(line, `“${found}”不在企业档案里，是不是“${name}”？请核对企业全称。`)
    }
  }
}

function findNames({ lines, data }: ProofInput, report: ReportAt): void {
  const typed = lines.filter((line) => line.own)
  if (typed.length === 0) return
  const names = namesOf(data)
  for (const line of typed) findSpoiltNames(line, names, report)
  const own = typed.filter((line) => /公司|厂/.test(line.text))
  if (own.length === 0) return
  const bodies = bodiesIn(data)
  for (const line of own) {
    let end = -1
    for (const match of line.text.matchAll(RUN)) {
      const run = plainName(match[0])
      const isKnown = names.some((name) => run.endsWith(name)) || [...bodies].some((name) => run.endsWith(name))
      // Two names without anything between them.
      if (match.index === end && (isKnown || names.some((name) => run.startsWith(name.slice(0, 3))))) {
        report(line, `“${run}”与前面的企业名称连在一起，请用顿号分开。`)
      }
      end = match.index + match[0].length
      if (isKnown) continue
      const near = nearestName(run, names)
      const said = nameWithin(run)
      if (near !== undefined) {
        report(line, `“…${run.slice(-near.length)}”不在企业档案里，是不是“${near}”？请核对企业全称。`)
      } else if (said.length > 5 && (/公司$/.test(said) || /[省市县区镇乡]/.test(said))) {
        report(line, `“${said}”不在本机任何一条记录里，请核对企业全称。`)
      }
    }
  }
}

function findCodes({ lines, data }: ProofInput, report: ReportAt): void {
  const known = new Set((data.records.enterprises ?? []).map(({ fields }) => textOf(fields, 'creditCode')))
  for (const line of lines) {
    for (const [code] of line.text.matchAll(/(?<![0-9A-Za-z])(?=[0-9A-Z]*[A-Z])[0-9A-Z]{18}(?![0-9A-Za-z])/g)) {
      if (!isValidUscc(code)) report(line, `统一社会信用代码${code}校验不对，请核对。`)
      else if (line.own && !known.has(code)) report(line, `统一社会信用代码${code}不在企业档案里，请核对。`)
    }
    if (!line.own) continue
    for (const [, code = ''] of line.text.matchAll(/信用代码(?:证号|号)?[为是：:（(]?\s*([0-9A-Za-z]{8,24})/g)) {
      if (code.length !== 18 || /[a-z]/.test(code))
        report(line, `统一社会信用代码“${code}”不是18位大写字母和数字，请核对。`)
      else if (/^\d+$/.test(code) && !known.has(code)) report(line, `统一社会信用代码${code}不在企业档案里，请核对。`)
    }
  }
}

const DASHES = /[－–—‐]/g

function findLicences({ lines, data }: ProofInput, report: ReportAt): void {
  const known = new Set((data.records.licences ?? []).map(({ fields }) => licenceNumberKey(textOf(fields, 'number'))))
  for (const line of lines) {
    if (!line.own) continue
    const words = line.text.replace(DASHES, '-')
    for (const [number] of words.matchAll(/(?:[（(]?[\u4e00-\u9fa5][）)]?)?XK\s*\d{2}-?\d{3}-?\d{5}(?!\d)/gi)) {
      const bare = number.replace(/^[^A-Za-z]+/, '')
      if (!known.has(licenceNumberKey(number)) && !known.has(licenceNumberKey(bare))) {
        report(line, `许可证编号${number}不在许可证记录里，请核对。`)
      }
    }
    for (const [number] of words.matchAll(/XK\s*\d{2}-\d{1,3}-\d{1,8}(?!\d)/gi)) {
      if (!/^XK\s*\d{2}-\d{3}-\d{5}$/i.test(number)) report(line, `许可证编号“${number}”位数不对，应如XK16-204-00001。`)
    }
  }
}

const NUMBERED =
  /(?:抽样单编?号|样品编?号|报告编?号|检验报告号|文书编?号|案件?编?号|记录编?号)[为是：:]?\s*([A-Za-z]{0,8}[\dA-Za-z-]{5,30})/g

/** Numbers of samples, reports and papers that are in no record. */
function findNumbers({ lines, data }: ProofInput, report: ReportAt): void {
  const own = lines.flatMap((line) =>
    line.own ? [...line.text.matchAll(NUMBERED)].map((match) => ({ line, match })) : [],
  )
  if (own.length === 0) return
  const known = new Set<string>()
  for (const rows of Object.values(data.records)) {
    for (const { fields } of rows ?? []) {
      for (const value of Object.values(fields)) if (typeof value === 'string' && value.length <= 40) known.add(value)
    }
  }
  for (const { line, match } of own) {
    if (!known.has(match[1] ?? '')) report(line, `“${match[0]}”在本机记录里查不到，请核对。`)
  }
}

const OWN = '自写段落须与本机数据一致'

export const NAME_RULES: readonly ProofRule[] = [
  { key: 'own.names', label: '企业名称与档案不一致', grade: 'check', ground: OWN, find: findNames },
  { key: 'own.codes', label: '统一社会信用代码不对', grade: 'must', ground: 'GB 32100—2015', find: findCodes },
  { key: 'own.licences', label: '许可证编号查不到', grade: 'check', ground: OWN, find: findLicences },
  { key: 'own.numbers', label: '编号查不到', grade: 'check', ground: OWN, find: findNumbers },
]
