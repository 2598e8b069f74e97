import { Button, Checkbox } from 'antd'
import type { HolidayTable } from '../../../../domain/campaign/working-days'
import type { LimitSource } from '../../../../domain/limits/limit-source'
import type { Row } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { useCommand, useRows, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import { shortDate } from '../../ui/dates'
import { StatusMark } from '../../ui/status-mark'

/** `端午节 5月28日、29日、30日` */
function festivalText(table: HolidayTable): string {
  return table.festivals
    .filter(({ off, work }) => off.length + work.length > 0)
    .map(({ name, off, work }) => {
      const [first] = off
      const last = off.at(-1)
      const days =
        first === undefined
          ? ''
          : first === last
            ? shortDate(first)
            : `${shortDate(first)}至${shortDate(last ?? first)}`
      const shifts = work.length === 0 ? '' : `（${work.map(shortDate).join('、')}上班）`
      return `${name} ${days}${shifts}`
    })
    .join('；')
}

const yearsOf = (record: Row): readonly string[] => {
  const years = record.fields.checkedHolidayYears
  return Array.isArray(years) ? years.map(String) : []
}

/** 节假日: by which working days are counted, year by year; a year that is missing is said, never guessed. */
export function HolidaysCard({ source, record }: { readonly source: LimitSource; readonly record: Row }) {
  const { today, readOnly, planYear } = useStatus()
  const run = useCommand()
  const { rows } = useRows('holidays')
  const checked = yearsOf(record)
  const year = Number(today.slice(0, 4))
  const missing = [...new Set([planYear, year, year + 1])].filter(
    (one) => !source.holidays.some((table) => table.year === one),
  )
  const mark = (wanted: string, on: boolean): void => {
    const years = on ? [...checked, wanted].sort() : checked.filter((one) => one !== wanted)
    void run('records.put', {
      collection: 'settings',
      rows: [{ id: record.id, fields: { checkedHolidayYears: years } }],
      label: `${wanted} 年节假日表${on ? '已核对' : '改回未核对'}`,
    })
  }
  return (
    <Card
      title="节假日"
      facts="工作日按这里推算；没有表的年度不推算，会说明缺哪一年"
      tools={
        <>
          <Button size="small" href={hrefOf(['settings', 'holidays'])}>
            逐日修改{rows.length === 0 ? '' : `（本局 ${rows.length} 天）`}
          </Button>
          <Button size="small" href={hrefOf(['import', 'holidays'])} disabled={readOnly}>
            从 Excel 导入
          </Button>
        </>
      }
    >
      <table className="q-table q-holidays" aria-label="节假日">
        <tbody>
          {source.holidays.map((table) => (
            <tr key={table.year}>
              <td>{table.year} 年</td>
              <td className="q-holiday-days">{festivalText(table)}</td>
              <td>
                <Checkbox
                  checked={table.confirmed}
                  disabled={readOnly || (table.confirmed && !checked.includes(String(table.year)))}
                  onChange={(event) => mark(String(table.year), event.target.checked)}
                >
                  已对照通知核对
                </Checkbox>
              </td>
            </tr>
          ))}
          {missing.map((one) => (
            <tr key={one}>
              <td>{one} 年</td>
              <td colSpan={2}>
                <StatusMark kind="warn">还没有这一年的表，跨到这一年的工作日推算不了。通知下来后请导入。</StatusMark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
