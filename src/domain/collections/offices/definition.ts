/** 单位 (S33, S35, S42, S43): county offices, the province, departments: who sends to us and whom we send to. */
import type { CollectionDefinition } from '../../schema/field'
import { block, integer, option, personName, personPhone, REQUIRED, region, text } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const OFFICES: CollectionDefinition = {
  name: 'offices',
  label: '单位',
  title: 'name',
  naturalKeys: [['name']],
  fields: block('单位', [
    text('name', '单位名称', {
      ...REQUIRED,
      width: 240,
      aliases: ['名称', '单位', '单位全称', '全称'],
      serves: ['S33'],
    }),
    text('shortName', '简称', { aliases: ['单位简称'] }),
    option('kind', '单位类别', {
      ...REQUIRED,
      options: ['省局', '市局', '县区局', '直属单位', '科室', '人民政府', '相关部门', '其他'],
      optionAliases: { 县局: '县区局', 区局: '县区局', 分局: '县区局', 政府: '人民政府', 部门: '相关部门' },
      aliases: ['类别', '单位类型'],
      serves: ['S33', 'S35'],
    }),
    region('regionCode', '辖区', { aliases: ['县区', '地区', '行政区划代码'], serves: ['S42a'] }),
    integer('order', '排序', { min: 1, hidden: true, aliases: ['序号'] }),
    personName('leader', '负责人', { aliases: ['主要负责人', '局长'] }),
    personName('contactPerson', '联系人', { aliases: ['联络员'], serves: ['S43'] }),
    personPhone('phone', '联系电话', { aliases: ['电话', '联系方式'], serves: ['S43'] }),
    text('email', '电子邮箱', { hidden: true, aliases: ['邮箱', '电子邮件'], serves: ['S43'] }),
    text('address', '地址', { hidden: true, width: 200, aliases: ['通信地址', '通讯地址'] }),
    remarkRow(),
  ]),
}
