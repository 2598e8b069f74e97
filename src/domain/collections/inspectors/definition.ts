/** 检查人员 (S18, S20): the pool inspectors are drawn from, with their papers and whom they must avoid. */
import type { CollectionDefinition } from '../../schema/field'
import {
  block,
  code,
  date,
  list,
  option,
  personName,
  personPhone,
  REQUIRED,
  reference,
  references,
  text,
} from '../../schema/row'
import { dateOrders } from '../order-check'
import { remarkRow } from '../source-rows'

export const INSPECTORS: CollectionDefinition = {
  name: 'inspectors',
  label: '检查人员',
  title: 'name',
  naturalKeys: [['certificateNumber'], ['name', 'unit']],
  fields: block('检查人员', [
    personName('name', '姓名', { ...REQUIRED, aliases: ['人员姓名', '检查人员', '执法人员'], serves: ['S18', 'S20'] }),
    code('certificateNumber', '执法证号', {
      ...REQUIRED,
      width: 140,
      aliases: ['证号', '证件号', '执法证编号'],
      serves: ['S18', 'S20'],
    }),
    date('certificateFrom', '发证日期', { hidden: true }),
    date('certificateTo', '执法证有效期至', {
      ...REQUIRED,
      aliases: ['有效期至', '证件有效期'],
      serves: ['S18', 'S20'],
    }),
    text('unit', '单位或科室', { ...REQUIRED, width: 180, aliases: ['单位', '科室', '部门', '所在单位'] }),
    reference('office', '单位档案', { reference: 'offices', hidden: true }),
    text('post', '职务', { aliases: ['岗位'] }),
    list('specialities', '专业特长', { aliases: ['专业', '特长', '检查类别'], serves: ['S20'] }),
    option('state', '在库状态', {
      ...REQUIRED,
      options: ['在库', '暂停', '移出'],
      closed: true,
      optionAliases: { 在岗: '在库', 正常: '在库', 离岗: '移出', 调离: '移出', 请假: '暂停' },
      aliases: ['状态', '是否在库'],
      serves: ['S20'],
    }),
    personPhone('phone', '联系电话', { aliases: ['电话', '手机', '联系方式'] }),
    references('recusedFrom', '须回避的企业', { reference: 'enterprises', hidden: true, serves: ['S20'] }),
    list('recusedNames', '须回避的企业名称', { hidden: true, aliases: ['回避企业'] }),
    text('recusalReason', '回避理由', { hidden: true, aliases: ['回避原因', '利害关系'], serves: ['S20'] }),
    remarkRow(),
  ]),
  check: dateOrders([
    { earlier: 'certificateFrom', earlierLabel: '发证日期', later: 'certificateTo', laterLabel: '执法证有效期至' },
  ]),
}
