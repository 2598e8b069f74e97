import { Segmented, Select } from 'antd'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import { navigate } from '../../app/route'
import { useStatus } from '../../client/hooks'

export interface AssessmentTab {
  /** Second segment of the route of a page, or of its first record kind. */
  readonly key: string
  readonly label: string
  /** Record kinds shown by the general grid; none = a page of its own. */
  readonly kinds: readonly string[]
}

export const ASSESSMENT_TABS: readonly AssessmentTab[] = [
  { key: 'goals', label: '目标', kinds: [] },
  { key: 'sheet', label: '自评表', kinds: [] },
  { key: 'campaignTasks', label: '任务分工', kinds: ['campaignTasks', 'campaigns'] },
  {
    key: 'leadingGroupMembers',
    label: '组织领导',
    kinds: ['leadingGroupMembers', 'meetings', 'briefings', 'budgetItems', 'coordinations'],
  },
  { key: 'supervisionVisits', label: '督导考评', kinds: ['supervisionVisits', 'provincialReviews', 'selfAssessments'] },
  { key: 'workProblems', label: '问题与措施', kinds: ['workProblems'] },
  { key: 'goodPractices', label: '经验做法', kinds: ['goodPractices'] },
  { key: 'reports', label: '上报', kinds: [] },
  { key: 'safetyIncidents', label: '事故与零报告', kinds: ['safetyIncidents', 'nilReports'] },
]

/** The tab a route belongs to: by its own key, or by the record kind. */
export const tabOf = (place: string | undefined): AssessmentTab | undefined =>
  ASSESSMENT_TABS.find(({ key, kinds }) => key === place || (place !== undefined && kinds.includes(place))) ??
  (place === undefined ? ASSESSMENT_TABS[0] : undefined)

const go = (key: string): void => navigate(key === 'goals' ? ['assessment'] : ['assessment', key])

/** The nine parts of the desk; a record kind of a part with several is chosen beside them. */
export function AssessmentTabs({ place }: { readonly place: string | undefined }) {
  const { counts } = useStatus()
  const tab = tabOf(place)
  const words = (kind: string): string => `${COLLECTIONS.get(kind)?.label ?? kind} ${counts[kind] ?? 0}`
  return (
    <div className="q-assessment-tabs">
      <Segmented
        aria-label="目标与考核的各部分"
        value={tab?.key ?? ''}
        options={ASSESSMENT_TABS.map(({ key, label }) => ({ value: key, label }))}
        onChange={go}
      />
      {tab === undefined || tab.kinds.length < 2 || place === undefined ? null : (
        <Select
          aria-label={`${tab.label}的记录`}
          variant="borderless"
          popupMatchSelectWidth={false}
          value={place}
          options={tab.kinds.map((kind) => ({ value: kind, label: words(kind) }))}
          onChange={go}
        />
      )}
    </div>
  )
}
