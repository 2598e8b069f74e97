/** 推荐 (S24): only a 示范型企业 may be nominated. The quotas are the whole province's. */
import { nominationRefusal } from '../../brand/nominations'
import { textOf } from '../../enterprise-file/file-records'
import type { CollectionDefinition, FieldsOf, RecordLook } from '../../schema/field'
import { block, CONDITIONAL, code, date, longText, option, REQUIRED, reference, text, yesNo } from '../../schema/row'
import type { FieldIssue } from '../../schema/validate-record'
import { dateOrders } from '../order-check'
import { enterpriseRow, remarkRow, sourceRows } from '../source-rows'

export const NOMINATION_KINDS: readonly string[] = ['省名牌', '省政府质量奖', '省政府质量奖提名奖']

const orderOfDates = dateOrders([
  {
    earlier: 'demonstrationOn',
    earlierLabel: '示范型企业决定日期',
    later: 'proposedOn',
    laterLabel: '推荐日期',
    advice: '只有示范型企业才能推荐。',
  },
  { earlier: 'appliedOn', earlierLabel: '企业申请日期', later: 'proposedOn', laterLabel: '推荐日期' },
  { earlier: 'proposedOn', earlierLabel: '推荐日期', later: 'resultOn', laterLabel: '结果日期' },
])

const isEmpty = (fields: FieldsOf, key: string): boolean => (fields[key] ?? '') === ''

/** Whether the candidate is a 示范型企业 stands in another record; here the decision it rests on must be named. */
function checkNomination(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = [...orderOfDates(fields)]
  if (!isEmpty(fields, 'kind') && isEmpty(fields, 'candidate') && isEmpty(fields, 'demonstrationOn')) {
    const message = '没有关联品牌创建候选，也没有示范型企业决定日期。只有示范型企业才能推荐，请补填。'
    issues.push({ field: 'candidate', issue: { severity: 'warning', message } })
  }
  if (fields.voluntary === false) {
    const message = '企业没有自愿申请，不能推荐，请核对。'
    issues.push({ field: 'voluntary', issue: { severity: 'error', message } })
  }
  return issues
}

/** Typed or pasted for an enterprise that is no 示范型企业: refused. Imports are taken and marked. */
function refuseNomination(fields: FieldsOf, look?: RecordLook): readonly { field: string; message: string }[] {
  const enterprise = textOf(fields, 'enterprise')
  const named = textOf(fields, 'candidate')
  if (look === undefined || (enterprise === '' && named === '')) return []
  const candidates = [...look('brandCandidates')]
  const candidate =
    candidates.find(({ id }) => id === named) ??
    candidates.find((one) => enterprise !== '' && textOf(one.fields, 'enterprise') === enterprise)
  const owner = enterprise || (candidate === undefined ? '' : textOf(candidate.fields, 'enterprise'))
  const found = [...look('enterprises')].find(({ id }) => id === owner)
  const message = nominationRefusal(candidate, found === undefined ? '这家企业' : textOf(found.fields, 'name'))
  return message === undefined ? [] : [{ field: named === '' ? 'enterprise' : 'candidate', message }]
}

export const NOMINATIONS: CollectionDefinition = {
  name: 'nominations',
  label: '品牌推荐',
  title: 'kind',
  enterprise: 'enterprise',
  eventDate: 'proposedOn',
  naturalKeys: [['enterprise', 'kind', 'year']],
  links: true,
  fields: [
    ...block('推荐', [
      enterpriseRow(),
      reference('candidate', '品牌创建候选', { reference: 'brandCandidates', serves: ['S24'] }),
      option('kind', '推荐方向', {
        ...REQUIRED,
        options: NOMINATION_KINDS,
        closed: true,
        optionAliases: {
          省名牌产品: '省名牌',
          名牌: '省名牌',
          质量奖: '省政府质量奖',
          政府质量奖: '省政府质量奖',
          提名奖: '省政府质量奖提名奖',
          质量奖提名奖: '省政府质量奖提名奖',
        },
        width: 150,
        aliases: ['推荐类别', '奖项', '推荐奖项', '类别'],
        serves: ['S24'],
      }),
      text('year', '推荐年度', { ...REQUIRED, width: 72, aliases: ['年度', '届次'] }),
      date('demonstrationOn', '示范型企业决定日期', {
        ...REQUIRED,
        aliases: ['示范企业认定日期', '决定日期'],
        serves: ['S23', 'S24'],
      }),
      yesNo('voluntary', '企业自愿', { ...REQUIRED, aliases: ['是否自愿', '自愿申请'], serves: ['S24'] }),
      date('appliedOn', '企业申请日期', { aliases: ['申请日期'] }),
      longText('reason', '推荐理由', { ...REQUIRED, aliases: ['理由', '主要事迹'], serves: ['S24'] }),
      date('proposedOn', '推荐日期', { ...REQUIRED, aliases: ['上报日期', '申报日期'], serves: ['S24'] }),
      code('docNumber', '推荐文号', { hidden: true, aliases: ['文号'] }),
      text('proposedTo', '接收单位', { hidden: true, aliases: ['推荐至', '受理单位'] }),
      option('state', '推荐状态', {
        ...REQUIRED,
        options: ['拟推荐', '已推荐', '已受理', '获得', '未获得', '撤回'],
        optionAliases: { 获奖: '获得', 已获得: '获得', 未获奖: '未获得' },
        aliases: ['状态', '进展'],
        serves: ['S24'],
      }),
      date('resultOn', '结果日期', {
        ...CONDITIONAL,
        requiredWhen: (fields) => fields.state === '获得' || fields.state === '未获得',
        aliases: ['公布日期', '获奖日期'],
      }),
      text('result', '结果', { aliases: ['推荐结果', '评选结果'], serves: ['S24'] }),
      remarkRow(),
    ]),
    ...sourceRows({ names: ['推荐企业', '推荐企业名称', '申报企业'] }),
  ],
  check: checkNomination,
  refuses: refuseNomination,
}
