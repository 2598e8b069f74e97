/** 委托检验, and 型式/发证检验 reports. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, option, REQUIRED, text } from '../../schema/row'
import { dateOrders } from '../order-check'
import { remarkRow, sourceRows } from '../source-rows'

export const COMMISSIONED_TESTS: CollectionDefinition = {
  name: 'commissionedTests',
  label: '委托检验',
  parent: 'enterprises',
  title: 'reportNumber',
  enterprise: 'parent',
  eventDate: 'reportedOn',
  naturalKeys: [['institution', 'reportNumber']],
  links: true,
  fields: [
    ...block('委托检验', [
      option('kind', '检验类别', {
        options: ['委托检验', '型式检验', '发证检验'],
        aliases: ['检验性质', '检验类型'],
      }),
      text('institution', '检验机构', {
        ...REQUIRED,
        width: 180,
        aliases: ['委托机构', '受托机构', '承检机构', '检测机构'],
      }),
      code('cmaNumber', 'CMA 证书号', { ...REQUIRED, aliases: ['CMA', 'CMA编号', '资质认定证书号', '资质证书号'] }),
      date('cmaValidTo', 'CMA 有效期至', { ...REQUIRED, aliases: ['CMA有效期', '资质有效期'] }),
      text('contract', '合同或协议', { ...REQUIRED, aliases: ['委托合同', '合同/协议', '协议编号', '合同编号'] }),
      text('keyItems', '关键控制项目', { ...REQUIRED, width: 180, aliases: ['委托项目', '检验项目'] }),
      text('frequency', '频次要求', { ...REQUIRED, aliases: ['频次', '检验频次'] }),
      text('product', '产品', { aliases: ['产品名称', '样品名称'] }),
      code('reportNumber', '报告编号', {
        ...REQUIRED,
        aliases: ['检验报告编号', '报告号', '最近报告号', '检验报告号'],
      }),
      date('reportedOn', '报告日期', { ...REQUIRED, aliases: ['签发日期', '检验日期'] }),
      option('conclusion', '结论', {
        ...REQUIRED,
        options: ['合格', '不合格'],
        optionAliases: { 符合: '合格', 不符合: '不合格' },
        aliases: ['检验结论', '检验结果'],
      }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  check: dateOrders([
    {
      earlier: 'reportedOn',
      earlierLabel: '报告日期',
      later: 'cmaValidTo',
      laterLabel: 'CMA 有效期至',
      advice: '出报告时资质已过期，请核对证书。',
    },
  ]),
}
