/** Reading a receipt file: small, checked whole before anything of it is used. */
import { open } from 'node:fs/promises'
import { z } from 'zod'
import { RECEIPT_FORMAT, RECEIPT_FORMAT_VERSION, type ReceiptFile } from '../../domain/exchange/receipt'
import { Refusal } from '../../shared/result'

const MOST_BYTES = 256 * 1024

const text = (max: number) => z.string().max(max)
const id = z.string().regex(/^[0-9A-Za-z-]{8,64}$/)
const count = z.number().int().min(0).max(1_000_000_000)
const HEAD = z.object({ format: z.literal(RECEIPT_FORMAT), formatVersion: z.number() })
/** Unknown parts of the same format version are left out, not refused. */
const RECEIPT = z.object({
  format: z.literal(RECEIPT_FORMAT),
  formatVersion: z.number().int().min(1),
  receiptId: id,
  packageId: id,
  number: z.number().int().min(1).max(1_000_000),
  from: text(200),
  to: text(200),
  takenAt: text(40),
  takenBy: text(100),
  counts: z.object({ added: count, updated: count, same: count, conflicts: count }),
  taken: z.array(id).max(1000),
  after: count,
}) satisfies z.ZodType<ReceiptFile>

const notOne = (): Refusal => new Refusal('badFile', '这个文件不是数据包的回执，没有登记。')

async function readSmall(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => {
    throw new Refusal('notFound', '回执文件打不开，U 盘可能已经拔出。')
  })
  try {
    if ((await file.stat()).size > MOST_BYTES) throw notOne()
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/** @throws Refusal badFile | newerFormat | notFound */
export async function readReceipt(path: string): Promise<ReceiptFile> {
  const content = await readSmall(path)
  let raw: unknown
  try {
    raw = JSON.parse(content)
  } catch {
    throw notOne()
  }
  const head = HEAD.safeParse(raw)
  if (!head.success) throw notOne()
  if (head.data.formatVersion > RECEIPT_FORMAT_VERSION) {
    throw new Refusal('newerFormat', '回执由更高版本的程序写出，请先升级本机程序。')
  }
  const receipt = RECEIPT.safeParse(raw)
  if (!receipt.success) throw new Refusal('badFile', '回执的内容不完整，没有登记。请对方重新存一份。')
  return receipt.data
}

export const receiptText = (receipt: ReceiptFile): string => `${JSON.stringify(receipt, null, 1)}\n`
