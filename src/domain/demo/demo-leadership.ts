/** Who leads the campaign, what the meetings decided, what the government was told and paid (S33, S34). */
import type { DemoBook } from './demo-book'

const OFFICE = '产品质量监督科'
const SQUAD = '稽查支队'

const MEMBERS = [
  ['郑国栋', '组长', '局领导', '局长', '全面负责'],
  ['梁永胜', '副组长', '局领导', '副局长', '分管产品质量监督和稽查'],
  ['程丽娟', '副组长', '局领导', '副局长', '分管质量、标准化'],
  ['周敏', '办公室主任', OFFICE, '科长', '统筹协调、材料上报'],
  ['陈立新', '成员', SQUAD, '副支队长', '摸底调查、七查七看'],
  ['孙慧', '成员', '法规科', '科长', '法制审核、诚信建设、宣贯'],
  ['吴海波', '成员', '质量科', '科长', '企业帮扶、品牌创建'],
  ['冯海涛', '成员', '松临市产品质量检验所', '所长', '抽样检验、技术帮扶'],
  ['韩晓东', '联络员', '办公室', '科员', '信息报送'],
] as const

export function addLeadership(book: DemoBook, campaign: string): void {
  MEMBERS.forEach(([name, role, unit, post, duties], index) => {
    book.add('leadingGroupMembers', {
      campaign,
      order: index + 1,
      name,
      role,
      unit,
      post,
      duties,
      since: '2017-04-13',
    })
  })
  const meeting = (fields: Parameters<DemoBook['add']>[1]) =>
    book.add('meetings', { campaign, place: '局三楼会议室', ...fields })
  meeting({
    name: '食品相关产品质量提升专项行动动员部署会',
    kind: '动员部署',
    heldOn: '2017-04-14',
    chair: '郑国栋',
    attendants: ['领导小组成员', '各县（市、区）局局长', '直属单位负责人'],
    expectedCount: 42,
    attendedCount: 41,
    content: '学习省局方案，部署八项行动，宣读领导小组名单和任务分工',
    decisions: '各县（市、区）局 4 月 20 日前报摸底时间表',
    evidence: '通知、签到表、照片',
  })
  meeting({
    name: '领导小组第一次会议',
    kind: '领导小组',
    heldOn: '2017-04-28',
    chair: '梁永胜',
    attendants: ['领导小组成员'],
    expectedCount: 9,
    attendedCount: 9,
    content: '听取摸底进展，研究经费和抽样计划',
    decisions: '市级监督抽查上半年安排两批',
    evidence: '会议纪要',
  })
  meeting({
    name: '五月专题调度会',
    kind: '专题调度',
    heldOn: '2017-05-26',
    chair: '梁永胜',
    attendants: ['各县（市、区）局分管局长'],
    expectedCount: 16,
    attendedCount: 14,
    content: '通报七查七看进度，石桥县、云泉县说明原因',
    decisions: '石桥县 6 月底前完成剩余 5 家摸底',
    evidence: '签到表、会议纪要',
  })
  meeting({
    name: '松岗市北辰洗涤用品有限公司约谈会',
    kind: '约谈',
    heldOn: '2017-06-06',
    place: '松岗市质量技术监督局',
    chair: '陈立新',
    attendants: ['企业法定代表人', '质量负责人'],
    expectedCount: 4,
    attendedCount: 4,
    content: '通报风险监测发现的问题，要求企业自查原料和清洗工序',
    decisions: '6 月 20 日前报自查结果',
    evidence: '约谈笔录',
  })
}

export function addGovernment(book: DemoBook, campaign: string): void {
  const report = book.add('briefings', {
    campaign,
    subject: '食品相关产品质量提升专项行动开展情况',
    briefedOn: '2017-04-20',
    briefedTo: '松临市人民政府',
    form: '书面报告',
    docNumber: '松质监发〔2017〕14号',
    briefedBy: '郑国栋',
    content: '专项行动的目标、步骤和本市企业底数',
    reply: '请各县（市、区）政府配合，纳入食品安全考核',
    repliedOn: '2017-04-27',
    followUp: '已列入市食安委年度考核细则',
  })
  const request = book.add('briefings', {
    campaign,
    subject: '申请食品相关产品监督抽查专项经费',
    briefedOn: '2017-04-25',
    briefedTo: '松临市人民政府',
    form: '请示',
    docNumber: '松质监发〔2017〕15号',
    briefedBy: '梁永胜',
    content: '上半年市级监督抽查两批，风险监测一批，企业培训十期',
    requestedFunds: 60,
    reply: '同意安排 35 万元，其余视下半年财力研究',
    repliedOn: '2017-05-15',
    followUp: '35 万元已下达',
  })
  book.add('briefings', {
    campaign,
    subject: '七查七看和监督抽查阶段情况',
    briefedOn: '2017-06-05',
    briefedTo: '松临市食品安全委员会办公室',
    form: '专报信息',
    briefedBy: '周敏',
    content: '上半年检查、抽查和案件查办情况，下半年需要财政支持的事项',
  })
  const budget = (
    name: string,
    source: string,
    use: string,
    money: readonly [number, number?, number?],
    briefing?: string,
  ) =>
    book.add('budgetItems', {
      campaign,
      name,
      year: 2017,
      source,
      use,
      applied: money[0],
      appliedOn: '2017-04-25',
      granted: money[1],
      grantedOn: money[1] === undefined ? undefined : '2017-05-15',
      docNumber: money[1] === undefined ? undefined : '松财预〔2017〕86号',
      used: money[2],
      briefing,
    })
  budget('市级监督抽查经费', '市级财政', '监督抽查', [32, 22, 14.6], request)
  budget('企业培训和宣传经费', '市级财政', '宣传培训', [16, 8, 3.2], request)
  budget('风险监测经费', '市级财政', '风险监测', [12, 5, 2.4], request)
  budget('企业帮扶专家费', '本局经费', '企业帮扶', [4, 4, 1.1], report)
  budget('下半年监督抽查经费', '市级财政', '监督抽查', [25])
}
