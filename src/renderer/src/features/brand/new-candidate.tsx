import { Form, Modal, type RefSelectProps, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { BRAND_FAMILIES } from '../../../../domain/collections/brand-candidates/gates'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import { useCommand, useRows } from '../../client/hooks'

const FIRST = 50

interface Choice {
  readonly value: string
  readonly label: string
}

/** Enterprises found by name, number or pinyin; those that are candidates already are left out. */
function useEnterpriseChoices(text: string, taken: ReadonlySet<string>): readonly Choice[] {
  const run = useCommand()
  const { rows } = useRows('enterprises')
  const [found, setFound] = useState<readonly Choice[]>([])
  const wanted = text.trim()
  useEffect(() => {
    let stale = false
    if (wanted === '') setFound([])
    else {
      void run('records.search', { text: wanted }, { quiet: true }).then((answer) => {
        if (stale || !answer.ok) return
        setFound(
          answer.value.flatMap(({ collection, id, title }) =>
            collection === 'enterprises' ? [{ value: id, label: title }] : [],
          ),
        )
      })
    }
    return () => {
      stale = true
    }
  }, [run, wanted])
  const named = rows
    .map(({ id, fields }) => ({ value: id, label: textOf(fields, 'name') }))
    .filter(({ label }) => wanted === '' || label.includes(wanted))
    .slice(0, FIRST)
  const known = new Set(named.map(({ value }) => value))
  return [...named, ...found.filter(({ value }) => !known.has(value))].filter(({ value }) => !taken.has(value))
}

/** Makes a candidate of an enterprise at the stage 储备. */
export function NewCandidate({
  taken,
  onDone,
}: {
  /** Enterprises that are candidates already. */
  readonly taken: ReadonlySet<string>
  /** With the id of the new candidate, or nothing when it was given up. */
  readonly onDone: (id?: string) => void
}) {
  const run = useCommand()
  const [text, setText] = useState('')
  const first = useRef<RefSelectProps>(null)
  const [enterprise, setEnterprise] = useState<Choice | undefined>(undefined)
  const [family, setFamily] = useState<string | undefined>(undefined)
  const choices = useEnterpriseChoices(text, taken)
  const save = async (): Promise<void> => {
    if (enterprise === undefined) return
    const fields = { enterprise: enterprise.value, stage: '储备', ...(family === undefined ? {} : { family }) }
    const answer = await run('records.put', {
      collection: 'brandCandidates',
      rows: [{ fields }],
      label: `新增候选 ${enterprise.label}`,
    })
    if (answer.ok) onDone(answer.value.ids[0])
  }
  return (
    <Modal
      open
      width={420}
      title="新增候选企业"
      okText="新增"
      cancelText="取消"
      okButtonProps={{ disabled: enterprise === undefined }}
      onOk={() => void save()}
      onCancel={() => onDone()}
      afterOpenChange={(open) => open && first.current?.focus()}
    >
      <Form layout="vertical">
        <Form.Item label="企业" extra="可输入名称、证号或拼音首字母。已是候选的不再列出。">
          <Select
            ref={first}
            aria-label="企业"
            placeholder="选一家企业"
            showSearch={{ filterOption: false, onSearch: setText }}
            labelInValue
            value={enterprise ?? null}
            options={[...choices]}
            notFoundContent="没有符合的企业"
            onChange={(picked: Choice | null) => setEnterprise(picked === null ? undefined : { ...picked })}
          />
        </Form.Item>
        <Form.Item label="类别" extra="方案从复合膜袋、纸包装容器入手，其他类别要写理由。">
          <Select
            aria-label="类别"
            placeholder="可以以后再选"
            value={family}
            options={BRAND_FAMILIES.map((name) => ({ value: name, label: name }))}
            onChange={setFamily}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
