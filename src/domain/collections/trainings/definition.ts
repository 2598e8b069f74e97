/** 宣贯培训 (S05, S15, S16, S40): one session; who took part is listed under it. */
import type { CollectionDefinition } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  decimal,
  integer,
  list,
  option,
  options,
  REQUIRED,
  reference,
  references,
  text,
} from '../../schema/row'
import { partsOfWholes } from '../count-check'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

/** The three kinds of content of S05; a person counts when all three are recorded in the year. */
export const TRAINING_CONTENTS: readonly string[] = ['食品安全法规', '相应技术', '技能']

export const TRAINING_CONTENT_ALIASES: Readonly<Record<string, string>> = {
  法规: '食品安全法规',
  法律法规: '食品安全法规',
  食品安全法: '食品安全法规',
  技术: '相应技术',
  操作技能: '技能',
  技能培训: '技能',
}

const sessionRows = block('培训', [
  code('number', '培训编号', { ...REQUIRED, aliases: ['编号', '期次', '培训期次'], serves: ['S15'] }),
  text('name', '培训名称', {
    ...REQUIRED,
    width: 240,
    aliases: ['培训主题', '培训班名称', '主题', '培训内容', '名称'],
    serves: ['S15', 'S16'],
  }),
  date('heldOn', '培训日期', {
    ...REQUIRED,
    aliases: ['日期', '培训时间', '举办日期', '时间', '开始日期'],
    serves: ['S05', 'S15'],
  }),
  date('endedOn', '结束日期', { hidden: true }),
  decimal('hours', '学时', { ...REQUIRED, min: 0, unit: '学时', aliases: ['课时', '培训学时'], serves: ['S15'] }),
  options('contents', '培训类别', {
    ...REQUIRED,
    options: TRAINING_CONTENTS,
    optionAliases: TRAINING_CONTENT_ALIASES,
    width: 180,
    aliases: ['内容类别', '类别', '培训类型'],
    serves: ['S05'],
  }),
  list('topics', '学习内容', {
    width: 220,
    aliases: ['宣贯内容', '标准', '学习标准', '宣贯标准'],
    hint: '写法律名称或标准编号，如 食品安全法、GB 4806.7-2016',
    serves: ['S16', 'S17'],
  }),
  option('organiser', '举办方', {
    ...REQUIRED,
    options: ['省局', '本局', '县区局', '企业', '技术机构', '协会'],
    optionAliases: { 市局: '本局', 企业自办: '企业', 检验机构: '技术机构' },
    aliases: ['组织单位', '主办单位', '举办单位', '主办'],
    serves: ['S15', 'S40'],
  }),
  text('organiserName', '举办单位名称', { hidden: true, width: 180 }),
  reference('enterprise', '举办企业', {
    reference: 'enterprises',
    ...CONDITIONAL,
    requiredWhen: (fields) => fields.organiser === '企业',
    hidden: true,
    serves: ['S40'],
  }),
  option('form', '培训形式', { options: ['集中授课', '现场指导', '网络培训', '自学'], aliases: ['形式', '培训方式'] }),
  text('place', '培训地点', { aliases: ['地点'] }),
])

const peopleRows = block('师资与人数', [
  references('experts', '授课专家', { reference: 'experts', hidden: true, serves: ['S15'] }),
  list('teachers', '授课人', { aliases: ['讲师', '主讲人', '授课老师', '师资'], serves: ['S15'] }),
  references('enterprises', '参训企业', { reference: 'enterprises', hidden: true, serves: ['S15'] }),
  list('enterpriseNames', '参训企业名称', { hidden: true, width: 200, aliases: ['参加企业', '参训单位'] }),
  integer('enterpriseCount', '参训企业数', { min: 0, unit: '家', aliases: ['企业数', '参加企业数'], serves: ['S15'] }),
  integer('expectedCount', '应到人数', { min: 0, unit: '人', hidden: true, aliases: ['应训人数', '应参加人数'] }),
  integer('attendedCount', '参训人数', {
    ...REQUIRED,
    min: 0,
    unit: '人',
    aliases: ['人数', '实到人数', '培训人数', '参加人数', '培训人次'],
    serves: ['S05', 'S15'],
  }),
  integer('passedCount', '考核合格人数', { min: 0, unit: '人', hidden: true, aliases: ['合格人数', '考试合格人数'] }),
  text('evidence', '佐证材料', { hidden: true, aliases: ['佐证'], hint: '签到表、试卷、照片作为附件存入' }),
  remarkRow(),
])

const orderOfDates = dateOrders([
  { earlier: 'heldOn', earlierLabel: '培训日期', later: 'endedOn', laterLabel: '结束日期' },
])

const counts = partsOfWholes([
  { part: 'attendedCount', partLabel: '参训人数', whole: 'expectedCount', wholeLabel: '应到人数' },
  { part: 'passedCount', partLabel: '考核合格人数', whole: 'attendedCount', wholeLabel: '参训人数' },
])

export const TRAININGS: CollectionDefinition = {
  name: 'trainings',
  label: '宣贯培训',
  title: 'name',
  enterprise: 'enterprise',
  eventDate: 'heldOn',
  naturalKeys: [['number'], ['name', 'heldOn']],
  companions: ['trainingAttendances'],
  fields: [...sessionRows, ...peopleRows],
  check: (fields) => [...orderOfDates(fields), ...counts(fields)],
}
