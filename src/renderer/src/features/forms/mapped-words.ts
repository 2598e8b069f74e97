/** What a mapped cell takes, as the drawn form and the panel say it. */
import { collectionOf } from '../../../../domain/collections/registry'
import { fieldNamed } from '../../../../domain/forms/form-filter'

/** The parts of a written source: `计数:enterprises?a=1` → kind 计数, name enterprises, field '', where a=1. */
export interface SourceParts {
  readonly kind: string
  readonly name: string
  readonly field: string
  readonly where: string
}

export function sourceParts(written: string): SourceParts {
  const at = written.search(/[:：]/)
  if (at < 0) return { kind: written, name: '', field: '', where: '' }
  const kind = written.slice(0, at)
  const rest = written.slice(at + 1)
  if (kind === '文字') return { kind, name: rest, field: '', where: '' }
  const ask = rest.search(/[?？]/)
  const [name = '', field = ''] = (ask < 0 ? rest : rest.slice(0, ask)).split('/')
  return { kind, name, field, where: ask < 0 ? '' : rest.slice(ask + 1) }
}

export function sourceText({ kind, name, field, where }: SourceParts): string {
  if (name === '') return ['截至日期', '填报日期', '填报地区'].includes(kind) ? kind : ''
  return `${kind}:${name}${field === '' ? '' : `/${field}`}${where === '' ? '' : `?${where}`}`
}

/** `enterprises` → 企业档案. */
export const kindLabel = (name: string): string => collectionOf(name)?.label ?? name

/** @param figures labels of figures by key */
export function sourceWords(written: string, figures: ReadonlyMap<string, string>): string {
  const { kind, name, field, where } = sourceParts(written)
  const filtered = where === '' ? '' : '（有条件）'
  if (kind === '指标') return `${figures.get(name) ?? name} ${field === '' ? '值' : field}`
  if (kind === '计数') return `${kindLabel(name)}条数${filtered}`
  if (kind === '合计') {
    const definition = collectionOf(name)
    const row = definition === undefined ? undefined : fieldNamed(definition, field)
    return `${row?.label ?? field}合计${filtered}`
  }
  if (kind === '本局') {
    const settings = collectionOf('settings')
    return (settings === undefined ? undefined : fieldNamed(settings, name)?.label) ?? name
  }
  return kind === '文字' ? name : kind
}

/** `enterprises/name` in a list of licences → 企业名称. */
export function columnWords(kind: string, written: string): string {
  if (written === '序号') return written
  const [of = '', name] = written.split('/')
  const owner = name === undefined ? kind : of === '企业' ? 'enterprises' : of
  const definition = collectionOf(owner)
  const label = definition === undefined ? undefined : fieldNamed(definition, name ?? of)?.label
  return label ?? written
}
