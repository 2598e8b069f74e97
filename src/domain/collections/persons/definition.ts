/** 人员: roster of an enterprise (G3). */
import type { CollectionDefinition } from '../../schema/field'
import { block, date, option, personName, personPhone, REQUIRED, residentId, text, yesNo } from '../../schema/row'
import { dateOrders } from '../order-check'
import { remarkRow, sourceRows } from '../source-rows'

const PERSON_ROLES: readonly string[] = [
  '直接接触产品从业人员',
  '品控人员',
  '检验人员',
  '质量安全负责人',
  '主要负责人',
  '法定代表人',
  '其他从业人员',
]

export const PERSONS: CollectionDefinition = {
  name: 'persons',
  label: '人员',
  parent: 'enterprises',
  title: 'name',
  enterprise: 'parent',
  naturalKeys: [
    ['parent', 'residentId'],
    ['parent', 'name', 'phone'],
    ['parent', 'name', 'post'],
  ],
  links: true,
  fields: [
    ...block('人员', [
      personName('name', '姓名', { ...REQUIRED, aliases: ['人员姓名', '员工姓名'], serves: ['S05'] }),
      option('role', '人员类别', {
        ...REQUIRED,
        options: PERSON_ROLES,
        optionAliases: {
          从业人员: '直接接触产品从业人员',
          直接接触人员: '直接接触产品从业人员',
          直接接触产品人员: '直接接触产品从业人员',
          操作工: '直接接触产品从业人员',
          工人: '直接接触产品从业人员',
          品控: '品控人员',
          质检员: '检验人员',
          检验员: '检验人员',
          化验员: '检验人员',
          质量负责人: '质量安全负责人',
        },
        width: 160,
        aliases: ['类别', '角色', '人员类型', '岗位类别'],
        serves: ['S05'],
      }),
      yesNo('directContact', '直接接触产品', {
        ...REQUIRED,
        aliases: ['是否直接接触产品', '直接接触'],
        serves: ['S05'],
      }),
      text('post', '岗位', { aliases: ['职务', '工种', '岗位名称', '职位'] }),
      personPhone('phone', '电话', { aliases: ['联系电话', '手机', '手机号', '手机号码', '联系方式'] }),
      residentId('residentId', '身份证号', {
        personal: 'idNumber',
        restricted: true,
        hidden: true,
        aliases: ['身份证号码', '身份证', '公民身份号码', '证件号码'],
      }),
      date('employedFrom', '入职日期', { aliases: ['上岗日期', '入厂日期', '到岗日期', '入职时间'], serves: ['S05'] }),
      date('employedTo', '离职日期', { aliases: ['离岗日期', '离职时间'], serves: ['S05'] }),
      text('ability', '能力证明', { hidden: true, aliases: ['检验员证', '资格证书', '上岗证', '培训证明'] }),
      date('healthCheckTo', '健康证明有效期至', { hidden: true, aliases: ['健康证有效期', '健康证到期'] }),
      remarkRow(),
    ]),
    ...block('培训', [
      date('lawTrainedOn', '法规培训日期', { aliases: ['食品安全法规培训', '法规培训'], serves: ['S05', 'S16'] }),
      date('techniqueTrainedOn', '技术培训日期', { aliases: ['相应技术培训', '技术培训'], serves: ['S05'] }),
      date('skillTrainedOn', '技能培训日期', { aliases: ['技能培训'], serves: ['S05'] }),
    ]),
    ...sourceRows(),
  ],
  check: dateOrders([
    { earlier: 'employedFrom', earlierLabel: '入职日期', later: 'employedTo', laterLabel: '离职日期' },
  ]),
}
