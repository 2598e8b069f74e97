import { describe, expect, it } from 'vitest'
import { Refusal } from '../../shared/result'
import { EDIT_NOT_SAVED, faultRefusal, faultSentence } from './file-fault'

const fault = (code: string): Error => Object.assign(new Error('from Node'), { code })
const told = (code: string, lastSavedAt?: string): Error =>
  faultRefusal(fault(code), { consequence: EDIT_NOT_SAVED, lastSavedAt })

describe('faultRefusal', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO', 'ENOENT', 'ENODEV', 'EBUSY', 'EFBIG', 'EWHATEVER'])(
    'tells %s in one plain sentence, without the code',
    (code) => {
      const refusal = told(code)
      expect(refusal).toBeInstanceOf(Refusal)
      expect(refusal.message).toContain(EDIT_NOT_SAVED)
      expect(refusal.message).not.toMatch(/[A-Z]{3}|！|您/)
      expect(refusal.message).toMatch(/。$/)
    },
  )

  it('gives the time of the last saved edit when the medium is gone', () => {
    expect(told('ENOENT', '2017-06-12T10:41:07+08:00').message).toContain('最后存上的是 10:41 的改动')
    expect(told('ENOSPC', '2017-06-12T10:41:07+08:00').message).not.toContain('10:41')
  })

  it('leaves refusals and faults of the program as they are', () => {
    const refusal = new Refusal('readOnly', '只读。')
    expect(faultRefusal(refusal, { consequence: '' })).toBe(refusal)
    const bug = new TypeError('x is undefined')
    expect(faultRefusal(bug, { consequence: '' })).toBe(bug)
    const node = fault('ERR_INVALID_ARG_TYPE')
    expect(faultRefusal(node, { consequence: '' })).toBe(node)
  })

  it('makes a sentence for opening', () => {
    expect(faultSentence(fault('EROFS'), '现在以只读方式查看')).toMatch(/^这个位置不让写入，现在以只读方式查看。/)
  })
})
