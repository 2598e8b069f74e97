/** Asked before a document goes out that 体检 says must be changed first. */
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { MarkShape } from '../../ui/status-mark'
import type { ExportQuestion as Question } from './use-export-word'

const SHOWN = 8

export function ExportQuestion({ question }: { readonly question: Question }) {
  const [reason, setReason] = useState('')
  const { findings, title, goOn, leave } = question
  return (
    <Modal
      open
      width={560}
      title={`体检有 ${findings.length} 处必须改`}
      okText="写明理由，仍然导出"
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      cancelText="回去改"
      onOk={() => void goOn(reason.trim())}
      onCancel={leave}
    >
      <p className="q-secondary">《{title}》</p>
      <ul className="q-proof-asked">
        {findings.slice(0, SHOWN).map((finding) => (
          <li key={`${finding.rule} ${finding.place} ${finding.message}`}>
            <MarkShape kind="err" />
            <span>
              {finding.where}：{finding.message}
            </span>
          </li>
        ))}
      </ul>
      {findings.length > SHOWN ? (
        <p className="q-facts">还有 {findings.length - SHOWN} 处，见预览右侧的公文体检。</p>
      ) : null}
      <Input
        aria-label="理由"
        placeholder="不改也要导出的理由，记入修改记录"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}
