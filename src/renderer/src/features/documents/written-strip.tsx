import { sizeText } from '../../ui/dates'
import { Strip } from '../../ui/strip'
import type { WordExport } from './use-export-word'

/** `已写出 …`: where it lies, and what it is. */
export function WrittenStrip({ work }: { readonly work: WordExport }) {
  const { written, close } = work
  if (written === undefined) return null
  return (
    <Strip kind="ok" onClose={close}>
      <span>
        已写出 {written.path ?? written.name}（{sizeText(written.sizeBytes)}）
      </span>
      <span className="q-secondary">没有编文号的是草稿，编号在预览里办。</span>
    </Strip>
  )
}
