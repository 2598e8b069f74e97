/**
 * 举报人 (S27): who reported, and the handling in detail. For the handler and the leader only. Stays in this
 * office: what may not travel with its record is a record of its own, named by the complaint's `reporter`.
 */
import type { CollectionDefinition } from '../../schema/field'
import {
  block,
  code,
  date,
  longText,
  option,
  personName,
  personPhone,
  REQUIRED,
  residentId,
  text,
  yesNo,
} from '../../schema/row'

const SECRET = { restricted: true, serves: ['S27'] } as const

export const REPORTER_IDENTITIES: CollectionDefinition = {
  name: 'reporterIdentities',
  label: '举报人',
  title: 'number',
  eventDate: 'registeredOn',
  naturalKeys: [['number']],
  travels: 'office',
  restricted: true,
  fields: block('举报人', [
    code('number', '举报人编号', { ...REQUIRED, aliases: ['编号'], hint: '不含姓名，如 J2017-001', serves: ['S27'] }),
    personName('name', '姓名', { ...SECRET, aliases: ['举报人姓名', '投诉人姓名', '举报人', '投诉人'] }),
    option('gender', '性别', { ...SECRET, options: ['男', '女'], hidden: true }),
    residentId('residentId', '身份证号', {
      ...SECRET,
      personal: 'idNumber',
      hidden: true,
      aliases: ['身份证号码', '证件号码'],
    }),
    personPhone('phone', '联系电话', { ...SECRET, aliases: ['电话', '手机', '联系方式'] }),
    text('email', '电子邮箱', { ...SECRET, hidden: true, personal: 'address', aliases: ['邮箱'] }),
    text('address', '住址', { ...SECRET, personal: 'address', hidden: true, aliases: ['地址', '联系地址'] }),
    text('employer', '工作单位', { ...SECRET, hidden: true, aliases: ['单位'] }),
    yesNo('insider', '内部人员举报', { ...SECRET, hidden: true }),
    option('replyBy', '答复方式', { ...SECRET, options: ['电话', '书面', '当面', '不需答复'], aliases: ['反馈方式'] }),
    date('registeredOn', '登记日期', { aliases: ['日期'] }),
    longText('secrecy', '保密要求', { ...SECRET, hidden: true }),
    personName('handler', '承办人', { hidden: true, aliases: ['办理人'] }),
    personName('leader', '分管领导', { hidden: true, aliases: ['批办领导'] }),
    longText('handling', '办理经过', { ...SECRET, aliases: ['办理详情', '经过'], hint: '仅承办人和分管领导查看' }),
    text('rewardAccount', '奖励领取', { ...SECRET, hidden: true }),
    longText('note', '备注', { ...SECRET, hidden: true }),
  ]),
}
