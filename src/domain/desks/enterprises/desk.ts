/** 企业档案 (plan action 一): every producer of the city, surveyed and with its file. */
import type { Desk } from '../desk'
import { clocks, figure, linesOf, missingOf } from '../lines'

export const ENTERPRISES_DESK: Desk = {
  key: 'enterprises',
  title: '企业档案',
  group: '摸清底数',
  planNumber: '一',
  paragraphs: ['S03', 'S04', 'S06', 'S07', 'S10', 'S11', 'S12'],
  collections: [
    'enterprises',
    'surveyVisits',
    'licences',
    'products',
    'licenceScopes',
    'rawMaterials',
    'additives',
    'equipment',
    'criticalControlPoints',
    'instruments',
    'releaseInspections',
    'commissionedTests',
    'managementRules',
    'traceExercises',
    'pledges',
    'persons',
    'certificates',
    'honours',
    'annualSelfReports',
  ],
  tabs: 3,
  empty: { surveyVisits: { text: '还没有摸底调查记录。', hint: '每家企业走访一次记一行，填上调查人员两名。' } },
  summarise: (input) =>
    linesOf(
      figure(input, 'surveyCoverage', '已摸底'),
      missingOf(input, 'surveyCoverage', '未摸底'),
      figure(input, 'G2', '建档'),
      figure(input, 'G1', '制度健全'),
      clocks(input, {
        key: 'licenceSoon',
        label: '许可将到期',
        kind: 'due',
        collection: 'licences',
        late: false,
        unit: '件',
      }),
      clocks(input, {
        key: 'licenceLapsed',
        label: '许可已到期',
        kind: 'wrong',
        collection: 'licences',
        late: true,
        unit: '件',
      }),
    ),
}
