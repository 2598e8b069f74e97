/** 添加剂 (GB 9685). */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, option, REQUIRED, text, yesNo } from '../../schema/row'
import { remarkRow, sourceRows } from '../source-rows'

export const ADDITIVES: CollectionDefinition = {
  name: 'additives',
  label: '添加剂',
  parent: 'enterprises',
  title: 'name',
  enterprise: 'parent',
  naturalKeys: [['parent', 'name', 'cas']],
  links: true,
  fields: [
    ...block('添加剂', [
      text('name', '添加剂名称', { ...REQUIRED, aliases: ['添加剂', '名称'] }),
      code('cas', 'CAS 号', { ...REQUIRED, aliases: ['CAS', 'CAS编号'], check: checkCas }),
      text('purpose', '功能', { ...REQUIRED, aliases: ['用途', '作用'] }),
      option('listed', 'GB 9685 列入情况', {
        ...REQUIRED,
        options: ['列入', '公告增补', '未列入', '待核'],
        optionAliases: { 是: '列入', 已列入: '列入', 否: '未列入' },
        aliases: ['是否列入GB9685', 'GB9685', 'GB9685是否列入'],
        check: (value) =>
          value === '未列入'
            ? [{ severity: 'warning', message: '不在 GB 9685 及公告名单内，请核实是否仍在使用。' }]
            : [],
      }),
      text('listTable', 'GB 9685 表号', { hidden: true, aliases: ['表号'] }),
      text('limit', '最大使用量或 SML', { ...REQUIRED, aliases: ['最大使用量', 'SML', '最大使用量/SML', '限量'] }),
      text('actualUse', '实际用量', { ...REQUIRED, aliases: ['使用量', '添加量'] }),
      yesNo('purchaseLedger', '有购进台账', { ...REQUIRED, aliases: ['购进台账'] }),
      yesNo('useLedger', '有使用台账', { ...REQUIRED, aliases: ['使用台账'] }),
      text('newKindNotice', '新品种公告号', { hidden: true, aliases: ['公告新品种', '公告号'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
}

/** CAS numbers carry a check digit: digits weighted 1, 2, 3 … from the right, modulo 10. */
function checkCas(value: unknown): readonly { severity: 'warning'; message: string }[] {
  if (typeof value !== 'string') return []
  const match = /^(\d{2,7})-(\d{2})-(\d)$/.exec(value.trim())
  if (match === null) return [{ severity: 'warning', message: 'CAS 号应为“数字-两位-一位”，请对照标签。' }]
  const digits = `${match[1]}${match[2]}`
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at + 1), 0)
  return sum % 10 === Number(match[3])
    ? []
    : [{ severity: 'warning', message: `CAS 号末位与前面不符，推算应为 ${sum % 10}。请对照标签。` }]
}
