import { Select } from 'antd'
import { useMemo } from 'react'
import type { ImportColumn, ImportPreview } from '../../../../shared/rows'
import { type MarkKind, MarkShape } from '../../ui/status-mark'

const NOT_IMPORTED = '/none'

const markOf = (column: ImportColumn): MarkKind => {
  if (!column.sure) return 'warn'
  return column.field === null ? 'notApplicable' : 'ok'
}

/** Fields by block, 不导入 first; a target that is no field of the record keeps its head as name. */
function optionsOf(preview: ImportPreview) {
  const blocks = [...new Set(preview.targets.map((target) => target.block))]
  const others = preview.columns.flatMap(({ field, head }) =>
    field === null || preview.targets.some((target) => target.field === field)
      ? []
      : [{ value: field, label: `所属记录：${head}` }],
  )
  return [
    { value: NOT_IMPORTED, label: '不导入' },
    ...others,
    ...blocks.map((block) => ({
      label: block,
      options: preview.targets
        .filter((target) => target.block === block)
        .map(({ field, label }) => ({ value: field, label })),
    })),
  ]
}

/** Of a head in several levels the lowest; the whole is in its tooltip. */
const shortHead = ({ head, index }: ImportColumn): string =>
  head === '' ? `第 ${index + 1} 列（无名）` : (head.split(' ').at(-1) ?? head)

/** 列对应: every column of the file, its first value, and the field it goes into. */
export function ColumnMapping({
  preview,
  disabled,
  onChange,
}: {
  readonly preview: ImportPreview
  readonly disabled: boolean
  readonly onChange: (index: number, field: string | null) => void
}) {
  const options = useMemo(() => optionsOf(preview), [preview])
  const known = preview.columns.filter((column) => column.field !== null).length
  const { warnings } = preview.summary
  return (
    <section className="q-import-mapping" aria-label="列对应">
      <header>
        <h2>列对应</h2>
        <span className="q-facts">
          {preview.columns.length} 列认出 {known} 列
        </span>
      </header>
      <div className="q-import-columns">
        <table className="q-import-table" aria-label="列对应">
          <thead>
            <tr>
              <th>表里的列</th>
              <th>第一行</th>
              <th>对应字段</th>
            </tr>
          </thead>
          <tbody>
            {preview.columns.map((column) => (
              <tr key={column.index}>
                <td title={column.head}>
                  <span className="q-import-head">
                    <MarkShape kind={markOf(column)} />
                    <span>{shortHead(column)}</span>
                  </span>
                </td>
                <td className="q-secondary" title={column.firstValue}>
                  {column.firstValue}
                </td>
                <td>
                  <Select
                    aria-label={`${column.head} 对应字段`}
                    size="small"
                    showSearch={{ optionFilterProp: 'label' }}
                    disabled={disabled}
                    popupMatchSelectWidth={220}
                    status={column.sure ? '' : 'warning'}
                    className={column.field === null ? 'q-import-none' : ''}
                    value={column.field ?? NOT_IMPORTED}
                    options={options}
                    onChange={(value: string) => onChange(column.index, value === NOT_IMPORTED ? null : value)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {warnings.length === 0 ? null : (
          <ul className="q-import-warnings" aria-label="读表时注意到的">
            {warnings.map((warning) => (
              <li key={warning}>
                <MarkShape kind="warn" />
                <span>{warning}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
