/** The parts of the six criteria with their shipped points. 本局内部评审参考: the plan gives no points. */

export interface BrandPart {
  readonly key: string
  /** Key of the criterion (BRAND_CRITERIA). */
  readonly criterion: string
  readonly label: string
  readonly points: number
  /** Alternatives of one choice: only one of them is earned. */
  readonly choice?: string
  /** On top of the choice, never over the full score of the criterion. */
  readonly extra?: true
}

export const BRAND_PARTS: readonly BrandPart[] = [
  { key: 'passThree', criterion: 'scoreQuality', label: '抽查全部合格，3批次以上', points: 20, choice: 'pass' },
  { key: 'passTwo', criterion: 'scoreQuality', label: '抽查全部合格，2批次', points: 16, choice: 'pass' },
  { key: 'passOne', criterion: 'scoreQuality', label: '抽查全部合格，1批次', points: 10, choice: 'pass' },
  { key: 'ownTests', criterion: 'scoreQuality', label: '出厂检验和委托检验全部合格', points: 10 },
  { key: 'checks', criterion: 'scoreManagement', label: '七查七看得分', points: 15 },
  { key: 'certificates', criterion: 'scoreManagement', label: '体系认证有效', points: 4 },
  { key: 'trace', criterion: 'scoreManagement', label: '正向、逆向追溯演练各不超过2小时', points: 6 },
  { key: 'cleanChecks', criterion: 'scoreConditions', label: '最近两次一查至四查无不符合', points: 12 },
  { key: 'instruments', criterion: 'scoreConditions', label: '必备设备完好、仪器在检定有效期内', points: 4 },
  { key: 'changes', criterion: 'scoreConditions', label: '变化已办手续', points: 4 },
  { key: 'large', criterion: 'scoreSize', label: '大型企业', points: 10, choice: 'size' },
  { key: 'medium', criterion: 'scoreSize', label: '中型企业', points: 8, choice: 'size' },
  { key: 'small', criterion: 'scoreSize', label: '小型企业', points: 5, choice: 'size' },
  { key: 'micro', criterion: 'scoreSize', label: '微型企业', points: 2, choice: 'size' },
  { key: 'topQuarter', criterion: 'scoreSize', label: '营业收入居全市获证企业前四分之一', points: 2, extra: true },
  { key: 'newStandard', criterion: 'scoreStandards', label: '执行新标准', points: 2 },
  { key: 'sameLine', criterion: 'scoreStandards', label: '同线', points: 2 },
  { key: 'sameStandard', criterion: 'scoreStandards', label: '同标', points: 2 },
  { key: 'sameQuality', criterion: 'scoreStandards', label: '同质', points: 2 },
  { key: 'noBadRecord', criterion: 'scoreIntegrity', label: '无不良记录', points: 4 },
  { key: 'complaintsClosed', criterion: 'scoreIntegrity', label: '投诉已办结', points: 3 },
]
