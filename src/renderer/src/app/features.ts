/** The screens. A new one is one line here. */
import {
  AuditOutlined,
  BankOutlined,
  ExperimentOutlined,
  FileTextOutlined,
  HistoryOutlined,
  HomeOutlined,
  ImportOutlined,
  LinkOutlined,
  SettingOutlined,
  SwapOutlined,
  TrophyOutlined,
} from '@ant-design/icons'
import { BrandScreen } from '../features/brand/brand-screen'
import { DocumentsScreen } from '../features/documents/documents-screen'
import { EnterprisesScreen } from '../features/enterprises/enterprises-screen'
import { ExchangeScreen } from '../features/exchange/exchange-screen'
import { HistoryScreen } from '../features/history/history-screen'
import { ImportScreen } from '../features/import/import-screen'
import { InspectionsScreen } from '../features/inspections/inspections-screen'
import { SamplingScreen } from '../features/sampling/sampling-screen'
import { SettingsScreen } from '../features/settings/settings-screen'
import { StartScreen } from '../features/start/start-screen'
import { UnmatchedScreen } from '../features/unmatched/unmatched-screen'
import type { Feature } from './feature'

export const FEATURES: readonly Feature[] = [
  { key: 'start', label: '首页', group: '', icon: HomeOutlined, Component: StartScreen },
  {
    key: 'enterprises',
    label: '企业档案',
    group: '摸清底数',
    planNumber: '一',
    icon: BankOutlined,
    Component: EnterprisesScreen,
  },
  {
    key: 'inspections',
    label: '七查七看',
    group: '从严监管',
    planNumber: '四',
    icon: AuditOutlined,
    Component: InspectionsScreen,
  },
  {
    key: 'sampling',
    label: '监督抽查',
    group: '从严监管',
    planNumber: '五',
    icon: ExperimentOutlined,
    Component: SamplingScreen,
  },
  {
    key: 'brand',
    label: '品牌创建',
    group: '示范与共治',
    planNumber: '六',
    icon: TrophyOutlined,
    Component: BrandScreen,
  },
  { key: 'documents', label: '公文', group: '考核上报', icon: FileTextOutlined, Component: DocumentsScreen },
  {
    key: 'exchange',
    label: '数据往来',
    group: '考核上报',
    icon: SwapOutlined,
    Component: ExchangeScreen,
    badge: ({ openConflicts }) => ({ count: openConflicts, kind: 'conflict' }),
  },
  { key: 'import', label: '导入', icon: ImportOutlined, Component: ImportScreen },
  { key: 'unmatched', label: '未匹配企业', icon: LinkOutlined, Component: UnmatchedScreen },
  { key: 'settings', label: '设置', icon: SettingOutlined, Component: SettingsScreen },
  { key: 'history', label: '操作记录', icon: HistoryOutlined, Component: HistoryScreen },
]

/** Those with an entry in the navigation, in its order. */
export const NAVIGATION: readonly Feature[] = FEATURES.filter((feature) => feature.group !== undefined)
