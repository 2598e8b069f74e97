/** 宣贯培训 (S15–S17, S40): county sessions on the law, sessions on the new standards, training by enterprises, upgrades. */
import { type DemoBook, officeDay } from './demo-book'
import { DEMO_COUNTIES } from './demo-cast'
import type { DemoEnterprise, DemoRow } from './demo-enterprises'
import { DEMO_LINES } from './demo-lines'

/** Day of the county's session on the law, in the order of the counties. */
const LAW_DAYS = ['2017-04-24', '2017-04-25', '2017-04-26', '2017-04-27', '2017-04-28', '2017-05-03', '2017-05-04']
/** The first session on GB 4806.7 was for the three districts, the second for the rest. */
const TECHNIQUE_DAYS = ['2017-05-11', '2017-05-25'] as const
export const SKILL_DAY = '2017-05-19'

export const lawDay = (code: string): string =>
  LAW_DAYS[DEMO_COUNTIES.findIndex((one) => one.code === code)] ?? '2017-04-28'
export const techniqueDay = (code: string): string => (code < '239910' ? TECHNIQUE_DAYS[0] : TECHNIQUE_DAYS[1])

const LAW_HOURS = 4

/** Persons of these enterprises that had the training on that day. */
function trainedOn(book: DemoBook, enterprises: ReadonlySet<string>, field: string, day: string): readonly DemoRow[] {
  return book.of('persons').filter((row) => enterprises.has(row.parent ?? '') && row.fields[field] === day)
}

const producingOf = (book: DemoBook, here: (one: DemoEnterprise) => boolean): readonly DemoEnterprise[] =>
  book.enterprises.filter((one) => one.state === 'producing' && here(one))

function addLawSessions(book: DemoBook): void {
  DEMO_COUNTIES.forEach((county, index) => {
    const enterprises = producingOf(book, (one) => one.county.code === county.code)
    const ids = new Set(enterprises.map((one) => one.id))
    const persons = trainedOn(book, ids, 'lawTrainedOn', lawDay(county.code)).length
    book.add('trainings', {
      number: `PX2017-${String(index + 1).padStart(3, '0')}`,
      name: `${county.name}食品相关产品企业法规培训`,
      heldOn: lawDay(county.code),
      endedOn: lawDay(county.code),
      hours: LAW_HOURS,
      contents: ['食品安全法规'],
      topics: ['食品安全法', '工业产品生产许可证管理条例'],
      organiser: '县区局',
      organiserName: `${county.name}质量技术监督局`,
      form: '集中授课',
      place: `${county.name}会议中心`,
      experts: [book.first('experts', (row) => row.fields.name === '宋文博').id],
      teachers: ['宋文博'],
      enterprises: [...ids],
      enterpriseCount: ids.size,
      expectedCount: persons,
      attendedCount: persons,
      passedCount: persons,
      evidence: '签到表、试卷',
    })
  })
}

/** The list of those who came: the persons in charge of quality of each enterprise, by name. */
function addAttendances(
  book: DemoBook,
  training: string,
  persons: readonly DemoRow[],
  contents: readonly string[],
): void {
  const names = new Map(book.enterprises.map((one) => [one.id, one.name]))
  persons.forEach((person, index) => {
    book.add(
      'trainingAttendances',
      {
        person: person.id,
        enterprise: person.parent,
        name: person.fields.name,
        enterpriseName: names.get(person.parent ?? ''),
        post: person.fields.post,
        group: person.fields.role,
        contents,
        present: true,
        hours: 6,
        score: 72 + (index % 26),
        passed: true,
      },
      training,
    )
  })
}

function addStandardSessions(book: DemoBook): void {
  const expert = book.first('experts', (row) => row.fields.name === '罗秀兰').id
  TECHNIQUE_DAYS.forEach((day, index) => {
    const enterprises = producingOf(book, (one) => techniqueDay(one.county.code) === day)
    const ids = new Set(enterprises.map((one) => one.id))
    const trained = trainedOn(book, ids, 'techniqueTrainedOn', day)
    const signed = trained.filter((row) => row.fields.role === '品控人员')
    const id = book.add('trainings', {
      number: `PX2017-${String(8 + index).padStart(3, '0')}`,
      name: `GB 4806.7 等新标准宣贯第 ${index + 1} 期`,
      heldOn: day,
      endedOn: day,
      hours: 6,
      contents: ['相应技术'],
      topics: ['GB 4806.1-2016', 'GB 4806.7-2016', 'GB 4806.8-2016', 'GB 9685-2016'],
      organiser: '本局',
      organiserName: '松临市质量技术监督局',
      form: '集中授课',
      place: '松临市产品质量检验所报告厅',
      experts: [expert],
      teachers: ['罗秀兰', '冯海涛'],
      enterprises: [...ids],
      enterpriseCount: ids.size,
      expectedCount: trained.length,
      attendedCount: trained.length,
      passedCount: trained.length,
      evidence: '签到表、试卷；品控人员签到已录入，其余见扫描件',
    })
    addAttendances(book, id, signed, ['相应技术'])
  })
  book.add('trainings', {
    number: 'PX2017-010',
    name: 'GB 4806.7 等新标准宣贯第 3 期',
    heldOn: '2017-06-16',
    hours: 6,
    contents: ['相应技术'],
    topics: ['GB 4806.7-2016', 'GB 9685-2016', 'GB 31604.1-2015'],
    organiser: '本局',
    organiserName: '松临市质量技术监督局',
    form: '集中授课',
    place: '松临市产品质量检验所报告厅',
    experts: [expert],
    teachers: ['罗秀兰'],
    enterprises: producingOf(book, (one) => !one.fileComplete).map((one) => one.id),
    expectedCount: 60,
    note: '签到表待打印',
  })
}

/** Enterprises that trained their own people in skills, with the list of names of two of them. */
function addOwnTrainings(book: DemoBook): void {
  const own = ['hengrun', 'xueyuan', 'hualing', 'baihua', 'lvyuan', 'xingda'].map((key) => book.story(key))
  own.forEach((enterprise, index) => {
    const persons = trainedOn(book, new Set([enterprise.id]), 'skillTrainedOn', SKILL_DAY)
    const id = book.add('trainings', {
      number: `PX2017-${String(11 + index).padStart(3, '0')}`,
      name: `${enterprise.name}岗位技能培训`,
      heldOn: SKILL_DAY,
      hours: 8,
      contents: ['技能'],
      topics: ['关键工序操作', '出厂检验'],
      organiser: '企业',
      organiserName: enterprise.name,
      enterprise: enterprise.id,
      form: '现场指导',
      place: '企业车间',
      enterprises: [enterprise.id],
      enterpriseCount: 1,
      expectedCount: persons.length,
      attendedCount: persons.length,
      passedCount: persons.length,
      evidence: '签到表、考核记录',
    })
    if (index >= 3) addAttendances(book, id, persons, ['技能'])
  })
}

const OLD_STANDARDS: Readonly<Record<string, readonly [string, string]>> = {
  食品用塑料包装容器: ['GB 9687-1988', 'GB 4806.7-2016'],
  纸: ['GB 11680-1989', 'GB 4806.8-2016'],
}

/** 标准升级: the product standard of 19 April, and the additive standard of 19 October. */
function addUpgrades(book: DemoBook): void {
  const makers = producingOf(book, (one) => ['204', '205'].includes(DEMO_LINES[one.line].code))
  const late = new Set(book.plain(19, 4, 2).map((one) => one.id))
  makers.forEach((enterprise, index) => {
    const facts = DEMO_LINES[enterprise.line]
    const product = book.first('products', (row) => row.parent === enterprise.id)
    const [oldStandard, newStandard] = OLD_STANDARDS[facts.code === '205' ? '纸' : '食品用塑料包装容器'] ?? ['', '']
    const behind = late.has(enterprise.id)
    const base = { enterprise: enterprise.id, product: product.id, productName: product.fields.name }
    if (enterprise.key !== '' || index % 2 === 0 || behind) {
      book.add('standardUpgrades', {
        ...base,
        oldStandard,
        newStandard,
        dueOn: '2017-04-19',
        level: behind ? '熟悉' : '执行',
        doneOn: behind ? undefined : officeDay(`2017-04-${String(5 + (index % 14)).padStart(2, '0')}`),
        evidence: behind ? undefined : `检验报告 XB2017-${String(100 + index)}`,
        difficulty: behind ? '旧包装库存未用完，新标准复验报告未出' : undefined,
      })
    }
    if (index % 3 !== 0 && enterprise.key === '') return
    const done = ['hengrun', 'xueyuan', 'hualing'].includes(enterprise.key)
    book.add('standardUpgrades', {
      ...base,
      oldStandard: 'GB 9685-2008',
      newStandard: 'GB 9685-2016',
      dueOn: '2017-10-19',
      level: done ? '执行' : (['了解', '熟悉', '掌握', '未开始'][index % 4] ?? '了解'),
      doneOn: done ? '2017-05-31' : undefined,
      evidence: done ? '供应商符合性声明和配方核对表' : undefined,
    })
  })
}

export function addTrainingRecords(book: DemoBook): void {
  addLawSessions(book)
  addStandardSessions(book)
  addOwnTrainings(book)
  addUpgrades(book)
}
