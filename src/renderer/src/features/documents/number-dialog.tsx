/** 编文号: the next free number is proposed; number and day stay with the document from then on. */
import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { DocumentProof } from '../../../../shared/rows'
import { useCommand, useStatus } from '../../client/hooks'

export function NumberDialog({
  kind,
  record,
  proof,
  onClose,
}: {
  readonly kind: string
  readonly record: string | undefined
  readonly proof: DocumentProof
  readonly onClose: () => void
}) {
  const { today } = useStatus()
  const run = useCommand()
  const [docNumber, setDocNumber] = useState(proof.docNumber ?? proof.proposed ?? '')
  const [docDate, setDocDate] = useState(proof.docDate ?? today)
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    const about = record === undefined ? {} : { records: [record] }
    const answer = await run('documents.number', { kind, docNumber: docNumber.trim(), docDate, ...about })
    setBusy(false)
    if (answer.ok) onClose()
  }
  return (
    <Modal
      open
      title={proof.docNumber === undefined ? '编文号' : '改文号'}
      okText="编号"
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: docNumber.trim() === '' || docDate === '' }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="q-secondary">编号后这件公文算定稿，导出不再带草稿字样；可以撤销。</p>
      <Form layout="vertical">
        <Form.Item
          label="发文字号"
          extra={proof.proposed === undefined ? '设置里没有发文机关代字' : `本年度下一个空号：${proof.proposed}`}
        >
          <Input aria-label="发文字号" value={docNumber} onChange={(event) => setDocNumber(event.target.value)} />
        </Form.Item>
        <Form.Item label="成文日期">
          <DatePicker
            aria-label="成文日期"
            allowClear={false}
            value={dayjs(docDate)}
            onChange={(day) => setDocDate(day === null ? '' : day.format('YYYY-MM-DD'))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
