import type { PutOutcome } from '../../../shared/rows'

/** `已删除 2 条，还有 3 条记录指着它们，列在数据体检里`. */
export function removedWords(what: string, { referrers = 0 }: PutOutcome): string {
  return referrers === 0 ? what : `${what}，还有 ${referrers} 条记录关联着它，列在数据体检里`
}
