import type { ParagraphSlot } from '../report-kind'

/** Places of the reports that no record fills: the clerk writes them, until then they print as gaps. */
export const ACTION_SLOTS = {
  help: { key: 'help', label: '“同线同标同质”帮扶情况' },
  outreach: { key: 'outreach', label: '法律法规及新标准宣贯情况' },
  cases: { key: 'cases', label: '查处违法行为情况' },
  riskMonitoring: { key: 'riskMonitoring', label: '风险监测情况' },
  integrity: { key: 'integrity', label: '法定代表人诚信建设情况' },
  publicity: { key: 'publicity', label: '质量共治、宣传情况' },
  demonstration: { key: 'demonstration', label: '示范企业创建情况' },
  cultivation: { key: 'cultivation', label: '品牌企业培育情况' },
  problems: { key: 'problems', label: '存在的问题' },
  nextSteps: { key: 'nextSteps', label: '下一步打算' },
} as const satisfies Record<string, ParagraphSlot>
