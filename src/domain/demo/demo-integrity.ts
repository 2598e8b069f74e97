/** 诚信建设 (S25): the persons answerable of the licensed enterprises, what is known of them, one disclosure under way. */
import { expectedResidentIdCheck } from '../validation/resident-id'
import { type DemoBook, demoWorkday } from './demo-book'
import type { DemoEnterprise } from './demo-enterprises'
import { phoneNumber } from './demo-names'

const CANDIDATES = ['hengrun', 'xueyuan', 'hualing', 'baihua', 'lvyuan']

/** An identity number of a county that does not exist. */
function residentIdOf(enterprise: DemoEnterprise): string {
  const { serial } = enterprise
  const birth = `${1960 + (serial % 30)}${String(1 + (serial % 12)).padStart(2, '0')}${String(1 + (serial % 27)).padStart(2, '0')}`
  const first17 = `${enterprise.county.code}${birth}${String(10 + (serial % 90)).padStart(3, '0')}`
  return first17 + (expectedResidentIdCheck(first17) ?? '0')
}

const isVerified = (enterprise: DemoEnterprise): boolean => enterprise.key !== '' || enterprise.serial % 4 !== 3

function addSubjects(book: DemoBook): Map<string, string> {
  const subjects = new Map<string, string>()
  const licensed = book.enterprises.filter((one) => one.state === 'producing' || one.state === 'stopped')
  for (const enterprise of licensed) {
    const file = book.first('enterprises', (row) => row.id === enterprise.id).fields
    const verified = isVerified(enterprise)
    const proof = {
      idType: '居民身份证',
      residentId: residentIdOf(enterprise),
      verifiedBy: enterprise.serial % 2 === 0 ? '孙慧' : '陈立新',
      verifiedOn: demoWorkday(13 + (enterprise.serial % 24)),
      verifyMethod: enterprise.serial % 5 === 0 ? '公示系统核对' : '证件原件核对',
    }
    const id = book.add('integritySubjects', {
      enterprise: enterprise.id,
      name: file.legalRep,
      role: '法定代表人',
      post: '总经理',
      phone: phoneNumber(3000 + enterprise.serial),
      verified,
      ...(verified ? proof : {}),
      note: verified ? undefined : '已约定到局核对证件原件',
    })
    subjects.set(enterprise.id, id)
    if (CANDIDATES.includes(enterprise.key) && typeof file.qualityHead === 'string') {
      book.add('integritySubjects', {
        enterprise: enterprise.id,
        name: file.qualityHead,
        role: '质量安全负责人',
        post: '质量部经理',
        phone: phoneNumber(500 + enterprise.serial),
        verified: false,
        note: '随六月检查核对',
      })
    }
  }
  return subjects
}

function addGoodRecords(book: DemoBook, subjects: ReadonlyMap<string, string>): void {
  const good = (key: string, goodKind: string, fact: string, datedOn: string, documentNumber?: string): void => {
    const enterprise = book.story(key)
    book.add('integrityRecords', {
      enterprise: enterprise.id,
      subject: subjects.get(enterprise.id),
      subjectName: book.first('enterprises', (row) => row.id === enterprise.id).fields.legalRep,
      kind: '守信',
      goodKind,
      fact,
      documentKind: documentNumber === undefined ? '其他' : '表彰文件',
      documentNumber,
      datedOn,
      effectiveOn: datedOn,
      sourceOffice: '松临市质量技术监督局',
      publicity: '不公开',
      uses: ['减少检查频次', '优先推荐品牌'],
    })
  }
  good('hengrun', '获奖', '获 2016 年度松临市市长质量奖提名', '2016-12-20', '松政发〔2016〕55号')
  good('hengrun', '抽查连续合格', '近 24 个月监督抽查全部合格', '2017-04-10')
  good('xueyuan', '抽查连续合格', '近 24 个月监督抽查全部合格', '2017-04-10')
  good('hualing', '抽查连续合格', '近 24 个月监督抽查全部合格', '2017-04-10')
}

/** A fined enterprise, and one that closed after a heavy penalty: its disclosure waits for the statement. */
function addBadRecords(book: DemoBook, subjects: ReadonlyMap<string, string>): void {
  const fined = book.first('enforcementCases', (row) => row.fields.state === '已结案')
  const legalRep = (id: unknown) => book.first('enterprises', (row) => row.id === id).fields.legalRep
  const finedId = String(fined.fields.enterprise)
  book.add('integrityRecords', {
    enterprise: finedId,
    subject: subjects.get(finedId),
    subjectName: legalRep(finedId),
    kind: '一般失信',
    fact: '产品未标注生产许可证编号，警告',
    documentKind: '处罚决定书',
    documentNumber: fined.fields.decisionNumber,
    case: fined.id,
    datedOn: '2017-05-31',
    effectiveOn: '2017-05-31',
    sourceOffice: '松临市质量技术监督局',
    publicity: '不公开',
    uses: ['增加检查频次'],
    repair: '未申请',
  })
  const closed = book.enterprises.find((one) => one.state === 'stopped')
  const subject = subjects.get(closed?.id ?? '')
  if (closed === undefined || subject === undefined) return
  const name = legalRep(closed.id)
  const record = book.add('integrityRecords', {
    enterprise: closed.id,
    subject,
    subjectName: name,
    kind: '严重失信',
    fact: '2016 年使用废弃回收料生产食品用塑料袋，罚款后拒不履行',
    documentKind: '处罚决定书',
    documentNumber: '松质监罚〔2016〕31号',
    datedOn: '2016-11-18',
    effectiveOn: '2017-01-20',
    sourceOffice: '松临市质量技术监督局',
    publicity: '拟公开',
    uses: ['增加检查频次', '取消品牌资格'],
    repair: '未申请',
  })
  const disclosure = book.add('disclosures', {
    number: 'PL2017-001',
    enterprise: closed.id,
    subject,
    subjectName: name,
    record,
    criterion: '使用废弃回收料受到较重处罚，拒不履行处罚决定',
    factFixedOn: '2017-05-18',
    factFixedDocument: '松质监罚〔2016〕31号',
    noticeServedOn: '2017-06-08',
    noticeServedDocument: '松质监信告〔2017〕1号',
    publicMonths: 36,
    state: '办理中',
  })
  book.link('integrityRecords', record, { disclosure })
}

/** The cases must be in the book already. */
export function addIntegrityRecords(book: DemoBook): void {
  const subjects = addSubjects(book)
  addGoodRecords(book, subjects)
  addBadRecords(book, subjects)
}
