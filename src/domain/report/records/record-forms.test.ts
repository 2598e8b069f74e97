import { describe, expect, it } from 'vitest'
import { reportData } from '../../../../tests/support/report-data'
import { definitionOf } from '../../enterprise-file/file-visits'
import type { CollectionDefinition } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  longText,
  personName,
  personPhone,
  REQUIRED,
  reference,
  residentId,
  text,
} from '../../schema/row'
import { inlineText, MISSING_TEXT } from '../model'
import { COLUMN_STYLE, FORM_STYLE, PUBLIC_STYLE } from './about'
import { ledgerSheet, ledgerTables } from './ledger-table'
import { fieldTable, recordFields } from './record-fields'
import { createRecordView } from './record-view'
import { hiddenName, maskNumbersInText, replaceTerms } from './redact'

/** A kind no form knows anything about. */
const TOYS: CollectionDefinition = {
  name: 'toys',
  label: '玩具',
  title: 'name',
  naturalKeys: [],
  fields: block('玩具', [
    text('name', '名称', REQUIRED),
    text('maker', '制造者', REQUIRED),
    personName('owner', '所有人'),
    personPhone('phone', '电话'),
    residentId('idNo', '证件号', { personal: 'idNumber', restricted: true }),
    longText('story', '来历'),
    text('reason', '理由', { ...CONDITIONAL, requiredWhen: (fields) => fields.maker === '其他' }),
    text('inner', '内部标记', { internal: true }),
    reference('monitored', '监测样品', { reference: 'riskMonitoringSamples' }),
    reference('enterprise', '企业', { reference: 'enterprises' }),
  ]),
}

const toy = {
  id: 't',
  fields: {
    name: '木马',
    owner: '甲某某',
    phone: '13812345678',
    idNo: '230199199001010014',
    story: '甲某某（13912345678）所赠，证件230199199001010014',
    monitored: 'm',
    enterprise: 'e',
    inner: 'x',
  },
}

const view = createRecordView(
  reportData([
    { collection: 'enterprises', id: 'e', fields: { name: '松临市某某纸业有限公司' } },
    { collection: 'riskMonitoringSamples', id: 'm', fields: { number: 'FX-1' } },
  ]),
)

const printed = (style = FORM_STYLE) =>
  Object.fromEntries(recordFields(view, TOYS, toy, style).map((field) => [field.key, inlineText(field.inline)]))

describe('a record as label and value', () => {
  it('takes labels, masks and gaps from the schema rows alone', () => {
    expect(printed()).toEqual({
      name: '木马',
      maker: MISSING_TEXT,
      owner: '甲某某',
      phone: '138****5678',
      idNo: '2301************14',
      story: '甲某某（139****5678）所赠，证件2301************14',
      reason: '',
      enterprise: '松临市某某纸业有限公司',
    })
  })

  it('prints nothing of a person in public, and hides the names it is given in free text', () => {
    const style = { ...PUBLIC_STYLE, hideNames: ['甲某某'] }
    expect(Object.keys(printed(style))).toEqual(['name', 'maker', 'story', 'reason', 'enterprise'])
    expect(printed(style).story).toBe('甲某（139****5678）所赠，证件2301************14')
  })

  it('asks for what is required in this case', () => {
    const other = { id: 'o', fields: { name: '甲', maker: '其他' } }
    const gaps = recordFields(view, TOYS, other, FORM_STYLE).filter(({ inline }) => inline.kind === 'missing')
    expect(gaps.map(({ key }) => key)).toEqual(['reason'])
  })

  it('is a form with room and no gap when there is no record', () => {
    const blank = recordFields(view, TOYS, undefined, FORM_STYLE)
    expect(blank.every(({ inline }) => inline.kind === 'text' && inline.text.trim() === '')).toBe(true)
    expect(blank).toHaveLength(8)
  })

  it('fills every line of the table', () => {
    const rows = fieldTable(recordFields(view, TOYS, toy, FORM_STYLE)).rows
    for (const row of rows) expect(row.reduce((sum, { colSpan = 1 }) => sum + colSpan, 0)).toBe(4)
  })

  it('names no record that somebody reported, nor one of a restricted kind', () => {
    const fields = recordFields(view, definitionOf('enforcementCases'), undefined, FORM_STYLE)
    const keys = fields.map(({ key }) => key)
    expect(keys).toContain('inspection')
    expect(keys).not.toContain('complaint')
    expect(keys).not.toContain('monitoringSample')
  })
})

describe('a ledger', () => {
  const records = [toy, { id: 'u', fields: { name: '积木', maker: '乙厂' } }]

  it('has a column for every field somebody filled or must fill, numbered rows, and no empty column', () => {
    const [table] = ledgerTables(view, TOYS, records, COLUMN_STYLE)
    const head = table?.head[0]?.map(({ inlines }) => inlines.map(inlineText).join(''))
    expect(head).toEqual(['序号', '名称', '制造者', '所有人', '电话', '证件号', '来历', '企业'])
    expect(table?.rows.map((row) => row[0]?.inlines.map(inlineText).join(''))).toEqual(['1', '2'])
  })

  it('goes on in further tables with the same first column when a page is too narrow', () => {
    const tables = ledgerTables(view, TOYS, records, COLUMN_STYLE, { width: 24 })
    expect(tables.length).toBeGreaterThan(1)
    const heads = tables.map((table) => table.head[0]?.map(({ inlines }) => inlines.map(inlineText).join('')) ?? [])
    expect(heads.every((head) => head[0] === '序号' && head[1] === '名称')).toBe(true)
    const all = heads.flatMap((head) => head.slice(2))
    expect(all).toEqual(['制造者', '所有人', '电话', '证件号', '来历', '企业'])
    expect(tables[1]?.caption).toContain('续')
  })

  it('goes to a spreadsheet with every column, masked, numbers as numbers', () => {
    const sheet = ledgerSheet(view, TOYS, records, COLUMN_STYLE)
    expect(sheet.head).toEqual(['序号', '名称', '制造者', '所有人', '电话', '证件号', '来历', '理由', '企业'])
    expect(sheet.rows[0]?.[0]).toBe(1)
    expect(sheet.rows[0]?.[4]).toBe('138****5678')
    expect(sheet.rows[0]?.[2]).toBeNull()
  })
})

describe('free text', () => {
  it('masks what is a telephone or an identity number, and no batch or credit code', () => {
    expect(maskNumbersInText('电话13812345678，批号20170510001，代码91230102MA00000153')).toBe(
      '电话138****5678，批号20170510001，代码91230102MA00000153',
    )
    expect(maskNumbersInText('23010219900101001X')).toBe('2301************1X')
    expect(maskNumbersInText('报告138123456789')).toBe('报告138123456789')
  })

  it('replaces longer names first', () => {
    expect(replaceTerms('欧阳某某与欧阳某', ['欧阳某', '欧阳某某'], hiddenName)).toBe('欧某与欧某')
  })
})
