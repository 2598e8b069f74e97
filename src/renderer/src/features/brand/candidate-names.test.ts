import { describe, expect, it } from 'vitest'
import { shortFamily, shortName } from './candidate-names'

describe('short names of the ranking', () => {
  it('leaves the city and the form of the company out', () => {
    expect(shortName('松临市恒润复合包装有限公司', '松临市')).toBe('恒润复合包装')
    expect(shortName('石桥县兴达纸杯厂', '松临市')).toBe('石桥县兴达纸杯厂')
  })

  it('keeps a name that would have nothing left', () => {
    expect(shortName('松临市有限公司', '松临市')).toBe('松临市有限公司')
  })

  it('leaves the words every family shares out', () => {
    expect(shortFamily('食品用纸包装容器')).toBe('纸包装')
    expect(shortFamily('食品用复合膜袋')).toBe('复合膜袋')
    expect(shortFamily(null)).toBe('')
  })
})
