/** Goals whose ledgers this version does not keep yet: they answer so, with the ledgers they need, and no figure. */
import type { CampaignPlan } from '../campaign/plan'
import type { Indicator } from './indicator'

interface Missing {
  readonly key: string
  readonly label: string
  readonly unit: string
  readonly target: string
  readonly needs: string
}

const unavailable = (missing: Missing, parts?: readonly Indicator[]): Indicator => ({
  key: missing.key,
  label: missing.label,
  value: '—（尚未启用）',
  ratio: null,
  target: missing.target,
  numerator: null,
  denominator: null,
  unit: missing.unit,
  met: null,
  state: 'notAvailable',
  reason: `该指标所需的台账尚未启用：${missing.needs}。`,
  counts: 'enterprises',
  numeratorIds: [],
  denominatorIds: [],
  excluded: [],
  footnote: `所需台账尚未启用，未计算：${missing.needs}`,
  ...(parts === undefined ? {} : { parts }),
})

const TRAINING = '人员花名册或人数填报，法规、技术、技能三类培训记录'

const DRAFTS: readonly (Omit<Missing, 'target'> & { readonly parts: readonly Omit<Missing, 'target'>[] })[] = [
  {
    key: 'G1',
    label: '制度健全率',
    unit: '家',
    needs: '管理制度逐项检查意见，主体责任承诺书',
    parts: [],
  },
  {
    key: 'G3',
    label: '培训覆盖率',
    unit: '人',
    needs: TRAINING,
    parts: [
      { key: 'G3.law', label: '食品安全法规', unit: '人', needs: TRAINING },
      { key: 'G3.technique', label: '相应技术', unit: '人', needs: TRAINING },
      { key: 'G3.skill', label: '技能', unit: '人', needs: TRAINING },
      { key: 'G3.direct', label: '直接接触产品从业人员', unit: '人', needs: TRAINING },
      { key: 'G3.qc', label: '品控人员', unit: '人', needs: TRAINING },
      { key: 'G3.enterprises', label: '全员培训到位的企业', unit: '家', needs: TRAINING },
    ],
  },
  {
    key: 'G4',
    label: '检验合格出厂率',
    unit: '批',
    needs: '出厂检验月报，七查七看五查结果，未检出厂、不合格出厂案件',
    parts: [
      { key: 'G4.a', label: '按出厂检验月报', unit: '批', needs: '出厂检验月报' },
      { key: 'G4.b', label: '按五查结果', unit: '家', needs: '七查七看五查结果，未检出厂、不合格出厂案件' },
    ],
  },
  {
    key: 'G7',
    label: '区域性、系统性事故',
    unit: '起',
    needs: '事故记录，各期零报告（两人确认）',
    parts: [],
  },
]

/** G1, G3, G4, G7 with the plan's targets. */
export function unavailableIndicators(plan: CampaignPlan | undefined): readonly Indicator[] {
  return DRAFTS.map((draft) => {
    const target = plan?.goals.find((goal) => goal.key === draft.key)?.text ?? ''
    const parts = draft.parts.map((part) => unavailable({ ...part, target }))
    return unavailable({ ...draft, target }, parts.length === 0 ? undefined : parts)
  })
}
