/** 诚信主体 (S25): the persons who answer for an enterprise, and whether their names were verified. */
import type { CollectionDefinition, FieldsOf } from '../../schema/field'
import {
  block,
  CONDITIONAL,
  date,
  option,
  personName,
  personPhone,
  REQUIRED,
  reference,
  residentId,
  text,
  yesNo,
} from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'

const RESIDENT_CARD = '居民身份证'
/** Papers whose number is built like a resident identity number. */
const CHECKED_CARDS: readonly string[] = [RESIDENT_CARD, '港澳台居民居住证']

const verified = (fields: FieldsOf): boolean => fields.verified === true

const orderOfDates = dateOrders([
  { earlier: 'inOfficeFrom', earlierLabel: '任职日期', later: 'inOfficeTo', laterLabel: '离任日期' },
])

function checkSubject(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = [...orderOfDates(fields)]
  if (fields.verified !== true && typeof fields.verifiedOn === 'string') {
    const message = '填了核验日期，实名核验还不是“是”，请核对。'
    issues.push({ field: 'verified', issue: { severity: 'warning', message } })
  }
  return issues
}

export const INTEGRITY_SUBJECTS: CollectionDefinition = {
  name: 'integritySubjects',
  label: '诚信主体',
  title: 'name',
  enterprise: 'enterprise',
  eventDate: 'verifiedOn',
  naturalKeys: [
    ['enterprise', 'residentId'],
    ['enterprise', 'name', 'role'],
  ],
  links: true,
  fields: [
    ...block('诚信主体', [
      enterpriseRow(),
      personName('name', '姓名', { ...REQUIRED, aliases: ['责任人姓名', '人员姓名', '实名登记人'], serves: ['S25'] }),
      option('role', '责任身份', {
        ...REQUIRED,
        options: ['法定代表人', '主要负责人', '质量安全负责人', '直接责任人'],
        optionAliases: {
          法人: '法定代表人',
          法人代表: '法定代表人',
          负责人: '主要负责人',
          质量负责人: '质量安全负责人',
        },
        width: 130,
        aliases: ['身份', '人员类别', '责任人类别', '角色'],
        serves: ['S25'],
      }),
      reference('person', '人员档案', { reference: 'persons', hidden: true }),
      text('post', '职务', { hidden: true, aliases: ['岗位'] }),
      personPhone('phone', '联系电话', { aliases: ['电话', '手机', '联系方式'] }),
      text('homeAddress', '住址', {
        personal: 'address',
        restricted: true,
        hidden: true,
        aliases: ['家庭住址', '居住地址'],
      }),
      date('inOfficeFrom', '任职日期', { hidden: true, aliases: ['任职起始日期'] }),
      date('inOfficeTo', '离任日期', { hidden: true, aliases: ['卸任日期'] }),
    ]),
    ...block('实名登记', [
      option('idType', '证件类型', {
        ...CONDITIONAL,
        requiredWhen: (fields) => (fields.residentId ?? null) !== null,
        options: [...CHECKED_CARDS, '护照', '其他'],
        optionAliases: { 身份证: RESIDENT_CARD },
        hidden: true,
        aliases: ['证件种类'],
        serves: ['S25'],
      }),
      residentId('residentId', '证件号码', {
        ...CONDITIONAL,
        requiredWhen: verified,
        personal: 'idNumber',
        restricted: true,
        hidden: true,
        formatAppliesWhen: (fields) => CHECKED_CARDS.includes(String(fields.idType ?? RESIDENT_CARD)),
        aliases: ['身份证号', '身份证号码', '公民身份号码', '证件号'],
        serves: ['S25'],
      }),
      yesNo('verified', '实名核验', { ...REQUIRED, aliases: ['是否实名', '是否核验', '实名登记'], serves: ['S25'] }),
      personName('verifiedBy', '核验人', {
        ...CONDITIONAL,
        requiredWhen: verified,
        aliases: ['核对人'],
        serves: ['S25'],
      }),
      date('verifiedOn', '核验日期', {
        ...CONDITIONAL,
        requiredWhen: verified,
        aliases: ['核对日期', '登记日期', '实名登记日期'],
        serves: ['S25'],
      }),
      option('verifyMethod', '核验方式', {
        ...CONDITIONAL,
        requiredWhen: verified,
        options: ['证件原件核对', '公示系统核对'],
        optionAliases: { 原件核对: '证件原件核对', 系统核对: '公示系统核对' },
        width: 120,
        aliases: ['核对方式', '核验方法'],
        serves: ['S25'],
      }),
      date('reportedOn', '报送信用平台日期', { hidden: true, aliases: ['上报日期'], serves: ['S25'] }),
      remarkRow(),
    ]),
    ...sourceRows(),
  ],
  check: checkSubject,
}
