import { definitionOf } from '../../../enterprise-file/file-visits'
import type { ReportModel } from '../../model'
import { FORM_STYLE } from '../../records/about'
import { fieldTable, recordFields } from '../../records/record-fields'
import { createRecordView, enterpriseOf } from '../../records/record-view'
import { sheetReport } from '../report-frame'
import type { ReportData, ReportKind, ReportOptions } from '../report-kind'

/** What the plan wants to be known of every enterprise (S11), as far as it stands in the enterprise's own record. */
const ENTERPRISE_KEYS = [
  'name',
  'uscc',
  'regionCode',
  'entityType',
  'registeredAddress',
  'productionAddresses',
  'legalRep',
  'phone',
  'qualityHead',
  'productionStatus',
  'licenceStatus',
  'employees',
  'revenue',
  'annualOutput',
  'mainMarkets',
]

/** 企业摸底调查表 of one visit; without one a form to take along (D17b, S10, S11). */
export const D17B: ReportKind = {
  kind: 'D17b',
  title: '食品相关产品生产企业摸底调查表',
  group: '文书',
  serves: ['S10', 'S11'],
  collection: 'surveyVisits',
  blankWithoutRecord: true,
  slots: [],
  build: (data: ReportData, options: ReportOptions): ReportModel => {
    const view = createRecordView(data)
    const { record } = options
    const enterprise = record === undefined ? undefined : enterpriseOf(view, 'surveyVisits', record)
    const named = record !== undefined && enterprise === undefined
    return sheetReport(data, options, {
      kind: D17B,
      blocks: [
        fieldTable(
          named
            ? recordFields(view, definitionOf('surveyVisits'), record, FORM_STYLE, { keys: ['enterprise'] })
            : recordFields(view, definitionOf('enterprises'), enterprise, FORM_STYLE, { keys: ENTERPRISE_KEYS }),
          '企业情况',
        ),
        fieldTable(
          recordFields(view, definitionOf('surveyVisits'), record, FORM_STYLE, { except: ['enterprise'] }),
          '调查情况',
        ),
        {
          kind: 'signing',
          rows: [
            [{ label: '调查人员（签名）' }, { label: '调查人员（签名）' }],
            [{ label: '企业代表（签名、盖章）' }],
            [{ label: '日期' }],
          ],
        },
      ],
    })
  },
}
