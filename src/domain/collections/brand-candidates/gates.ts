/** The ten gates and the criteria of the brand review. 本局内部评审参考. */

export interface BrandGate {
  /** Field key of the answer; the note is `<key>Note`. */
  readonly key: string
  readonly mark: string
  readonly label: string
  readonly hint: string
}

export const BRAND_GATES: readonly BrandGate[] = [
  { key: 'gateLicence', mark: '①', label: '许可有效', hint: '有效许可证覆盖主导产品，剩余 12 个月以上或已申请延续' },
  { key: 'gateProducing', mark: '②', label: '在产', hint: '企业在产' },
  { key: 'gateFamily', mark: '③', label: '起步类别', hint: '复合膜袋或纸包装容器；其他类别要写理由' },
  { key: 'gateFile', mark: '④', label: '建档与制度', hint: '档案齐全、制度健全' },
  { key: 'gateTraining', mark: '⑤', label: '培训', hint: '培训覆盖率 100%' },
  {
    key: 'gateSampling',
    mark: '⑥',
    label: '近24个月抽查',
    hint: '国家、省、市抽查无不合格；复查合格满 12 个月的由领导决定',
  },
  { key: 'gateCases', mark: '⑦', label: '案件', hint: '36 个月内无无证、非法添加、回收料案件，无未结案件' },
  { key: 'gateChecks', mark: '⑧', label: '七查七看', hint: '没有未整改的★不符合' },
  { key: 'gateIntegrity', mark: '⑨', label: '事故与失信', hint: '无安全、环保、质量事故，不在失信名单' },
  { key: 'gateVoluntary', mark: '⑩', label: '企业自愿', hint: '企业自愿申请' },
]

export const GATE_ANSWERS: readonly string[] = ['是', '否', '要领导决定']

export interface BrandCriterion {
  readonly key: string
  readonly label: string
  readonly max: number
  readonly hint: string
}

export const BRAND_CRITERIA: readonly BrandCriterion[] = [
  { key: 'scoreQuality', label: '产品质量稳定', max: 30, hint: '24 个月批次合格率 20，出厂和委托检验全部合格 10' },
  { key: 'scoreManagement', label: '企业内部管理良好', max: 25, hint: '七查七看 15，体系认证 4，追溯演练 6' },
  {
    key: 'scoreConditions',
    label: '持续保持发证时许可条件',
    max: 20,
    hint: '最近两次 C1–C4 无不符合 12，仪器设备齐全 4，变更手续 4',
  },
  {
    key: 'scoreSize',
    label: '企业规模相对较大',
    max: 10,
    hint: '大 10、中 8、小 5、微 2；营业收入居全市获证企业前四分之一加 2，最多 10',
  },
  { key: 'scoreStandards', label: '标准升级与“三同”', max: 8, hint: '执行新标准、同线、同标、同质各 2' },
  { key: 'scoreIntegrity', label: '诚信与社会责任', max: 7, hint: '无不良记录 4，投诉已办结 3' },
]

/** 储备 → 培育 → 创建 → 验收 → 示范型企业 → 推荐 → 结果; 退出 with a reason. */
export const BRAND_STAGES: readonly string[] = ['储备', '培育', '创建', '验收', '示范型企业', '推荐', '结果', '退出']

/** Two starting families of the plan (S22), then the others. */
export const BRAND_FAMILIES: readonly string[] = ['食品用复合膜袋', '食品用纸包装容器', '其他']
