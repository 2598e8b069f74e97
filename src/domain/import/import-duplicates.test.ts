import { describe, expect, it } from 'vitest'
import { planOf, sheetOf } from '../../../tests/fixtures/spreadsheets/import-setup'
import { importDuplicates } from './import-duplicates'

const CODE_A = '91230102MA00000153'
const HEAD = ['企业名称', '统一社会信用代码', '住所']

const stock = {
  enterprises: [
    { id: 'a', fields: { name: '松临市甲纸杯厂', legacyRegNo: 'MA0000015', registeredAddress: '一路1号' } },
    { id: 'b', fields: { name: '松临市乙包装厂', registeredAddress: '二路2号' } },
    { id: 'c', fields: { name: '松临市乙包装场', registeredAddress: '二路2号' } },
  ],
  licences: [],
}

const found = (rows: readonly (readonly string[])[], kept: readonly string[] = []) =>
  importDuplicates(
    planOf('enterprises', sheetOf([HEAD, ...rows]), { records: stock.enterprises }),
    stock,
    new Set(kept),
  )

describe('duplicates of an import', () => {
  it('are named against the stock and within the file, by their rows', () => {
    const { pairs, warnings } = found([
      ['松临市甲塑料厂', CODE_A, ''],
      ['松临市丙箱厂', '', '三路3号'],
      ['松临市丙厢厂', '', '三路3号'],
      ['毫不相干的厂', '', '四路4号'],
    ])
    expect(pairs).toBe(2)
    expect(warnings[0]).toContain('第 2 行「松临市甲塑料厂」与档案里的「松临市甲纸杯厂」新旧代码对得上')
    expect(warnings[1]).toMatch(/第 3 行「松临市丙箱厂」与第 4 行「松临市丙厢厂」地址相同，名称相近/)
  })

  it('leave out what the file does not touch and what somebody has kept apart', () => {
    expect(found([['毫不相干的厂', '', '四路4号']]).pairs).toBe(0)
    expect(found([['松临市乙包装厂', CODE_A, '']]).warnings.join()).toContain('名称相近')
    expect(found([['松临市乙包装厂', '', '二路2号']]).pairs).toBe(0)
    expect(found([['松临市乙包装厂', CODE_A, '']], ['b/c']).warnings.join()).not.toContain('名称相近')
  })

  it('are found at once where thousands share an address or a name', () => {
    const rows = Array.from({ length: 4000 }, (_, at) => [`园区${at * 1_000_003}号企业`, '', '工业园区'])
    const same = Array.from({ length: 300 }, (_, at) => [`厂${String.fromCodePoint(0x4e00 + at)}${at}`, CODE_A, ''])
    expect(found(rows).pairs).toBeLessThan(4000)
    expect(found(same).pairs).toBeLessThan(600)
  })
})
