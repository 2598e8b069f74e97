/** 工商登记: what ledgers taken from the business register carry beside the file's own fields. */
import { block, date, longText, option, text } from '../../schema/row'

export const REGISTER_ROWS = block('工商登记', [
  option('registrationStatus', '登记状态', {
    options: ['在业', '存续', '开业', '在营', '迁入', '迁出', '停业', '清算', '注销', '吊销', '吊销未注销', '撤销'],
    optionAliases: {
      '在营(开业)': '在营',
      '在营（开业）': '在营',
      '存续(在营、开业、在册)': '存续',
      '存续（在营、开业、在册）': '存续',
      已注销: '注销',
      已吊销: '吊销',
      '吊销，未注销': '吊销未注销',
      '吊销,未注销': '吊销未注销',
    },
    aliases: ['经营状态', '企业登记状态', '工商状态', '主体状态'],
    serves: ['S11'],
  }),
  text('companyType', '公司类型', {
    hidden: true,
    width: 180,
    aliases: ['企业类型', '市场主体类型', '经济类型', '经济性质', '登记类型', '企业性质'],
  }),
  date('establishedOn', '成立日期', { hidden: true, aliases: ['注册日期', '成立时间', '注册时间', '设立日期'] }),
  date('approvedOn', '核准日期', { hidden: true, aliases: ['发照日期'] }),
  text('registeredCapital', '注册资本', { hidden: true, aliases: ['注册资金', '注册资本(万元)', '出资额'] }),
  text('businessTerm', '营业期限', { hidden: true, width: 190, aliases: ['经营期限', '营业期限至'] }),
  text('registrationAuthority', '登记机关', { hidden: true, width: 200, aliases: ['发照机关', '注册机关'] }),
  text('industry', '所属行业', { hidden: true, width: 160, aliases: ['行业', '行业类别', '国民经济行业'] }),
  longText('businessScope', '经营范围', { hidden: true, width: 300, aliases: ['营业范围', '经营项目'] }),
])
