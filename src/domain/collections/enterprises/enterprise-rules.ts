/** Rules over one enterprise: fields that contradict each other. */
import type { FieldsOf } from '../../schema/field'
import type { FieldIssue } from '../../schema/validate-record'
import { partsOfWholes } from '../count-check'

const CLOSED_REGISTRATION = ['注销', '吊销', '吊销未注销', '撤销']
const ENTITY_BY_CODE: Readonly<Record<string, string>> = { '91': '企业', '92': '个体工商户', '93': '农民专业合作社' }

const GROUPS = [
  ['direct', '直接接触产品从业人员'],
  ['qc', '品控人员'],
] as const
/** 按人数填报: a group is part of the staff. That no more are trained than there are is checked by the rows. */
const headcounts = partsOfWholes(
  GROUPS.map(([group, label]) => ({
    part: `${group}HeadcountTotal`,
    partLabel: `${label}人数`,
    whole: 'employees',
    wholeLabel: '从业人员数',
  })),
)

const warn = (field: string, message: string): FieldIssue => ({ field, issue: { severity: 'warning', message } })

export function checkEnterprise(fields: FieldsOf): readonly FieldIssue[] {
  const issues: FieldIssue[] = [...headcounts(fields)]
  const { uscc, entityType, productionStatus, registrationStatus } = fields
  const byCode = typeof uscc === 'string' && uscc.length === 18 ? ENTITY_BY_CODE[uscc.slice(0, 2)] : undefined
  if (byCode !== undefined && typeof entityType === 'string' && entityType !== '其他' && entityType !== byCode) {
    issues.push(warn('entityType', `主体类型是${entityType}，信用代码开头却是${byCode}的，请对照营业执照。`))
  }
  if (productionStatus === '在产' && CLOSED_REGISTRATION.some((status) => status === registrationStatus)) {
    issues.push(warn('productionStatus', `登记状态是${String(registrationStatus)}，生产状况却是在产，请核实。`))
  }
  return issues
}
