import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesSince, freezeFigures, readFrozen } from './frozen-figures'
import { figure, paragraph, type ReportModel } from './model'

const modelOf = (figures: readonly { source: string; text: string; ids: readonly string[] }[]): ReportModel =>
  ({
    addressee: [],
    title: [],
    attachments: [],
    blocks: figures.map(({ source, text, ids }) => paragraph(figure(text, source, ids))),
  }) as unknown as ReportModel

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 60 }).map((at) => `r${String(at).padStart(3, '0')}`))
const figures = fc
  .uniqueArray(fc.constantFrom('G1', 'G2', 'samples', 'enterprises', 'cases'))
  .chain((sources) =>
    fc.tuple(...sources.map((source) => ids.map((own) => ({ source, text: String(own.length), ids: own })))),
  )

describe('已报数据', () => {
  it('shows nothing while nothing moved, also after it was stored', () => {
    fc.assert(
      fc.property(figures, (own) => {
        const model = modelOf(own)
        const stored = readFrozen(JSON.stringify({ lists: freezeFigures(model) }))
        expect(stored === undefined ? undefined : changesSince(stored, model)).toEqual([])
      }),
    )
  })

  it('names exactly what came and went, figure by figure', () => {
    fc.assert(
      fc.property(figures, figures, (before, after) => {
        const changes = changesSince(freezeFigures(modelOf(before)), modelOf(after))
        for (const source of ['G1', 'G2', 'samples', 'enterprises', 'cases']) {
          const [had, has] = [before, after].map((all) => all.find((one) => one.source === source))
          const added = (has?.ids ?? []).filter((id) => !(had?.ids ?? []).includes(id)).toSorted()
          const gone = (had?.ids ?? []).filter((id) => !(has?.ids ?? []).includes(id)).toSorted()
          const change = changes.find((one) => one.source === source)
          const moved = added.length + gone.length > 0 || had?.text !== has?.text
          expect(change !== undefined).toBe(moved)
          if (change !== undefined) {
            expect({ added: change.added.toSorted(), gone: change.gone.toSorted() }).toEqual({ added, gone })
          }
        }
      }),
    )
  })

  it('leaves the longest lists out when they do not fit, and compares their numbers all the same', () => {
    const long = Array.from({ length: 40 }, (_, at) => `long-${at}`)
    const model = modelOf([
      { source: 'G1', text: '40', ids: long },
      { source: 'cases', text: '1', ids: ['c'] },
    ])
    const frozen = freezeFigures(model, 50)
    expect(frozen.figures.map(({ source, list }) => [source, list])).toEqual([
      ['G1', undefined],
      ['cases', '0'],
    ])
    const later = modelOf([
      { source: 'G1', text: '41', ids: [...long, 'new'] },
      { source: 'cases', text: '1', ids: ['c'] },
    ])
    expect(changesSince(frozen, later)).toEqual([{ source: 'G1', before: '40', now: '41', added: [], gone: [] }])
  })

  it('says nothing about exports that kept no lists', () => {
    expect(readFrozen('{"asOf":"2017-06-12"}')).toBeUndefined()
    expect(readFrozen('')).toBeUndefined()
  })
})
