/** 出厂检验月报: the monthly report behind G4a. */
import type { CollectionDefinition, FieldsOf, FieldValue, Issue } from '../../schema/field'
import { block, date, integer, month, personName, REQUIRED, text } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

/** `value` must not exceed the figure in `limitKey`. */
const notAbove =
  (limitKey: string, own: string, limit: string) =>
  (value: FieldValue, fields: FieldsOf): readonly Issue[] => {
    const most = fields[limitKey]
    return typeof value === 'number' && typeof most === 'number' && value > most
      ? [{ severity: 'error', message: `${own} ${value} 批，多于${limit} ${most} 批，请核对。` }]
      : []
  }

export const RELEASE_INSPECTIONS: CollectionDefinition = {
  name: 'releaseInspections',
  label: '出厂检验月报',
  parent: 'enterprises',
  title: 'month',
  enterprise: 'parent',
  naturalKeys: [['parent', 'month', 'product']],
  links: true,
  fields: [
    ...block('出厂检验', [
      month('month', '月份', { ...REQUIRED, aliases: ['报告月份', '填报月份', '所属月份'], serves: ['S06'] }),
      text('product', '产品', { ...REQUIRED, aliases: ['产品名称', '出厂产品'] }),
      text('items', '检验项目', { ...REQUIRED, width: 180, aliases: ['出厂检验项目', '项目'] }),
      text('standard', '检验标准', { ...REQUIRED, aliases: ['标准', '执行标准'] }),
      text('frequency', '检验频次', { ...REQUIRED, aliases: ['频次'] }),
      personName('tester', '检验员', { ...REQUIRED, aliases: ['检验人员', '检验人'] }),
      integer('shippedBatches', '出厂批次', {
        ...REQUIRED,
        min: 0,
        aliases: ['出厂批数', '出厂批次数'],
        serves: ['S06'],
      }),
      integer('testedBatches', '检验批次', {
        ...REQUIRED,
        min: 0,
        aliases: ['检验批数', '检验批次数'],
        serves: ['S06'],
      }),
      integer('qualifiedBatches', '合格批次', {
        ...REQUIRED,
        min: 0,
        aliases: ['合格批数', '检验合格批次'],
        check: notAbove('testedBatches', '合格', '检验'),
        serves: ['S06'],
      }),
      integer('qualifiedShippedBatches', '检验合格后出厂批次', {
        ...REQUIRED,
        min: 0,
        aliases: ['合格出厂批次'],
        check: notAbove('shippedBatches', '检验合格后出厂', '出厂'),
        hint: '出厂的批次中，出厂前已检验并且合格的',
        serves: ['S06'],
      }),
      date('reportedOn', '填报日期', { aliases: ['报送日期'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
