import { Button, Drawer, InputNumber } from 'antd'
import { brandWeights } from '../../../../domain/brand/weights'
import { BRAND_CRITERIA } from '../../../../domain/collections/brand-candidates/gates'
import { BRAND_PARTS, type BrandPart } from '../../../../domain/collections/brand-weights/parts'
import { useCommand, useRows, useStatus } from '../../client/hooks'
import { StatusMark } from '../../ui/status-mark'

const COLLECTION = 'brandWeights'

/** The points of every part, editable; the total of the review is not available until they make 100. */
export function WeightsDrawer({ onClose }: { readonly onClose: () => void }) {
  const { rows } = useRows(COLLECTION)
  const { readOnly } = useStatus()
  const run = useCommand()
  const weights = brandWeights(rows)
  const recordOf = (part: BrandPart) => rows.findLast(({ fields }) => fields.part === part.label)
  const save = (part: BrandPart, points: number | null): void => {
    if (points === null || points === weights.points[part.key]) return
    const id = recordOf(part)?.id
    void run('records.put', {
      collection: COLLECTION,
      rows: [{ ...(id === undefined ? {} : { id }), fields: { part: part.label, points } }],
      label: `评审权重 ${part.label}`,
    })
  }
  const restore = (): void => {
    if (rows.length > 0) void run('records.remove', { collection: COLLECTION, ids: rows.map(({ id }) => id) })
  }
  return (
    <Drawer
      open
      size={480}
      title="评审权重（本局内部评审参考）"
      onClose={onClose}
      extra={
        <Button size="small" disabled={readOnly || rows.length === 0} onClick={restore}>
          恢复原有权重
        </Button>
      }
    >
      <p className="q-brand-weights-sum">
        <span>
          六项合计 <b>{weights.sum}</b> 分
        </span>
        {weights.fault === undefined ? (
          <StatusMark kind="ok">合计 100 分</StatusMark>
        ) : (
          <StatusMark kind="err">{weights.fault}</StatusMark>
        )}
      </p>
      {BRAND_CRITERIA.map(({ key, label }) => (
        <section key={key} className="q-brand-weights">
          <h3>
            {label}
            <span className="q-number">{weights.max[key]}</span>
          </h3>
          {BRAND_PARTS.filter(({ criterion }) => criterion === key).map((part) => (
            <label key={part.key} htmlFor={`weight-${part.key}`}>
              <span>
                {part.label}
                {part.choice === undefined ? '' : '（取一项）'}
                {part.extra === true ? '（另加，不超满分）' : ''}
              </span>
              <InputNumber
                id={`weight-${part.key}`}
                size="small"
                min={0}
                max={100}
                step={1}
                disabled={readOnly}
                value={weights.points[part.key] ?? null}
                onBlur={(event) => {
                  const typed = Number(event.target.value)
                  if (event.target.value.trim() !== '' && Number.isFinite(typed)) save(part, typed)
                }}
                onPressEnter={(event) => event.currentTarget.blur()}
              />
            </label>
          ))}
        </section>
      ))}
      <p className="q-facts">方案没有规定分值。权重是本局自定的内部参考，不随数据包发出。</p>
    </Drawer>
  )
}
