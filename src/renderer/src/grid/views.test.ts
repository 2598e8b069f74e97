import { beforeEach, describe, expect, it } from 'vitest'
import { type GridView, keepViews, readViews, withoutView, withStandard, withView } from './views'

const view = (name: string, text = ''): GridView => ({ name, columns: [], filters: {}, text })

beforeEach(() => localStorage.clear())

describe('views of a grid', () => {
  it('are kept by grid and name, the last of a name in the place of the first', () => {
    keepViews('enterprises', withView(withView({ views: [] }, view('在产')), view('缺证')))
    keepViews('enterprises', withView(readViews('enterprises'), view('在产', '膜')))
    expect(readViews('enterprises').views.map(({ name, text }) => `${name}${text}`)).toEqual(['在产膜', '缺证'])
    expect(readViews('samples')).toEqual({ views: [] })
  })

  it('have one the grid opens with, until it is taken away', () => {
    const both = withView(withView({ views: [] }, view('甲')), view('乙'))
    keepViews('samples', withStandard(both, '乙'))
    expect(readViews('samples').standard).toBe('乙')
    expect(withoutView(readViews('samples'), '甲').standard).toBe('乙')
    expect(withoutView(readViews('samples'), '乙').standard).toBeUndefined()
    expect(withStandard(readViews('samples'), undefined).standard).toBeUndefined()
  })

  it('are none where what was kept is damaged', () => {
    localStorage.setItem('qualift.views.samples', '{"views":[{"name":3}],"standard":"甲"}')
    expect(readViews('samples')).toEqual({ views: [] })
    localStorage.setItem('qualift.views.samples', '{')
    expect(readViews('samples')).toEqual({ views: [] })
  })
})
