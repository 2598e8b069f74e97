import { DatePicker, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { addWorkingDays, type HolidayTable, workingDaysBetween } from '../../../../domain/campaign/working-days'
import { shortDate } from '../../ui/dates'

/** The time limit in working days and as a day; one follows the other. */
export function DueInput({
  from,
  dueOn,
  standardDays,
  holidays,
  disabled,
  onChange,
}: {
  /** Day of the check; empty when it is not filled in. */
  readonly from: string
  /** Absent: the template's limit holds. */
  readonly dueOn: string | undefined
  readonly standardDays: number
  readonly holidays: readonly HolidayTable[]
  readonly disabled: boolean
  readonly onChange: (day: string | null) => void
}) {
  if (from === '') return <span className="q-secondary">检查日期没有填，期限推算不了</span>
  const standard = addWorkingDays(from, standardDays, holidays)
  const due = dueOn ?? (standard.ok ? standard.value : '')
  const days = due === '' ? undefined : workingDaysBetween(from, due, holidays)
  const setDays = (count: number | null): void => {
    if (count === null) return
    const day = addWorkingDays(from, count, holidays)
    if (day.ok) onChange(count === standardDays ? null : day.value)
  }
  return (
    <span className="q-due">
      <InputNumber
        aria-label="期限，工作日"
        min={1}
        max={120}
        precision={0}
        disabled={disabled || !standard.ok}
        value={days?.ok === true ? days.value : null}
        onChange={setDays}
      />
      <span>个工作日，</span>
      <DatePicker
        aria-label="期限，日期"
        allowClear={false}
        disabled={disabled}
        minDate={dayjs(from)}
        format={(value) => shortDate(value.format('YYYY-MM-DD'))}
        value={due === '' ? null : dayjs(due)}
        onChange={(value) => onChange(value === null ? null : value.format('YYYY-MM-DD'))}
      />
      {standard.ok ? null : <span className="q-item-warning">{standard.message}</span>}
    </span>
  )
}
