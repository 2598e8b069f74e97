/** 品牌创建 of the demo: eight candidates, three on the shortlist, three that failed a gate. */
import type { FieldValue } from '../schema/field'
import type { DemoEnterprise, DemoRow, DemoTools } from './demo-enterprises'

type GateMark = '是' | '否' | '要领导决定'

interface Candidate {
  readonly key: string
  readonly stage: string
  readonly scores: readonly [number, number, number, number, number, number]
  readonly gates?: Readonly<Record<string, readonly [GateMark, string]>>
  readonly shortlisted?: boolean
}

const CANDIDATES: readonly Candidate[] = [
  { key: 'hengrun', stage: '创建', scores: [30, 24.4, 20, 10, 6, 7], shortlisted: true },
  { key: 'xueyuan', stage: '创建', scores: [30, 23.8, 16, 10, 6, 7], shortlisted: true },
  { key: 'hualing', stage: '培育', scores: [30, 23.5, 20, 8, 4, 7], shortlisted: true },
  { key: 'baihua', stage: '储备', scores: [26, 24.1, 16, 8, 4, 7] },
  { key: 'lvyuan', stage: '储备', scores: [30, 18.3, 16, 5, 4, 7] },
  {
    key: 'xingda',
    stage: '储备',
    scores: [26, 20.2, 16, 5, 4, 7],
    gates: { gateLicence: ['否', '证书 2017-09-13 到期，不足 12 个月'] },
  },
  { key: 'woye', stage: '储备', scores: [26, 19.6, 16, 8, 4, 7], gates: { gateTraining: ['否', '培训材料未备齐'] } },
  {
    key: 'ruikang',
    stage: '储备',
    scores: [16, 21.0, 16, 8, 4, 4],
    gates: { gateFamily: ['要领导决定', '塑料容器，非起步类别'], gateSampling: ['否', '近 24 个月不合格 1 批'] },
  },
]

const GATES: readonly (readonly [string, string])[] = [
  ['gateLicence', '许可证在有效期内'],
  ['gateProducing', '正常生产'],
  ['gateFamily', '起步类别'],
  ['gateFile', '建档与制度齐全'],
  ['gateTraining', '三类培训全员完成'],
  ['gateSampling', '近 24 个月抽查合格'],
  ['gateCases', '36 个月内无案件'],
  ['gateChecks', '关键项无不符合'],
  ['gateIntegrity', '无事故和失信记录'],
  ['gateVoluntary', '申请书 2017-05-11'],
]
const SCORES = [
  'scoreQuality',
  'scoreManagement',
  'scoreConditions',
  'scoreSize',
  'scoreStandards',
  'scoreIntegrity',
] as const

export function candidateRows(enterprises: readonly DemoEnterprise[], { newId }: DemoTools): DemoRow[] {
  return CANDIDATES.flatMap((candidate, index) => {
    const enterprise = enterprises.find((one) => one.key === candidate.key)
    if (enterprise === undefined) return []
    const family = ['纸包装', '纸容器'].includes(enterprise.line)
      ? '食品用纸包装容器'
      : enterprise.line === '复合膜袋'
        ? '食品用复合膜袋'
        : '其他'
    const fields: Record<string, FieldValue> = {
      enterprise: enterprise.id,
      rank: index + 1,
      family,
      stage: candidate.stage,
      shortlisted: candidate.shortlisted === true,
      ...(family === '其他' ? { familyReason: '市内产量最大的塑料容器企业' } : {}),
    }
    for (const [gate, note] of GATES) {
      const [mark, reason] = candidate.gates?.[gate] ?? (['是', note] as const)
      fields[gate] = mark
      fields[`${gate}Note`] = reason
    }
    SCORES.forEach((score, at) => {
      fields[score] = candidate.scores[at] ?? 0
    })
    return [{ collection: 'brandCandidates', id: newId(), fields }]
  })
}
