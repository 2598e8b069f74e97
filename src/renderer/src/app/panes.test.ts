import { beforeEach, describe, expect, it, vi } from 'vitest'
import { focusPane } from './panes'

describe('F6', () => {
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList)
    document.body.innerHTML = `
      <header class="q-header"><button id="undo" disabled></button><input id="search" /></header>
      <nav class="q-nav"><a href="#/start" id="first">首页</a><a href="#/brand" id="here" class="q-nav-active">品牌创建</a></nav>
      <main class="q-content"><button id="add">新增</button></main>
      <footer class="q-status-bar"><button id="keys">F1</button></footer>`
  })

  const walk = (step: 1 | -1, count: number): string[] =>
    Array.from({ length: count }, () => {
      focusPane(step)
      return document.activeElement?.id ?? ''
    })

  it('starts in the content and goes round', () => {
    expect(walk(1, 5)).toEqual(['add', 'keys', 'search', 'here', 'add'])
  })

  it('goes back with Shift', () => {
    expect(walk(-1, 3)).toEqual(['add', 'here', 'search'])
  })

  it('passes over a part without anything to reach', () => {
    document.querySelector('footer')?.replaceChildren()
    expect(walk(1, 2)).toEqual(['add', 'search'])
  })
})
