import { describe, expect, it } from 'vitest'
import type { Row } from '../../../../../shared/rows'
import type { DraftActs } from '../use-draft'
import { createLineKeeper } from './line-keeper'

/** A draft that keeps its passages in memory, as the records do. */
function draft() {
  const rows: Row[] = []
  let last = 0
  let refuses = false
  const acts: DraftActs = {
    get rows() {
      return [...rows]
    },
    keep: async (wishes) => {
      if (refuses) return undefined
      return wishes.map(({ id, fields }) => {
        const plain = fields as Row['fields']
        const at = rows.findIndex((row) => row.id === id)
        if (id !== undefined && at >= 0) {
          rows[at] = { id, fields: { ...rows[at]?.fields, ...plain } }
          return id
        }
        last += 1
        rows.push({ id: `p${last}`, fields: plain })
        return `p${last}`
      })
    },
    removeMany: async (ids) => {
      for (const id of ids) rows.splice(0, rows.length, ...rows.filter((row) => row.id !== id))
      return true
    },
    add: async () => undefined,
    change: async () => false,
    remove: async () => false,
  }
  const texts = (): readonly unknown[] =>
    rows
      .toSorted((a, b) => Number(a.fields['position']) - Number(b.fields['position']))
      .map(({ fields }) => fields['text'])
  const refuse = (now: boolean): void => {
    refuses = now
  }
  return { acts, rows, texts, refuse }
}

const START = { anchor: 'a', was: '', position: 1 }
const line = (text: string, id?: string) => ({ form: '正文', text, ...(id === undefined ? {} : { id }) })

describe('lines of an editor', () => {
  it('are kept in their order among the passages that were there, whichever are put between, changed or taken out', async () => {
    const { acts, rows, texts } = draft()
    rows.push({ id: 'after', fields: { anchor: 'a', form: '正文', position: 2, text: '原有。' } })
    const keeper = createLineKeeper(() => acts, START, [])
    const { ids } = await keeper.keep([line('甲。'), line('丙。')])
    expect(texts()).toEqual(['甲。', '丙。', '原有。'])
    const [a, c] = ids
    expect(keeper.isBehind([line('甲。', a), line('丙。', c)])).toBe(false)
    const second = await keeper.keep([line('前。'), line('甲。', a), line('乙一。'), line('乙二。'), line('丙改。', c)])
    expect(texts()).toEqual(['前。', '甲。', '乙一。', '乙二。', '丙改。', '原有。'])
    await keeper.keep([line('前。', second.ids[0]), line('丙改。', c)])
    expect(texts()).toEqual(['前。', '丙改。', '原有。'])
  })

  it('never write over what a colleague wrote meanwhile', async () => {
    const { acts, rows, texts } = draft()
    rows.push({ id: 'p', fields: { anchor: 'a', form: '正文', position: 1, text: '原句。' } })
    const keeper = createLineKeeper(() => acts, START, [line('原句。', 'p')])
    rows[0] = { id: 'p', fields: { ...rows[0]?.fields, text: '同事改的。' } }
    expect(await keeper.keep([line('我改的。', 'p')])).toMatchObject({ ok: true, parted: 1 })
    expect([...texts()].toSorted()).toEqual(['同事改的。', '我改的。'].toSorted())
  })

  it('are tried again when the disk refused, and saves do not overtake each other', async () => {
    const { acts, texts, refuse } = draft()
    const keeper = createLineKeeper(() => acts, START, [])
    refuse(true)
    expect((await keeper.keep([line('一。')])).ok).toBe(false)
    expect(keeper.isBehind([line('一。')])).toBe(true)
    refuse(false)
    const [first] = await Promise.all([keeper.keep([line('一。')])])
    await Promise.all([keeper.keep([line('一二。', first.ids[0])]), keeper.keep([line('一二三。', first.ids[0])])])
    expect(texts()).toEqual(['一二三。'])
  })
})
