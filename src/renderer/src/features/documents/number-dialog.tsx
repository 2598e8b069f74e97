/** 编文号: the next free number of the year of signing is proposed; number and day stay with the document from then on. */
import { Button, DatePicker, Form, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { parseDocNumber } from '../../../../domain/report/document-number'
import type { DocumentProof } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useCommand, useStatus } from '../../client/hooks'
import { MarkShape } from '../../ui/status-mark'

/** What is to be thought of before a number is given that may be given all the same; empty = nothing. */
export function numberDoubts(docNumber: string, docDate: string, proposed: string): readonly string[] {
  const number = parseDocNumber(docNumber)
  const next = parseDocNumber(proposed)
  if (number === undefined) return []
  const doubts: string[] = []
  if (String(number.year) !== docDate.slice(0, 4)) doubts.push('文号的年份和成文日期不是同一年。')
  if (next === undefined) return doubts
  if (next.code !== number.code) doubts.push(`机关代字和设置里的“${next.code}”不同。`)
  else if (number.year === next.year && number.serial > next.serial) {
    const skipped = number.serial - next.serial
    doubts.push(`前面空出 ${skipped} 个号，从 ${next.serial} 号起没有用。`)
  }
  return doubts
}

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
  const [docDate, setDocDate] = useState(proof.docDate ?? today)
  /** Undefined while the proposal stands. */
  const [typed, setTyped] = useState(proof.docNumber)
  const [busy, setBusy] = useState(false)
  const ofYear = proof.proposals?.find((one) => one.includes(`〔${docDate.slice(0, 4)}〕`))
  const proposed = ofYear ?? proof.proposed ?? ''
  const docNumber = (typed ?? proposed).trim()
  const wrong = docNumber !== '' && parseDocNumber(docNumber) === undefined
  const doubts = docNumber === proof.docNumber ? [] : numberDoubts(docNumber, docDate, proposed)
  const save = async (): Promise<void> => {
    setBusy(true)
    const about = record === undefined ? {} : { records: [record] }
    const answer = await run('documents.number', { kind, docNumber, docDate, ...about })
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
      okButtonProps={{ disabled: docNumber === '' || docDate === '' || wrong }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="q-secondary">编号后这件公文算定稿，导出不再带草稿字样；可以撤销。</p>
      <Form layout="vertical">
        <Form.Item label="成文日期">
          <DatePicker
            aria-label="成文日期"
            allowClear={false}
            value={dayjs(docDate)}
            onChange={(day) => setDocDate(day === null ? '' : day.format('YYYY-MM-DD'))}
          />
        </Form.Item>
        <Form.Item
          label="发文字号"
          validateStatus={wrong ? 'error' : ''}
          help={wrong ? '写成 松质监发〔2017〕12号：六角括号、四位年份，序号前不写“第”、不补零。' : undefined}
        >
          <Input aria-label="发文字号" value={typed ?? proposed} onChange={(event) => setTyped(event.target.value)} />
        </Form.Item>
      </Form>
      {doubts.map((doubt) => (
        <p key={doubt} className="q-number-doubt">
          <MarkShape kind="warn" /> {doubt}
        </p>
      ))}
      <p className="q-facts q-number-next">
        {proposed === '' ? '设置里没有发文机关代字，文号要自己写。' : `下一个空号 ${proposed}`}
        {proposed === '' || proposed === docNumber ? null : (
          <Button size="small" type="link" onClick={() => setTyped(undefined)}>
            用这个号
          </Button>
        )}
        <a href={hrefOf(['settings', 'numbers'])}>编号规则</a>
      </p>
    </Modal>
  )
}
