import { expect, it } from 'vitest'
import { isSought } from './sought-kind'

const kind = { kind: 'D9', title: '责令整改（改正）通知书', about: '整改事项' }

it.each(['', ' 责令 整改通知书', '通知书', 'd9', 'D', '整改事项'])('finds by letters in their order: %s', (words) =>
  expect(isSought(kind, words)).toBe(true),
)
it.each(['书通知', '9', 'D10', '责令停产'])('and not by %s', (words) => expect(isSought(kind, words)).toBe(false))
