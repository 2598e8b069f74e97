import type { MergeReceipt } from '../../../../shared/exchange-shapes'
import { useClient, useCommand, useStatus } from '../../client/hooks'
import { useMessages } from '../../ui/messages'
import { printTable } from '../../ui/print-table'
import { COUNTS } from './receipt-card'

export interface ReceiptOf {
  readonly packageId: string
  readonly office: string
  readonly fileName: string
}

/** Saves the receipt of a package that was taken. `json`: what the other office registers; `docx`: the form on paper. */
export function useReceiptFile() {
  const client = useClient()
  const run = useCommand()
  const { toast } = useMessages()
  return async ({ packageId, office, fileName }: ReceiptOf, format: 'json' | 'docx'): Promise<void> => {
    const suggestedName = `回执-${fileName.replace(/\.qpk$/i, '')}.${format}`
    const place = await run('files.chooseSave', { title: '回执存到', suggestedName })
    if (!place.ok || place.value === null) return
    const saved = await run('exchange.saveReceipt', { packageId, save: place.value.token })
    if (saved.ok && (await client.deliver(saved.value))) toast(`回执已存为 ${saved.value.name}，请交还${office}`)
  }
}

/** The receipt of a merge as a file to carry back, and on paper. */
export function useReceiptOut(receipt: MergeReceipt, fileName: string) {
  const save = useReceiptFile()
  const { bureau, today } = useStatus()
  return {
    save: (format: 'json' | 'docx'): Promise<void> =>
      save({ packageId: receipt.packageId, office: receipt.office, fileName }, format),
    print: (): void => {
      printTable(
        {
          title: `数据包并入回执（${receipt.office} 第 ${receipt.number} 包）`,
          bureau,
          asOf: today,
          head: ['内容', ...COUNTS.map(({ label }) => label)],
          rows: [
            ...receipt.byCollection.map((row) => [row.label, ...COUNTS.map(({ key }) => row[key])]),
            ['合计', ...COUNTS.map(({ key }) => receipt[key])],
          ],
          masked: [],
        },
        `数据包并入回执（${receipt.office} 第 ${receipt.number} 包）`,
      )
    },
  }
}
