import { Checkbox, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useMemo, useState } from 'react'
import { DRAW_KINDS, type DrawKind } from '../../../../domain/draw/draw-record'
import { layerName, type StratumField } from '../../../../domain/draw/strata'
import type { DrawPreview, Row } from '../../../../shared/rows'
import { navigate } from '../../app/route'
import { useCommand, useQuery, useRows, useValueContext } from '../../client/hooks'
import { MarkShape } from '../../ui/status-mark'
import { type DrawDraft, NEW_DRAFT, wishOf } from './draw-wish'
import './draw.css'

const STRATA: readonly { readonly value: StratumField; readonly label: string }[] = [
  { value: 'county', label: '县区' },
  { value: 'category', label: '产品类别' },
  { value: 'material', label: '材质' },
]

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : []

const distinct = (values: Iterable<string>): readonly string[] =>
  [...new Set(values)].filter((value) => value !== '').toSorted((left, right) => left.localeCompare(right, 'zh'))

/** What stands in the files, so that nobody types a county or a category that is not there. */
function useScope() {
  const enterprises = useRows('enterprises').rows
  const products = useRows('products').rows
  const { regions } = useValueContext()
  return useMemo(
    () => ({
      counties: distinct(
        enterprises.map(({ fields }) => {
          const code = String(fields.regionCode ?? '')
          return regions.nameOf(code) ?? code
        }),
      ),
      categories: distinct(products.map(({ fields }) => String(fields.unit ?? fields.category ?? ''))),
      materials: distinct(products.flatMap(({ fields }) => texts(fields.materials))),
    }),
    [enterprises, products, regions],
  )
}

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

/** What would be frozen: how many, each layer, and what is missing. */
function Preview({ preview, kind }: { readonly preview: DrawPreview; readonly kind: DrawKind }) {
  const { objects, enterprises, attention, inspectors, institutions, strata, gaps, leftOut, problem } = preview
  const drawn = strata.reduce((sum, { quota }) => sum + quota, 0)
  return (
    <section className="q-draw-preview" aria-label="将要冻结的名录库" aria-live="polite">
      <p>
        {kind === '承检机构'
          ? `机构库 ${institutions} 家`
          : `对象库 ${objects} 个（${enterprises} 家企业，重点 ${attention} 个） · 人员库 ${inspectors} 人${institutions > 0 ? ` · 机构库 ${institutions} 家` : ''}`}
      </p>
      {problem === undefined ? null : (
        <p className="q-note-error">
          <MarkShape kind="err" /> {problem}
        </p>
      )}
      {[...gaps, ...leftOut].map((sentence) => (
        <p key={sentence}>
          <MarkShape kind="warn" /> {sentence}
        </p>
      ))}
      {strata.length === 0 ? null : (
        <div className="q-draw-layers">
          <table>
            <thead>
              <tr>
                <th scope="col">层</th>
                <th scope="col">库内</th>
                <th scope="col">抽取</th>
              </tr>
            </thead>
            <tbody>
              {strata.map(({ key, size, quota }) => (
                <tr key={key}>
                  <td>{layerName(key)}</td>
                  <td>{size}</td>
                  <td>{quota}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td>合计</td>
                <td>{objects}</td>
                <td>{drawn}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </section>
  )
}

type Change = (change: Partial<DrawDraft>) => void

function ObjectFields({ draft, change }: { readonly draft: DrawDraft; readonly change: Change }) {
  const scope = useScope()
  const sampling = draft.kind === '抽样对象和抽样人员'
  const list = (key: 'counties' | 'categories' | 'materials', label: string, placeholder: string) => (
    <Form.Item label={label} htmlFor={`draw-${key}`}>
      <Select
        id={`draw-${key}`}
        mode="multiple"
        allowClear
        placeholder={placeholder}
        value={[...draft[key]]}
        options={asOptions(scope[key])}
        onChange={(values: string[]) => change({ [key]: values })}
      />
    </Form.Item>
  )
  return (
    <>
      {list('counties', '县区', '全市')}
      {list('categories', '产品类别', '全部类别')}
      {list('materials', '材质', '全部材质')}
      <Form.Item label="范围">
        <Checkbox checked={draft.licensedOnly} onChange={({ target }) => change({ licensedOnly: target.checked })}>
          只抽持有有效许可证的
        </Checkbox>
      </Form.Item>
      <Form.Item label="分层">
        <Checkbox.Group
          options={STRATA.filter(({ value }) => sampling || value === 'county').map((one) => ({ ...one }))}
          value={[...draft.strata]}
          onChange={(strata) => change({ strata: strata as StratumField[] })}
        />
      </Form.Item>
      <Form.Item label="数量" htmlFor="draw-amount">
        <Radio.Group value={draft.by} onChange={({ target }) => change({ by: target.value as DrawDraft['by'] })}>
          <Radio value="total">共抽</Radio>
          <Radio value="percent">每层抽百分之</Radio>
        </Radio.Group>
        <InputNumber
          id="draw-amount"
          min={1}
          max={draft.by === 'percent' ? 100 : 10_000}
          precision={0}
          value={draft.amount}
          onChange={(amount) => change({ amount: amount ?? 1 })}
        />
        <span className="q-draw-least">
          每层至少
          <InputNumber
            aria-label="每层至少"
            min={0}
            max={100}
            precision={0}
            value={draft.minimum}
            onChange={(minimum) => change({ minimum: minimum ?? 0 })}
          />
          个
        </span>
      </Form.Item>
      <Form.Item label="每家派" htmlFor="draw-inspectors">
        <InputNumber
          id="draw-inspectors"
          min={1}
          max={10}
          precision={0}
          value={draft.inspectors}
          onChange={(inspectors) => change({ inspectors: inspectors ?? 2 })}
        />
        <span className="q-secondary"> 人，须两人以上</span>
      </Form.Item>
    </>
  )
}

const titleOf = (row: Row): string => String(row.fields.name ?? row.fields.number ?? '')

/** 新建抽取: what is drawn from, how many of which layers; then the pools are frozen, before anybody knows the seed. */
export function NewDraw({ onClose }: { readonly onClose: () => void }) {
  const run = useCommand()
  const plans = useRows('samplingPlans').rows
  const [draft, setDraft] = useState(NEW_DRAFT)
  const [busy, setBusy] = useState(false)
  const wish = useMemo(() => wishOf(draft), [draft])
  const { value: preview } = useQuery('draws.preview', wish)
  const change: Change = (more) => setDraft((old) => ({ ...old, ...more }))
  const why =
    draft.purpose.trim() === '' ? '先写抽取事项' : preview?.problem !== undefined ? '抽取数量不合适，见右边' : undefined
  const freeze = async (): Promise<void> => {
    setBusy(true)
    const answer = await run('draws.freeze', wish)
    setBusy(false)
    if (!answer.ok) return
    onClose()
    navigate(['draw', 'draws', answer.value.id])
  }
  return (
    <Modal
      open
      width={960}
      title="新建抽取：先冻结名录库"
      okText="冻结名录库"
      cancelText="取消"
      okButtonProps={{ disabled: why !== undefined, loading: busy }}
      onOk={() => void freeze()}
      onCancel={onClose}
      afterOpenChange={(open) => open && document.getElementById('draw-purpose')?.focus()}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          <span className="q-facts q-why-blocked">{why ?? '冻结以后再取种子，种子不能由抽取人自定'}</span>
          <CancelBtn />
          <OkBtn />
        </>
      )}
    >
      <div className="q-new-draw">
        <Form layout="horizontal" labelCol={{ flex: '76px' }} colon={false}>
          <Form.Item label="抽取事项" htmlFor="draw-purpose" required>
            <Input
              id="draw-purpose"
              value={draft.purpose}
              placeholder="如 2017年第二次市级监督抽查"
              maxLength={200}
              onChange={({ target }) => change({ purpose: target.value })}
            />
          </Form.Item>
          <Form.Item label="抽取内容" htmlFor="draw-kind">
            <Select
              id="draw-kind"
              value={draft.kind}
              options={DRAW_KINDS.map((value) => ({ value, label: value }))}
              onChange={(kind: DrawKind) =>
                change({ kind, ...(kind === '承检机构' ? { institutions: Math.max(1, draft.institutions) } : {}) })
              }
            />
          </Form.Item>
          <Form.Item label="抽查计划" htmlFor="draw-plan">
            <Select
              id="draw-plan"
              allowClear
              placeholder="可以不选"
              value={draft.plan}
              options={plans.map((row) => ({ value: row.id, label: titleOf(row) }))}
              onChange={(plan: string | undefined) => change({ plan })}
            />
          </Form.Item>
          {draft.kind === '承检机构' ? null : <ObjectFields draft={draft} change={change} />}
          <Form.Item label="承检机构" htmlFor="draw-institutions">
            <InputNumber
              id="draw-institutions"
              min={draft.kind === '承检机构' ? 1 : 0}
              max={20}
              precision={0}
              value={draft.institutions}
              onChange={(institutions) => change({ institutions: institutions ?? 0 })}
            />
            <span className="q-secondary"> 家，0 为不抽机构</span>
          </Form.Item>
        </Form>
        {preview === undefined ? (
          <section className="q-draw-preview" />
        ) : (
          <Preview preview={preview} kind={draft.kind} />
        )}
      </div>
    </Modal>
  )
}
