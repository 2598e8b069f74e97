/**
 * 待下达→已送达→整改中→(延期)→已提交→已复查合格 | 复查不合格→升级: what the dates say the state is, which steps may follow, and
 * where a stored state contradicts its record.
 */
import type { FieldsOf, FieldValue } from '../../schema/field'
import type { FieldIssue } from '../../schema/validate-record'

export const RECTIFICATION_STATES = [
  '待下达',
  '已送达',
  '整改中',
  '延期',
  '已提交',
  '已复查合格',
  '复查不合格',
  '升级',
] as const
export type RectificationState = (typeof RECTIFICATION_STATES)[number]

/** How far along a state is; 已送达, 整改中 and 延期 are told apart by the office, not by rank. */
const RANK: Readonly<Record<RectificationState, number>> = {
  待下达: 0,
  已送达: 1,
  整改中: 1,
  延期: 1,
  已提交: 2,
  已复查合格: 3,
  复查不合格: 3,
  升级: 4,
}

const NEXT: Readonly<Record<RectificationState, readonly RectificationState[]>> = {
  待下达: ['已送达'],
  已送达: ['整改中', '延期', '已提交'],
  整改中: ['延期', '已提交'],
  延期: ['已提交'],
  已提交: ['已复查合格', '复查不合格'],
  已复查合格: [],
  复查不合格: ['升级', '整改中'],
  升级: [],
}

const filled = (fields: FieldsOf, key: string): boolean => {
  const value = fields[key]
  return value !== undefined && value !== null && value !== ''
}

export const isRectificationState = (value: unknown): value is RectificationState =>
  RECTIFICATION_STATES.some((state) => state === value)

/** Steps that may follow the stored state; from an empty one, the first. An order is extended once. */
export function nextRectificationStates(fields: FieldsOf): readonly RectificationState[] {
  if (!isRectificationState(fields.state)) return ['待下达']
  const extended = Number(fields.extensions ?? 0) > 0 || filled(fields, 'originalDueOn')
  return extended ? NEXT[fields.state].filter((state) => state !== '延期') : NEXT[fields.state]
}

/**
 * The state the dates and the conclusion speak of. 强制复查 says how the re-inspection came about, not how it ended; the
 * office's own 整改中, 延期 and 升级 stand while the dates do not go further.
 */
export function proposedRectificationState(fields: FieldsOf): RectificationState {
  const own = fields.state
  if (own === '升级' || filled(fields, 'escalatedOn')) return '升级'
  if (fields.conclusion === '合格') return '已复查合格'
  if (fields.conclusion === '不合格') return '复查不合格'
  if (filled(fields, 'reportOn') || filled(fields, 'reviewRequestedOn')) return '已提交'
  if (filled(fields, 'originalDueOn') || Number(fields.extensions ?? 0) > 0) return '延期'
  if (own === '整改中' || own === '延期') return own
  return filled(fields, 'servedOn') || own === '已送达' ? '已送达' : '待下达'
}

/** For a computed column: nothing while the record is empty. */
export const proposedState = (fields: FieldsOf): FieldValue =>
  filled(fields, 'state') || filled(fields, 'issuedOn') ? proposedRectificationState(fields) : null

function verdictIssues(fields: FieldsOf, state: RectificationState): readonly FieldIssue[] {
  const issues: FieldIssue[] = []
  const { conclusion } = fields
  const wanted = state === '已复查合格' ? '合格' : state === '复查不合格' ? '不合格' : undefined
  if (wanted !== undefined && conclusion !== wanted) {
    const severity = filled(fields, 'conclusion') && conclusion !== '强制复查' ? 'error' : 'warning'
    const said = filled(fields, 'conclusion') ? `是${String(conclusion)}` : '还没有填'
    issues.push({
      field: 'conclusion',
      issue: { severity, message: `整改状态是${state}，复查结论${said}，请核对复查记录。` },
    })
  }
  if (wanted !== undefined && !filled(fields, 'reviewedOn')) {
    issues.push({
      field: 'reviewedOn',
      issue: { severity: 'warning', message: `整改状态是${state}，没有复查日期，请补填。` },
    })
  }
  if (filled(fields, 'reviewedOn') && !filled(fields, 'conclusion')) {
    issues.push({
      field: 'conclusion',
      issue: { severity: 'warning', message: '填了复查日期，没有复查结论，请补填。' },
    })
  }
  return issues
}

/** Where state, dates and conclusion contradict each other. */
export function stateIssues(fields: FieldsOf): readonly FieldIssue[] {
  const { state } = fields
  if (!isRectificationState(state)) return []
  const issues: FieldIssue[] = []
  const add = (field: string, message: string, suggestion?: string) =>
    issues.push({
      field,
      issue: { severity: 'warning', message, ...(suggestion === undefined ? {} : { suggestion }) },
    })
  const proposed = proposedRectificationState(fields)
  if (RANK[proposed] > RANK[state]) {
    const known = filled(fields, 'conclusion') && RANK[proposed] === 3 ? '复查结论' : '后面的日期'
    add('state', `${known}已经填了，整改状态还是${state}，按填报应是${proposed}。`, proposed)
  }
  if (state === '已提交' && !filled(fields, 'reportOn') && !filled(fields, 'reviewRequestedOn')) {
    add('reportOn', '整改状态是已提交，没有整改报告日期，请补填。')
  }
  if (RANK[state] === 1 && !filled(fields, 'issuedOn') && !filled(fields, 'servedOn')) {
    add('servedOn', `整改状态是${state}，下达日期和送达日期都没有填，请补填。`)
  }
  if (state === '升级' && fields.conclusion === '合格') {
    add('state', '复查结论是合格，整改状态却是升级，请核对。', '已复查合格')
  }
  return [...issues, ...verdictIssues(fields, state)]
}

/**
 * What the record holds after a step taken on `today`: the state, and the dates and conclusion that go with it where
 * they are empty. An extension keeps the old limit beside the one to be typed.
 */
export function fieldsAfterStep(
  fields: FieldsOf,
  next: RectificationState,
  today: string,
): Readonly<Record<string, FieldValue>> {
  const dated = (key: string): Readonly<Record<string, FieldValue>> => (filled(fields, key) ? {} : { [key]: today })
  switch (next) {
    case '已送达':
      return { state: next, ...dated('issuedOn'), ...dated('servedOn') }
    case '延期': {
      const extensions = Number(fields.extensions ?? 0) + 1
      const original = filled(fields, 'originalDueOn') ? {} : { originalDueOn: fields.dueOn ?? null }
      return { state: next, extensions, ...original, ...dated('extensionRequestedOn') }
    }
    case '已提交':
      return { state: next, ...dated('reportOn') }
    case '已复查合格':
      return { state: next, conclusion: '合格', ...dated('reviewedOn') }
    case '复查不合格':
      return { state: next, conclusion: '不合格', ...dated('reviewedOn') }
    case '升级':
      return { state: next, ...dated('escalatedOn') }
    case '整改中':
      // A second round: the failed re-inspection stands in the audit trail, the order is open again.
      return fields.state === '复查不合格'
        ? { state: next, conclusion: null, reviewedOn: null, reportOn: null, reviewRequestedOn: null }
        : { state: next }
    case '待下达':
      return { state: next }
  }
}
