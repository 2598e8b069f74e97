/**
 * 专项行动 (S00–S02, S28–S31): the campaign as the office runs it. Phases, reporting days and quotas are data, begun with those
 * of the plan; the three last dates of the plan differ and none is derived from another.
 */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, decimal, integer, longText, personName, REQUIRED, text } from '../../schema/row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

const PHASES = [
  { key: 'prepare', label: '准备部署', serves: ['S28', 'S29'] },
  { key: 'improve', label: '全面提升', serves: ['S28', 'S30'] },
  { key: 'conclude', label: '总结验收', serves: ['S28', 'S31'] },
] as const

const phaseRows = PHASES.flatMap(({ key, label, serves }) => [
  date(`${key}From`, `${label}开始`, { hidden: true, aliases: [`${label}阶段开始日期`], serves }),
  date(`${key}To`, `${label}结束`, { hidden: true, aliases: [`${label}阶段结束日期`], serves }),
])

const percent = (key: string, label: string, sentence: string) =>
  decimal(key, label, { min: 0, max: 100, unit: '%', hidden: true, serves: [sentence] })

const quota = (key: string, label: string, sentence: string) =>
  integer(key, label, { min: 0, unit: '家', hidden: true, serves: [sentence] })

export const CAMPAIGNS: CollectionDefinition = {
  name: 'campaigns',
  label: '专项行动',
  title: 'name',
  eventDate: 'from',
  naturalKeys: [['year', 'name'], ['name']],
  fields: [
    ...block('专项行动', [
      text('name', '行动名称', {
        ...REQUIRED,
        width: 260,
        aliases: ['名称', '专项行动名称', '方案名称'],
        serves: ['S00'],
      }),
      integer('year', '年度', { ...REQUIRED, min: 2000, max: 2099, unit: '年', aliases: ['年份'], serves: ['S00'] }),
      text('issuer', '方案印发单位', { ...REQUIRED, width: 180, aliases: ['印发单位', '发文单位'], serves: ['S00'] }),
      code('docNumber', '方案文号', { aliases: ['文号'], serves: ['S00'] }),
      longText('basis', '依据', { hidden: true, aliases: ['制定依据'], serves: ['S01'] }),
      longText('guidingIdeas', '指导思想', { hidden: true, serves: ['S02'] }),
      text('periodText', '行动时间', { width: 180, aliases: ['起止时间'], hint: '照方案抄录', serves: ['S28'] }),
      date('from', '开始日期', { ...REQUIRED, serves: ['S28'] }),
      date('to', '结束日期', { ...REQUIRED, serves: ['S28'] }),
    ]),
    ...block('三个阶段', phaseRows),
    ...block('本地实施方案', [
      text('localPlanTitle', '实施方案名称', { width: 220, aliases: ['实施方案'], serves: ['S29'] }),
      code('localPlanNumber', '实施方案文号', { hidden: true, serves: ['S29'] }),
      date('localPlanOn', '实施方案印发日期', { aliases: ['实施方案日期'], serves: ['S29'] }),
      date('mobilisedOn', '动员部署日期', { aliases: ['动员会日期'], serves: ['S29'] }),
      personName('leader', '领导小组组长', { hidden: true, serves: ['S33'] }),
      personName('contact', '本局联系人', { hidden: true }),
    ]),
    ...block('上报时限', [
      date('midReportBefore', '年中上报时限', { hint: '方案写“…前”的，提前一天为本局期限', serves: ['S42a'] }),
      date('finalReportBefore', '年终上报时限', { hint: '方案写“…前”的，提前一天为本局期限', serves: ['S42b'] }),
    ]),
    ...block('目标与名额', [
      percent('targetSystems', '制度健全率目标', 'S03'),
      percent('targetFiles', '建档率目标', 'S04'),
      percent('targetTraining', '培训覆盖率目标', 'S05'),
      percent('targetRelease', '检验合格出厂率目标', 'S06'),
      percent('targetLicensing', '目录产品许可率目标', 'S07'),
      percent('targetSampling', '监督抽查合格率目标', 'S08'),
      integer('targetIncidents', '事故数目标', { min: 0, unit: '起', hidden: true, serves: ['S09'] }),
      quota('demonstrationMin', '示范型企业最少', 'S23'),
      quota('demonstrationMax', '示范型企业最多', 'S23'),
      quota('provincialBrandQuota', '全省省名牌名额', 'S24'),
      quota('provincialAwardQuota', '全省政府质量奖名额', 'S24'),
      quota('provincialNomineeQuota', '全省提名奖名额', 'S24'),
      remarkRow(),
    ]),
  ],
  check: dateOrders([
    { earlier: 'from', earlierLabel: '开始日期', later: 'to', laterLabel: '结束日期' },
    ...PHASES.map(({ key, label }) => ({
      earlier: `${key}From`,
      earlierLabel: `${label}开始`,
      later: `${key}To`,
      laterLabel: `${label}结束`,
    })),
    { earlier: 'prepareTo', earlierLabel: '准备部署结束', later: 'improveFrom', laterLabel: '全面提升开始' },
    { earlier: 'improveTo', earlierLabel: '全面提升结束', later: 'concludeFrom', laterLabel: '总结验收开始' },
    {
      earlier: 'midReportBefore',
      earlierLabel: '年中上报时限',
      later: 'finalReportBefore',
      laterLabel: '年终上报时限',
    },
  ]),
}
