/** 宣传 (S26, S39): what was done, and the week of 29 June that is planned. */
import type { DemoBook, DemoFields } from './demo-book'

export function addPublicityEvents(book: DemoBook): void {
  const event = (name: string, kind: string, heldOn: string, topics: readonly string[], fields: DemoFields): void => {
    book.add('publicityEvents', { name, kind, heldOn, topics, organiser: '松临市质量技术监督局', ...fields })
  }
  event('专项行动启动新闻通气会', '新闻报道', '2017-04-14', ['目的意义', '重点内容'], {
    endedOn: '2017-04-14',
    place: '局三楼会议室',
    media: ['松临日报', '松临电视台'],
    people: 30,
    result: '两家媒体刊播',
    evidence: '报道截图',
  })
  event('“质监开放日”走进检验所', '开放日', '2017-05-12', ['消费知识', '国家标准'], {
    endedOn: '2017-05-12',
    place: '松临市产品质量检验所',
    partners: ['市教育局'],
    media: ['松临晚报'],
    people: 86,
    materials: 200,
    result: '参观餐盒、纸杯检验，现场演示荧光检测',
    evidence: '照片',
  })
  event('GB 4806 系列标准一图读懂', '网络新媒体', '2017-05-20', ['国家标准'], {
    people: 5400,
    result: '局网站和公众号发布',
    evidence: '页面截图',
  })
  event('新标准宣传册发放', '宣传资料', '2017-05-25', ['国家标准', '政策措施'], {
    materials: 450,
    people: 112,
    result: '随宣贯第二期发到企业',
    evidence: '签收表',
  })
  const week = { inSafetyWeek: true, partners: ['市食品安全委员会办公室'] }
  event('食品安全宣传周启动仪式现场咨询', '现场咨询', '2017-06-29', ['消费知识', '法律法规'], {
    ...week,
    endedOn: '2017-06-29',
    place: '北塔广场',
    media: ['松临电视台'],
    note: '展板 12 块，已送印',
  })
  event('“品牌”示范创建企业开放日', '开放日', '2017-07-04', ['重点内容', '消费知识'], {
    ...week,
    endedOn: '2017-07-04',
    place: '松临市恒润复合包装有限公司',
    enterprises: [book.story('hengrun').id, book.story('xueyuan').id],
  })
  event('食品相关产品知识专栏', '媒体专栏', '2017-07-06', ['消费知识', '国家标准'], {
    ...week,
    endedOn: '2017-07-13',
    media: ['松临日报'],
  })
}
