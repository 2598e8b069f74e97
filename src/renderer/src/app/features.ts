/** The screens. A new one is one line here. */
import {
  AuditOutlined,
  BankOutlined,
  DeploymentUnitOutlined,
  ExperimentOutlined,
  FileTextOutlined,
  FlagOutlined,
  FundProjectionScreenOutlined,
  HistoryOutlined,
  HomeOutlined,
  ImportOutlined,
  LinkOutlined,
  MedicineBoxOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  SolutionOutlined,
  SwapOutlined,
  TeamOutlined,
  ToolOutlined,
  TrophyOutlined,
} from '@ant-design/icons'
import { deskOf } from '../../../domain/desks/registry'
import { AssessmentScreen } from '../features/assessment/assessment-screen'
import { BrandScreen } from '../features/brand/brand-screen'
import { BrandTabs } from '../features/brand/brand-tabs'
import { atDesk, type DeskTabsOf } from '../features/desk/at-desk'
import { DocumentsScreen } from '../features/documents/documents-screen'
import { EnterprisesScreen } from '../features/enterprises/enterprises-screen'
import { ExaminationScreen } from '../features/examination/examination-screen'
import { ExchangeScreen } from '../features/exchange/exchange-screen'
import { ExchangeTabs } from '../features/exchange/exchange-tabs'
import { HistoryScreen } from '../features/history/history-screen'
import { ImportScreen } from '../features/import/import-screen'
import { InspectionTabs } from '../features/inspections/inspection-tabs'
import { InspectionsScreen } from '../features/inspections/inspections-screen'
import { SamplingScreen } from '../features/sampling/sampling-screen'
import { SettingsScreen } from '../features/settings/settings-screen'
import { StartScreen } from '../features/start/start-screen'
import { UnmatchedScreen } from '../features/unmatched/unmatched-screen'
import type { Feature } from './feature'

/**
 * A desk of domain/desks. Without `Own` the generic screen shows it; an own screen shows its first record kind, the
 * generic one the others, under `Tabs` where the own screen has tabs of its own.
 */
function desk(
  key: string,
  icon: Feature['icon'],
  Own?: Feature['Component'],
  { Tabs, badge }: { readonly Tabs?: DeskTabsOf; readonly badge?: Feature['badge'] } = {},
): Feature {
  const found = deskOf(key)
  if (found === undefined) throw new Error(`no desk ${key}`)
  const { title, group, planNumber } = found
  return {
    key,
    label: title,
    group,
    icon,
    Component: atDesk(key, Own, Tabs),
    ...(planNumber === undefined ? {} : { planNumber }),
    ...(badge === undefined ? {} : { badge }),
  }
}

export const FEATURES: readonly Feature[] = [
  { key: 'start', label: '首页', group: '', icon: HomeOutlined, Component: StartScreen },
  desk('enterprises', BankOutlined, EnterprisesScreen),
  desk('examination', MedicineBoxOutlined, ExaminationScreen),
  desk('help', ToolOutlined),
  desk('outreach', ReadOutlined),
  desk('inspections', AuditOutlined, InspectionsScreen, { Tabs: InspectionTabs }),
  desk('enforcement', SolutionOutlined),
  desk('sampling', ExperimentOutlined, SamplingScreen),
  desk('draw', DeploymentUnitOutlined),
  desk('riskMonitoring', FundProjectionScreenOutlined),
  desk('brand', TrophyOutlined, BrandScreen, { Tabs: BrandTabs }),
  desk('integrity', SafetyCertificateOutlined),
  desk('governance', TeamOutlined),
  // Its tabs stand over every record kind of the desk.
  { ...desk('assessment', FlagOutlined), Component: AssessmentScreen },
  desk('documents', FileTextOutlined, DocumentsScreen),
  desk('exchange', SwapOutlined, ExchangeScreen, {
    Tabs: ExchangeTabs,
    badge: ({ openConflicts }) => ({ count: openConflicts, kind: 'conflict' }),
  }),
  { key: 'import', label: '导入', icon: ImportOutlined, Component: ImportScreen },
  { key: 'unmatched', label: '未匹配企业', icon: LinkOutlined, Component: UnmatchedScreen },
  { key: 'settings', label: '设置', icon: SettingOutlined, Component: SettingsScreen },
  { key: 'history', label: '操作日志', icon: HistoryOutlined, Component: HistoryScreen },
]

/** Those with an entry in the navigation, in its order. */
export const NAVIGATION: readonly Feature[] = FEATURES.filter((feature) => feature.group !== undefined)
