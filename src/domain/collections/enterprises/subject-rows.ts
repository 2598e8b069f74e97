/** 主体信息 of the enterprise file. */
import type { FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  code,
  date,
  list,
  option,
  personName,
  personPhone,
  REQUIRED,
  region,
  residentId,
  text,
  uscc,
  yesNo,
} from '../../schema/row'
import { regNoIssues } from '../../validation/legacy-reg-no'
import { ENTERPRISE_CODE_HEADS, ENTERPRISE_NAME_HEADS } from '../source-rows'

const isEmpty = (fields: FieldsOf, key: string): boolean => (fields[key] ?? null) === null

const identityRows = [
  text('name', '企业名称', {
    ...REQUIRED,
    width: 210,
    maxLength: 100,
    aliases: [...ENTERPRISE_NAME_HEADS.filter((head) => head !== '企业名称'), '名称', '市场主体名称', '字号名称'],
    hint: '与营业执照一致的全称',
    serves: ['S10'],
  }),
  region('regionCode', '县区', {
    ...REQUIRED,
    aliases: [
      '行政区划代码',
      '行政区划',
      '区划代码',
      '区县',
      '地区',
      '所在地',
      '所属区县',
      '所属县区',
      '所在区县',
      '所在县区',
      '所属辖区',
      '辖区',
      '县(市、区)',
      '县市区',
      '区(县)',
    ],
    serves: ['S11'],
  }),
  uscc('uscc', '统一社会信用代码', {
    ...CONDITIONAL,
    requiredWhen: (fields) => isEmpty(fields, 'legacyRegNo') && isEmpty(fields, 'noUsccReason'),
    aliases: ENTERPRISE_CODE_HEADS.filter((head) => head !== '统一社会信用代码'),
    hint: '十八位，与营业执照一致；没有的请写明原因',
    serves: ['S10', 'S25'],
  }),
  text('noUsccReason', '无信用代码原因', { hint: '无照作坊等没有代码的，写明原因' }),
  code('legacyRegNo', '原工商注册号', {
    check: (value) => (typeof value === 'string' ? regNoIssues(value) : []),
    aliases: ['注册号', '工商注册号', '营业执照注册号', '营业执照号', '营业执照编号', '执照号'],
    serves: ['S10'],
  }),
  option('entityType', '主体类型', {
    ...REQUIRED,
    options: ['企业', '个体工商户', '农民专业合作社', '其他'],
    optionAliases: {
      个体: '个体工商户',
      个体户: '个体工商户',
      合作社: '农民专业合作社',
      专业合作社: '农民专业合作社',
      公司: '企业',
      有限公司: '企业',
      有限责任公司: '企业',
      股份有限公司: '企业',
      个人独资企业: '企业',
    },
    aliases: ['单位性质', '主体性质'],
    serves: ['S10'],
  }),
  text('registeredAddress', '住所', {
    ...REQUIRED,
    width: 240,
    aliases: [
      '企业地址',
      '注册地址',
      '地址',
      '单位地址',
      '详细地址',
      '企业住所',
      '住所地',
      '经营场所',
      '注册地',
      '通讯地址',
    ],
    serves: ['S10'],
  }),
  list('productionAddresses', '生产地址', {
    ...REQUIRED,
    width: 240,
    listSeparators: '；;',
    aliases: ['生产场所', '生产场所地址', '生产加工地址', '实际生产地址', '厂址', '生产地点'],
    hint: '有几处写几处，用分号隔开；获证产品须与证书一致',
    serves: ['S10'],
  }),
  yesNo('crossRegion', '跨区', { hidden: true, hint: '不在本市辖区但由本局管理' }),
]

const peopleRows = [
  personName('legalRep', '法定代表人', {
    ...REQUIRED,
    aliases: [
      '法人',
      '法人代表',
      '法人姓名',
      '法定代表人姓名',
      '法定代表人(负责人)',
      '负责人',
      '企业负责人',
      '经营者',
      '投资人',
    ],
    serves: ['S25'],
  }),
  option('legalRepIdType', '法定代表人证件类型', {
    ...CONDITIONAL,
    requiredWhen: (fields) => !isEmpty(fields, 'legalRepIdNo'),
    options: ['居民身份证', '港澳台居民居住证', '护照', '其他'],
    optionAliases: { 身份证: '居民身份证', 二代身份证: '居民身份证' },
    aliases: ['证件类型'],
    hidden: true,
    serves: ['S25'],
  }),
  residentId('legalRepIdNo', '法定代表人证件号', {
    personal: 'idNumber',
    restricted: true,
    hidden: true,
    aliases: ['身份证号', '身份证号码', '法人身份证号', '法定代表人身份证号', '证件号', '证件号码'],
    formatAppliesWhen: (fields) => {
      const kind = fields.legalRepIdType ?? null
      return kind === null || kind === '居民身份证' || kind === '港澳台居民居住证'
    },
    hint: '只在实名登记时需要',
    serves: ['S25'],
  }),
  personName('principal', '主要负责人', { hidden: true, aliases: ['总经理', '厂长'] }),
  personName('contactPerson', '联系人', { aliases: ['企业联系人', '联系人姓名'] }),
  personPhone('phone', '联系电话', {
    ...REQUIRED,
    aliases: ['联系方式', '电话', '电话号码', '手机', '手机号', '手机号码', '固定电话', '企业电话', '联系人电话'],
  }),
  personName('qualityHead', '质量安全负责人', {
    ...REQUIRED,
    aliases: ['质量负责人', '质量管理负责人', '质量安全总监', '质量安全员', '品管负责人'],
    serves: ['S03'],
  }),
  text('qualityHeadPost', '质量安全负责人职务', { hidden: true, serves: ['S03'] }),
  personPhone('qualityHeadPhone', '质量安全负责人电话', {
    hidden: true,
    aliases: ['质量负责人电话'],
    serves: ['S03'],
  }),
  text('qualityHeadTraining', '质量安全负责人培训情况', { hidden: true, serves: ['S03'] }),
]

const supervisionRows = [
  list('supervisors', '监管责任人', {
    ...REQUIRED,
    aliases: ['监管人员', '监管人', '包保人员', '责任人', '监管责任人员', '属地监管人员'],
    hint: '检查须两人以上，至少两名',
    check: (value) =>
      Array.isArray(value) && value.length === 1
        ? [{ severity: 'warning', message: '只有 1 名监管责任人。检查须两人以上，请再填一名。' }]
        : [],
    serves: ['S18'],
  }),
  option('riskGrade', '风险等级', {
    options: ['A', 'B', 'C', 'D'],
    optionAliases: { A级: 'A', B级: 'B', C级: 'C', D级: 'D' },
    aliases: ['风险级别', '监管等级'],
    hidden: true,
    serves: ['S18'],
  }),
  date('fileOpenedOn', '建档日期', { hidden: true, serves: ['S04', 'S10'] }),
  text('fileNote', '档案备注', { width: 200, aliases: ['备注', '说明'] }),
]

export const SUBJECT_ROWS = block('主体信息', [...identityRows, ...peopleRows, ...supervisionRows])
