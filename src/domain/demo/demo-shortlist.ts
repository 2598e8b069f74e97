/**
 * 品牌创建 of the demo (S22–S24): eight candidates, three on the shortlist, three that fail a gate. Gates and scores are
 * worked out from the records; nothing is entered here but what only a person can say.
 */
import type { DemoBook, DemoFields } from './demo-book'

interface Candidate {
  readonly key: string
  readonly stage: '储备' | '培育' | '创建'
  readonly appliedOn: string
  readonly rest?: DemoFields
}

const CANDIDATES: readonly Candidate[] = [
  { key: 'hengrun', stage: '创建', appliedOn: '2017-05-11', rest: { shortlisted: true, nomination: '省名牌' } },
  {
    key: 'xueyuan',
    stage: '创建',
    appliedOn: '2017-05-11',
    rest: { shortlisted: true, nomination: '省政府质量奖提名奖' },
  },
  { key: 'hualing', stage: '培育', appliedOn: '2017-05-12', rest: { shortlisted: true } },
  { key: 'baihua', stage: '储备', appliedOn: '2017-05-15' },
  { key: 'lvyuan', stage: '储备', appliedOn: '2017-05-15' },
  { key: 'xingda', stage: '储备', appliedOn: '2017-05-17', rest: { note: '延续受理后再排名' } },
  { key: 'woye', stage: '储备', appliedOn: '2017-05-18' },
  {
    key: 'ruikang',
    stage: '储备',
    appliedOn: '2017-05-18',
    rest: {
      familyReason: '市内产量最大的塑料容器企业',
      gateFamily: '要领导决定',
      gateFamilyNote: '塑料容器不是起步类别，是否列入请领导决定',
    },
  },
]

const familyOf = (line: string): string =>
  ['纸包装', '纸容器'].includes(line) ? '食品用纸包装容器' : line === '复合膜袋' ? '食品用复合膜袋' : '其他'

/** Candidates, and the papers filed with them. The sheets, batches and certificates must be in the book already. */
export function addCandidates(book: DemoBook): void {
  for (const { key, stage, appliedOn, rest } of CANDIDATES) {
    const enterprise = book.story(key)
    const id = book.add('brandCandidates', {
      enterprise: enterprise.id,
      family: familyOf(enterprise.line),
      stage,
      appliedOn,
      shortlisted: false,
      ...rest,
    })
    const evidence = (item: string, description: string, datedOn: string, records: readonly string[] = []): void => {
      book.add('brandEvidence', { item, description, datedOn, ...(records.length === 0 ? {} : { records }) }, id)
    }
    evidence('⑩企业自愿', `自愿申请书 ${appliedOn}`, appliedOn)
    if (rest?.shortlisted !== true) continue
    const own = (collection: string) =>
      book.of(collection).filter((row) => row.parent === enterprise.id || row.fields.enterprise === enterprise.id)
    const ids = (collection: string) => own(collection).map((row) => row.id)
    evidence('⑧七查七看', '最近两次检查记录', '2017-06-02', ids('inspections'))
    evidence('产品质量稳定', '近 24 个月监督抽查报告', '2017-06-02', ids('samples'))
    evidence('企业内部管理良好', '体系认证证书和追溯演练记录', '2017-06-02', [
      ...ids('certificates'),
      ...ids('traceExercises'),
    ])
    evidence('标准升级与“三同”', '标准升级台账和帮扶记录', '2017-06-05', [
      ...ids('standardUpgrades'),
      ...ids('helpVisits'),
    ])
  }
}
