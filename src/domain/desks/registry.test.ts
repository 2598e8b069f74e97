import { describe, expect, it } from 'vitest'
import { deskInput } from '../../../tests/support/desk-input'
import { shippedReference } from '../../../tests/support/reference-files'
import { COLLECTIONS } from '../collections/registry'
import { planOfYear } from '../reference/reference-data'
import { DESKS, deskKeeping, deskOf } from './registry'

/** Kept in the settings, or hanging under records of any kind. */
const WITHOUT_DESK = new Set(['settings', 'attachments', 'timeLimits', 'holidays'])

describe('the fifteen desks', () => {
  it('stand in the order of the plan, each with its own key', () => {
    expect(DESKS.map(({ title, planNumber }) => `${title}${planNumber ?? ''}`)).toEqual([
      '企业档案一',
      '数据体检',
      '帮扶二',
      '宣贯培训三',
      '七查七看四',
      '整改与案件四',
      '监督抽查五',
      '双随机抽取五',
      '风险监测五',
      '品牌创建六',
      '诚信建设七',
      '质量共治八',
      '目标与考核',
      '公文',
      '数据往来',
    ])
    expect(new Set(DESKS.map(({ key }) => key)).size).toBe(15)
    expect(DESKS.every((desk) => deskOf(desk.key) === desk)).toBe(true)
  })

  it('hold every sentence of the plan among them, and no other', () => {
    const plan = planOfYear(shippedReference(), 2017)
    const held = new Set(DESKS.flatMap(({ paragraphs }) => paragraphs))
    expect(plan.paragraphs.map(({ id }) => id).filter((id) => !held.has(id))).toEqual([])
    const known = new Set(plan.paragraphs.map(({ id }) => id))
    expect([...held].filter((id) => !known.has(id))).toEqual([])
  })

  it('keep every record kind, and only kinds there are', () => {
    const homeless = [...COLLECTIONS.keys()].filter((name) => deskKeeping(name) === undefined)
    expect(new Set(homeless)).toEqual(new Set(homeless.filter((name) => WITHOUT_DESK.has(name))))
    for (const { collections } of DESKS) for (const name of collections) expect(COLLECTIONS.has(name), name).toBe(true)
  })

  it('close the kinds that are restricted as a whole desk, and none besides', () => {
    for (const { key, restricted, collections } of DESKS) {
      const all = collections.every((name) => COLLECTIONS.get(name)?.restricted === true)
      expect(restricted === true, key).toBe(all)
    }
  })

  it('say at most six lines each of an empty office, all of them zero or without a sample', () => {
    const input = deskInput([])
    for (const desk of DESKS) {
      const lines = desk.summarise(input)
      expect(lines.length, desk.key).toBeGreaterThan(1)
      expect(lines.length, desk.key).toBeLessThanOrEqual(6)
      // What the plan itself asks for is waited for from the first day.
      for (const { count, ids, key, indicator } of lines) {
        if (indicator !== 'submissions') expect([key, count, ids.length]).toEqual([key, 0, 0])
      }
    }
  })
})
