/** 摸底调查 (S10): one visit to one enterprise. */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, list, longText, option, REQUIRED } from '../../schema/row'
import { LICENCE_STATUSES, PRODUCTION_STATUSES } from '../enterprises/operation-rows'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'
import { twoPersons } from '../two-persons'

export const SURVEY_VISITS: CollectionDefinition = {
  name: 'surveyVisits',
  label: '摸底调查',
  title: 'visitedOn',
  enterprise: 'enterprise',
  eventDate: 'visitedOn',
  naturalKeys: [['enterprise', 'visitedOn']],
  links: true,
  fields: [
    ...block('摸底调查', [
      enterpriseRow(),
      date('visitedOn', '调查日期', {
        ...REQUIRED,
        aliases: ['摸底日期', '日期', '调查时间', '走访日期'],
        serves: ['S10'],
      }),
      list('surveyors', '调查人员', {
        ...REQUIRED,
        aliases: ['调查人', '摸底人员', '走访人员'],
        check: twoPersons('调查人员'),
        serves: ['S10'],
      }),
      option('result', '调查结果', {
        ...REQUIRED,
        options: ['已查清', '部分查清', '未查到'],
        optionAliases: { 完成: '已查清', 已完成: '已查清', 查无此企: '未查到' },
        aliases: ['摸底结果', '结果'],
        serves: ['S10', 'S11'],
      }),
      option('productionStatusFound', '查见生产状况', {
        ...REQUIRED,
        options: PRODUCTION_STATUSES,
        aliases: ['企业状态', '生产状况', '生产状态'],
        serves: ['S10', 'S11'],
      }),
      option('licenceStatusFound', '查见许可类别', {
        options: LICENCE_STATUSES,
        aliases: ['许可类别', '获证情况'],
        serves: ['S10', 'S11'],
      }),
      longText('findings', '调查情况', { aliases: ['情况', '基本情况', '摸底情况'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}
