/** The matters that have a time limit: key in resources/limits.json and in code, and the Chinese name the office sees. */
export const LIMIT_MATTERS = {
  objection: '抽查结果异议',
  objectionAnswer: '复检结论答复',
  rectification: '抽查整改',
  rectificationExtension: '整改延期',
  extensionRequest: '申请延期提前',
  reinspection: '复查',
  handlingStart: '后处理启动',
  controlMeasure: '风险管控措施',
  informationPublicity: '抽查结果公开',
  penaltyPublicity: '处罚公示',
  takeDown: '撤下公开信息',
  disclosureStatement: '披露陈述申辩',
  brandPublicity: '示范型企业公示',
  complaintAcceptance: '投诉受理',
  mediation: '投诉调解',
  mediationNotice: '调解终止告知',
  clueVerification: '线索核查',
  clueVerificationExtension: '线索核查延长',
  reportDecisionNotice: '举报立案告知',
  briefingReply: '请示答复',
  reviewAnswer: '省局指出问题整改',
  nilReport: '零报告',
} as const

export type LimitMatter = keyof typeof LIMIT_MATTERS

export const LIMIT_KEYS = Object.keys(LIMIT_MATTERS) as readonly LimitMatter[]

const KEY_OF: ReadonlyMap<string, LimitMatter> = new Map(
  LIMIT_KEYS.flatMap((key) => [
    [key, key],
    [LIMIT_MATTERS[key], key],
  ]),
)

/** The matter of a key or of its Chinese name; undefined for any other word. */
export const matterOf = (word: string): LimitMatter | undefined => KEY_OF.get(word)

/** 日: calendar days. 工作日: days the year's holiday table leaves. */
export const DAY_KINDS = ['日', '工作日'] as const
export type DayKind = (typeof DAY_KINDS)[number]
