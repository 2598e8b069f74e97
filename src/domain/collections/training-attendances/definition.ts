/**
 * 参训人员 (S05): one person at one training. Names the person's record where the enterprise has a roster; what the sign-in
 * sheet said stays beside it.
 */
import type { CollectionDefinition } from '../../schema/field'
import { block, decimal, option, options, personName, REQUIRED, reference, text, yesNo } from '../../schema/row'
import { remarkRow } from '../source-rows'
import { TRAINING_CONTENT_ALIASES, TRAINING_CONTENTS } from '../trainings/definition'

export const TRAINING_ATTENDANCES: CollectionDefinition = {
  name: 'trainingAttendances',
  label: '参训人员',
  parent: 'trainings',
  title: 'name',
  enterprise: 'enterprise',
  naturalKeys: [
    ['parent', 'person'],
    ['parent', 'name', 'enterpriseName'],
  ],
  fields: block('参训人员', [
    reference('person', '人员档案', { reference: 'persons', serves: ['S05'] }),
    reference('enterprise', '企业', { reference: 'enterprises', serves: ['S05', 'S15'] }),
    personName('name', '姓名', { ...REQUIRED, aliases: ['参训人员', '人员姓名', '签到人'], serves: ['S05'] }),
    text('enterpriseName', '企业名称', {
      width: 200,
      aliases: ['单位名称', '单位', '所在单位', '企业', '工作单位'],
      serves: ['S05'],
    }),
    text('post', '岗位', { aliases: ['职务', '工种'] }),
    option('group', '人员类别', {
      options: ['直接接触产品从业人员', '品控人员', '检验人员', '质量安全负责人', '法定代表人', '其他从业人员'],
      optionAliases: { 从业人员: '直接接触产品从业人员', 品控: '品控人员', 检验员: '检验人员' },
      width: 160,
      aliases: ['类别', '角色'],
      serves: ['S05'],
    }),
    options('contents', '所学类别', {
      ...REQUIRED,
      options: TRAINING_CONTENTS,
      optionAliases: TRAINING_CONTENT_ALIASES,
      aliases: ['培训类别', '内容类别', '培训内容'],
      serves: ['S05', 'S16'],
    }),
    yesNo('present', '到场', { ...REQUIRED, aliases: ['是否到场', '签到', '是否签到', '出勤'], serves: ['S05'] }),
    decimal('hours', '学时', { min: 0, unit: '学时', aliases: ['课时'] }),
    decimal('score', '考核成绩', { min: 0, max: 100, unit: '分', aliases: ['成绩', '考试成绩', '分数'] }),
    yesNo('passed', '考核合格', { aliases: ['是否合格', '考核结果', '考试合格'] }),
    remarkRow(),
  ]),
}
