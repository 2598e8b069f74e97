/** 节假日: days off and weekend days worked, by which working days are counted. One day a record. */
import { weekdayOf } from '../../campaign/calendar-date'
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import { block, date, option, REQUIRED, text } from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { remarkRow } from '../source-rows'

/** Only Saturdays and Sundays are worked instead: any other day is a slip of the pen. */
function checkHoliday({ date: day, kind }: FieldsOf): readonly FieldIssue[] {
  if (kind !== '调休上班' || typeof day !== 'string') return []
  const weekday = weekdayOf(day)
  if (Number.isNaN(weekday) || weekday === 0 || weekday === 6) return []
  const message = `${day} 不是周末，本来就上班，请核对通知。`
  return [{ field: 'kind', issue: { severity: 'warning', message } }]
}

export const HOLIDAYS: CollectionDefinition = {
  name: 'holidays',
  label: '节假日',
  title: 'date',
  naturalKeys: [['date']],
  travels: 'office',
  fields: block('节假日', [
    date('date', '日期', { ...REQUIRED, aliases: ['放假日期', '调休日期'] }),
    option('kind', '安排', {
      ...REQUIRED,
      options: ['放假', '调休上班'],
      closed: true,
      optionAliases: { 休: '放假', 休息: '放假', 班: '调休上班', 上班: '调休上班', 补班: '调休上班', 调休: '调休上班' },
      aliases: ['类型', '放假或上班', '类别'],
    }),
    text('name', '节日', { ...REQUIRED, aliases: ['名称', '节假日名称', '节假日'] }),
    remarkRow(),
  ]),
  check: checkHoliday,
}
