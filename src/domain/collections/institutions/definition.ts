/** 检验机构 with its accreditation. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, date, list, longText, personName, personPhone, REQUIRED, text, uscc } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const INSTITUTIONS: CollectionDefinition = {
  name: 'institutions',
  label: '检验机构',
  title: 'name',
  naturalKeys: [['cmaNumber'], ['name']],
  fields: block('检验机构', [
    text('name', '机构名称', {
      ...REQUIRED,
      width: 220,
      aliases: ['检验机构', '承检机构', '单位名称', '检测机构'],
      serves: ['S13', 'S20'],
    }),
    uscc('uscc', '统一社会信用代码', { aliases: ['信用代码', '社会信用代码'] }),
    code('cmaNumber', 'CMA 证书编号', {
      ...REQUIRED,
      width: 150,
      aliases: ['CMA', 'CMA编号', 'CMA证书号', '资质认定证书编号'],
    }),
    date('cmaValidTo', 'CMA 有效期至', { ...REQUIRED, aliases: ['CMA有效期', '有效期至', '有效期'] }),
    longText('scope', '能力范围', { ...REQUIRED, aliases: ['资质范围', '检验范围', '检测能力', '附表'] }),
    list('services', '服务内容', {
      hidden: true,
      hint: '标准、计量、检验检测、认证；信息咨询、技术支持、人才培训',
      serves: ['S13'],
    }),
    text('address', '地址', { width: 200, aliases: ['机构地址'] }),
    personName('contactPerson', '联系人'),
    personPhone('phone', '联系电话', { aliases: ['电话', '联系方式'] }),
    remarkRow(),
  ]),
}
