/** 专家 (S13, S15): law, standards and technique, for help visits and trainings. */
import type { CollectionDefinition } from '../../schema/field'
import {
  block,
  date,
  longText,
  option,
  options,
  personName,
  personPhone,
  REQUIRED,
  reference,
  text,
} from '../../schema/row'
import { remarkRow } from '../source-rows'

export const EXPERTS: CollectionDefinition = {
  name: 'experts',
  label: '专家',
  title: 'name',
  eventDate: 'engagedOn',
  naturalKeys: [['name', 'unit']],
  fields: block('专家', [
    personName('name', '姓名', { ...REQUIRED, aliases: ['专家姓名', '专家'], serves: ['S15'] }),
    options('fields', '专业类别', {
      ...REQUIRED,
      options: ['法律', '标准', '技术', '计量', '检验检测', '认证'],
      optionAliases: { 法规: '法律', 法律法规: '法律', 检验: '检验检测', 检测: '检验检测' },
      aliases: ['类别', '专家类别', '领域'],
      serves: ['S13', 'S15'],
    }),
    text('unit', '工作单位', { ...REQUIRED, width: 200, aliases: ['单位', '所在单位'] }),
    reference('institution', '技术机构', { reference: 'institutions', hidden: true, serves: ['S13'] }),
    text('title', '职称或职务', { aliases: ['职称', '职务', '职称/职务'] }),
    text('speciality', '擅长方向', { width: 180, aliases: ['专业', '研究方向', '专长'] }),
    personPhone('phone', '联系电话', { aliases: ['电话', '手机', '联系方式'] }),
    option('engagedBy', '聘请方', {
      options: ['本局', '企业', '技术机构'],
      aliases: ['聘请单位'],
      serves: ['S15'],
    }),
    date('engagedOn', '聘请日期', { aliases: ['聘任日期'], serves: ['S15'] }),
    date('engagedTo', '聘期至', { hidden: true, aliases: ['聘任截止日期'] }),
    longText('experience', '主要经历', { hidden: true, aliases: ['简介'] }),
    remarkRow(),
  ]),
}
