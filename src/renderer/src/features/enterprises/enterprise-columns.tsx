import { textOf } from '../../../../domain/enterprise-file/file-records'
import type { Row } from '../../../../shared/rows'
import type { ExtraColumn } from '../../grid/columns'
import { Bar } from '../../ui/bar'
import type { FileFacts } from './file-index'
import { LicenceMark } from './licence-mark'

/** What a clerk looks for first. */
export const FIRST_COLUMNS = ['name', 'regionCode', 'uscc', 'size', 'productionStatus']

/** Columns the program works out: licence and 建档. */
export function enterpriseColumns(facts: FileFacts): readonly ExtraColumn[] {
  const licenceText = (row: Row, key: string): string => {
    const licence = facts.licence(row.id)
    return licence === undefined ? '' : textOf(licence.fields, key)
  }
  return [
    {
      key: '=standing',
      label: '许可情况',
      block: '许可信息',
      before: 'noUsccReason',
      width: 128,
      value: (row) => facts.standing(row)?.status ?? '',
      render: (row) => (facts.ready ? <LicenceMark status={facts.standing(row)?.status} /> : null),
    },
    {
      key: '=licenceNumber',
      label: '许可证编号',
      block: '许可信息',
      before: 'noUsccReason',
      width: 160,
      value: (row) => licenceText(row, 'number'),
    },
    {
      key: '=validTo',
      label: '有效期至',
      block: '许可信息',
      before: 'noUsccReason',
      width: 96,
      value: (row) => licenceText(row, 'validTo'),
    },
    {
      key: '=file',
      label: '建档',
      pinned: 'right',
      width: 150,
      value: (row) => {
        const file = facts.file(row)
        return file === undefined || file.total === 0 ? 0 : Math.round((file.filled / file.total) * 1000) / 10
      },
      render: (row) => {
        const file = facts.file(row)
        if (file === undefined) return null
        const gaps = file.total - file.filled
        return (
          <span className="q-file-cell">
            <Bar
              value={file.total === 0 ? 0 : file.filled / file.total}
              met={file.complete}
              label={`建档 ${file.filled}/${file.total}`}
              width={44}
            />
            <span>
              {file.filled}/{file.total}
            </span>
            {gaps === 0 ? null : <span className="q-warn-text">缺{gaps}</span>}
          </span>
        )
      },
    },
  ]
}

/** Above this many enterprises 建档 is summed on the start page only. */
const MOST_SUMMED = 3000

/** The fixed last row. */
export function enterpriseSums(facts: FileFacts) {
  return (rows: readonly Row[]): Readonly<Record<string, string>> => {
    let licensed = 0
    let complete = 0
    let loaded = rows.length <= MOST_SUMMED
    for (const row of rows) {
      if (facts.standing(row)?.isLicensed === true) licensed += 1
      if (!loaded) continue
      const file = facts.file(row)
      if (file === undefined) loaded = false
      else if (file.complete) complete += 1
    }
    const producing = rows.filter((row) => row.fields.productionStatus === '在产').length
    const employees = rows.reduce(
      (sum, { fields }) => sum + (typeof fields.employees === 'number' ? fields.employees : 0),
      0,
    )
    return {
      name: `合计 ${rows.length} 家`,
      productionStatus: `在产 ${producing}`,
      employees: String(employees),
      ...(facts.ready ? { '=standing': `获证 ${licensed}` } : {}),
      ...(loaded ? { '=file': `齐全 ${complete}/${rows.length}` } : {}),
    }
  }
}
