/** The screens. A new one is one line here. */
import { BankOutlined, HomeOutlined, TrophyOutlined } from '@ant-design/icons'
import { BrandScreen } from '../features/brand/brand-screen'
import { EnterprisesScreen } from '../features/enterprises/enterprises-screen'
import { StartScreen } from '../features/start/start-screen'
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
    key: 'brand',
    label: '品牌创建',
    group: '示范与共治',
    planNumber: '六',
    icon: TrophyOutlined,
    Component: BrandScreen,
  },
]

/** Those with an entry in the navigation, in its order. */
export const NAVIGATION: readonly Feature[] = FEATURES.filter((feature) => feature.group !== undefined)
