import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { ParagraphSlot } from '../../../../domain/report/kinds/report-kind'
import { useStatus } from '../../client/hooks'
import { MarkShape } from '../../ui/status-mark'
import type { DocumentTexts } from './use-document-texts'

/** Writing one paragraph; an empty one is taken away. */
export function ParagraphDialog({
  slot,
  texts,
  onClose,
}: {
  readonly slot: ParagraphSlot
  readonly texts: DocumentTexts
  readonly onClose: () => void
}) {
  const [words, setWords] = useState(() => texts.textOf(slot))
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    const kept = await texts.save(slot, words.trim())
    setBusy(false)
    if (kept) onClose()
  }
  return (
    <Modal
      open
      width={640}
      title={slot.label}
      okText="保存"
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="q-secondary">写在这里的话，以后每次导出都带上。换行另起一段，全部删掉就恢复为没有写。</p>
      <Input.TextArea
        aria-label={slot.label}
        autoSize={{ minRows: 6, maxRows: 18 }}
        maxLength={50_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </Modal>
  )
}

/** The places of a document for the clerk's own words. */
export function ParagraphList({
  slots,
  texts,
  onWrite,
}: {
  readonly slots: readonly ParagraphSlot[]
  readonly texts: DocumentTexts
  readonly onWrite: (slot: ParagraphSlot) => void
}) {
  const { readOnly } = useStatus()
  const written = slots.filter((slot) => texts.textOf(slot) !== '').length
  return (
    <section>
      <h3>
        自写段落　已写 {written}/{slots.length}
      </h3>
      <ul>
        {slots.map((slot) => {
          const words = texts.textOf(slot)
          return (
            <li key={slot.key} className="q-preview-slot">
              <MarkShape kind={words === '' ? 'open' : 'ok'} />
              <span className="q-preview-slot-name" title={words === '' ? '还没有写' : words}>
                {slot.label}
              </span>
              <Button size="small" type="link" disabled={readOnly} onClick={() => onWrite(slot)}>
                {words === '' ? '写' : '改'}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
