import { describe, expect, it } from 'vitest'
import { widthClass } from './window-width'

describe('widthClass', () => {
  it('leaves everything side by side on an office screen', () => {
    expect(widthClass(1366, 1)).toBe('wide')
    expect(widthClass(1366, 12 / 13)).toBe('wide')
  })
  it('knows that large text leaves less room', () => {
    expect(widthClass(1366, 15 / 13)).toBe('medium')
    expect(widthClass(1600, 15 / 13)).toBe('wide')
  })
  it('is narrow at 125 % scaling', () => {
    expect(widthClass(1093, 1)).toBe('narrow')
    expect(widthClass(1101, 1)).toBe('medium')
  })
})
