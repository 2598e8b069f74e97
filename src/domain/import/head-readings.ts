/** The ways in which the head of a column can be read, each with the weight it carries. */
import { normaliseHead } from '../validation/text'
import type { Head } from './find-table'
import { splitUnit, withoutRemark } from './head-unit'
import type { HeadNames } from './import-targets'

export interface Reading {
  readonly text: string
  readonly weight: number
  readonly unit?: string
  /** Name of the companion kind that the head itself names: only its fields are meant. */
  readonly companion?: string
}

/** Words before a companion's name in a head: 工业产品生产|许可证. */
const LONGEST_PREFIX = 12
const GROUP_TAIL = /(信息|情况|资料|明细|登记)$/
const AFTER_NAME = /^(信息|情况|资料|明细|登记)?[·:：.—-]*/

/** 所属县区, 企业联系电话: a word before the name of the field that says nothing more. */
const BEFORE = /^(?:所属|所在|企业|单位)(?=.{2})/
/** 上年度销售收入, 2016年产值: which year is meant, a clerk should look at. */
const TIME_BEFORE = /^(?:目前的?|现有?|当前|上一?年度?|去年|本年度?|(?:19|20)\d{2}年度?)(?=.{2})/

/** 统一社会信用代码/组织机构代码: each of them, the first before the others; and a head without the word before it. */
function looseReadings(text: string): { readonly text: string; readonly share: number }[] {
  const ways = text.split(/[/／]|[（(]?或(?:者)?/).filter((part) => part.length >= 2)
  const out = ways.length > 1 ? ways.map((way, at) => ({ text: way, share: 0.78 - Math.min(at, 3) * 0.02 })) : []
  for (const [pattern, share] of [
    [BEFORE, 0.88],
    [TIME_BEFORE, 0.78],
  ] as const) {
    const bare = text.replace(pattern, '')
    if (bare !== text) out.push({ text: bare, share })
  }
  return out
}

function spellings(text: string, weight: number): Reading[] {
  const bare = text.replace(/^[*＊★☆]+|[*＊★☆:：]+$/g, '').replace(/^\d+[.、．]/, '')
  const out: Reading[] = [{ text: normaliseHead(bare), weight }]
  const unit = splitUnit(bare)
  if (unit !== undefined) out.push({ text: normaliseHead(unit.base), weight: weight * 0.95, unit: unit.unit })
  else {
    const base = withoutRemark(bare)
    if (base !== undefined) out.push({ text: normaliseHead(base), weight: weight * 0.9 })
  }
  const named = unit?.unit === undefined ? {} : { unit: unit.unit }
  for (const loose of looseReadings(unit?.base ?? bare)) {
    out.push({ text: normaliseHead(loose.text), weight: weight * loose.share, ...named })
  }
  return out
}

/** `许可证信息 | 发证日期`, `生产许可证有效期至`, `许可证·有效期至`: the head says itself whose field it is. */
function companionReadings(head: Head, names: HeadNames): Reading[] {
  const out: Reading[] = []
  const whole = normaliseHead(head.levels.join(''))
  const leaf = head.levels.at(-1) ?? ''
  const group = normaliseHead(head.levels.slice(0, -1).join(''))
  for (const { name, label } of names.companions) {
    const add = (text: string, weight: number): void => {
      for (const reading of spellings(text, weight)) out.push({ ...reading, companion: name })
    }
    const at = whole.indexOf(label)
    if (at >= 0 && at <= LONGEST_PREFIX && at + label.length < whole.length) {
      const rest = whole.slice(at + label.length).replace(AFTER_NAME, '')
      add(label + rest, 0.96)
      add(rest, 0.95)
    }
    if (group.replace(GROUP_TAIL, '').endsWith(label) && !/[及和与、]/.test(group)) {
      add(leaf, 0.97)
      add(label + leaf, 0.96)
    }
  }
  return out
}

/** The most literal first. */
export function readingsOf(head: Head, names: HeadNames): Reading[] {
  const out = spellings(head.levels.join(''), 1)
  if (head.levels.length > 1) {
    out.push(...spellings(head.levels.at(-1) ?? '', 0.85), ...spellings(head.levels.slice(0, -1).join(''), 0.5))
  }
  if (names.companions.length > 0) out.push(...companionReadings(head, names))
  return out
}

/** Is this text a head of one of the kinds? It decides which row of a sheet is its head. */
export function isKnownHead(names: HeadNames): (head: string) => boolean {
  return (head) =>
    readingsOf({ column: 0, text: head, levels: [head], filled: 0, firstValue: '' }, names).some(
      ({ text, companion }) =>
        names.byHead.get(text)?.some((name) => companion === undefined || name.target.companion?.name === companion) ===
        true,
    )
}
