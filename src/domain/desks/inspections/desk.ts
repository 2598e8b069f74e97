/** 七查七看 (plan action 四): seven checks at every licensed enterprise. */
import { textOf } from '../../enterprise-file/file-records'
import type { Desk } from '../desk'
import { amount, figure, linesOf, missingOf, ofYear } from '../lines'

export const INSPECTIONS_DESK: Desk = {
  key: 'inspections',
  title: '七查七看',
  group: '从严监管',
  planNumber: '四',
  paragraphs: ['S06', 'S18'],
  collections: ['inspections', 'inspectors'],
  summarise: (input) => {
    const sheets = ofYear(input, 'inspections')
    const at = (conclusion: string) => sheets.filter(({ fields }) => textOf(fields, 'conclusion') === conclusion)
    return linesOf(
      figure(input, 'inspectionCoverage', '已检查'),
      figure(input, 'inspectionSheets', '检查'),
      missingOf(input, 'inspectionCoverage', '未检查'),
      amount({ key: 'unfinished', label: '未完成', kind: 'due', collection: 'inspections' }, at(''), '次'),
      amount({ key: 'ordered', label: '限期整改', kind: 'wrong', collection: 'inspections' }, at('限期整改'), '次'),
      amount({ key: 'filed', label: '立案', kind: 'wrong', collection: 'inspections' }, at('立案'), '次'),
    )
  },
}
