/** 生产许可证. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, licenceNumber, list, longText, option, REQUIRED, text } from '../../schema/row'
import { LICENCE_NUMBER_HEADS, remarkRow, sourceRows } from '../source-rows'
import { checkLicence } from './licence-rules'

/** Families of food-related products, as printed on certificates. The dated catalogue is data (resources/), not this list. */
export const PRODUCT_FAMILIES: readonly string[] = [
  '食品用塑料包装、容器、工具等制品',
  '食品用纸包装、容器等制品',
  '餐具洗涤剂',
  '压力锅',
  '工业和商用电热食品加工设备',
  '非许可类食品相关产品',
]

export const PRODUCT_FAMILY_ALIASES: Readonly<Record<string, string>> = {
  塑料: '食品用塑料包装、容器、工具等制品',
  食品用塑料: '食品用塑料包装、容器、工具等制品',
  塑料包装: '食品用塑料包装、容器、工具等制品',
  食品用塑料制品: '食品用塑料包装、容器、工具等制品',
  食品用塑料包装容器工具等制品: '食品用塑料包装、容器、工具等制品',
  '食品用塑料包装、容器、工具': '食品用塑料包装、容器、工具等制品',
  纸: '食品用纸包装、容器等制品',
  食品用纸: '食品用纸包装、容器等制品',
  纸包装: '食品用纸包装、容器等制品',
  食品用纸制品: '食品用纸包装、容器等制品',
  '食品用纸包装、容器': '食品用纸包装、容器等制品',
  食品用纸包装容器: '食品用纸包装、容器等制品',
  食品用纸包装容器等制品: '食品用纸包装、容器等制品',
  洗涤剂: '餐具洗涤剂',
  洗洁精: '餐具洗涤剂',
  电热食品加工设备: '工业和商用电热食品加工设备',
}

export const LICENCES: CollectionDefinition = {
  name: 'licences',
  label: '许可证',
  parent: 'enterprises',
  title: 'number',
  enterprise: 'parent',
  eventDate: 'issuedOn',
  naturalKeys: [['number']],
  links: true,
  fields: [
    ...block('许可信息', [
      licenceNumber('number', '许可证编号', {
        ...REQUIRED,
        aliases: LICENCE_NUMBER_HEADS.filter((head) => head !== '许可证编号'),
        serves: ['S07'],
      }),
      option('productCategory', '产品类别', {
        ...REQUIRED,
        options: PRODUCT_FAMILIES,
        optionAliases: PRODUCT_FAMILY_ALIASES,
        width: 200,
        aliases: ['许可产品', '获证产品', '产品名称', '许可产品名称', '获证产品名称', '发证产品', '许可类别'],
        serves: ['S07'],
      }),
      longText('scopeText', '许可范围', {
        aliases: ['副本明细', '许可明细', '产品明细', '获证产品明细', '许可品种', '产品单元'],
        hint: '照副本抄录；逐项明细另列',
        serves: ['S07'],
      }),
      text('issuer', '发证机关', { ...REQUIRED, width: 180, aliases: ['发证单位', '发证部门', '发证机构'] }),
      date('issuedOn', '发证日期', { ...REQUIRED, aliases: ['发证时间', '证书日期', '获证日期', '批准日期'] }),
      date('validTo', '有效期至', {
        ...REQUIRED,
        aliases: [
          '证到期',
          '到期日期',
          '有效期',
          '证书有效期',
          '有效日期',
          '到期时间',
          '截止日期',
          '有效期限',
          '证书有效期至',
        ],
      }),
      text('address', '证书生产地址', {
        ...REQUIRED,
        width: 220,
        aliases: ['生产地址', '证书地址', '许可证生产地址'],
      }),
      option('status', '证书状态', {
        ...REQUIRED,
        options: ['有效', '暂停', '过期', '注销', '撤销', '吊销'],
        optionAliases: { 在效: '有效', 正常: '有效', 失效: '过期', 已过期: '过期', 已注销: '注销', 已吊销: '吊销' },
        aliases: ['状态', '许可证状态', '证件状态'],
        serves: ['S07'],
      }),
      date('renewalFiledOn', '延续申请日期', { aliases: ['延续受理日期', '换证申请日期', '延续日期'] }),
      code('renewalNumber', '延续受理编号', { hidden: true }),
      date('statusOn', '状态变更日期', { hidden: true, aliases: ['注销日期', '吊销日期'] }),
      list('changes', '变更记录', {
        hidden: true,
        width: 220,
        listSeparators: '；;',
        aliases: ['变更情况'],
        hint: '日期加事项，如 2016-05-03 名称变更；几次用分号隔开',
      }),
      list('selfReports', '年度自查报告', {
        hidden: true,
        aliases: ['自查报告', '年度自查'],
        hint: '年度加提交日期，如 2016年度 2017-03-10',
      }),
      remarkRow(),
    ]),
    ...sourceRows({ except: LICENCE_NUMBER_HEADS }),
  ],
  check: checkLicence,
}
