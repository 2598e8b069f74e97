/** 摸底 up to 12 June 2017, and the office's own settings. */
import { demoWorkday } from './demo-book'
import { type DemoEnterprise, type DemoRow, type DemoTools, productionStatusOf } from './demo-enterprises'

export function surveyRows(enterprises: readonly DemoEnterprise[], { newId }: DemoTools): DemoRow[] {
  return enterprises
    .filter((enterprise) => enterprise.surveyed)
    .map((enterprise) => ({
      collection: 'surveyVisits',
      id: newId(),
      fields: {
        enterprise: enterprise.id,
        visitedOn: demoWorkday(1 + (enterprise.serial % 28)),
        surveyors: ['陈立新', '孙慧'],
        result: enterprise.state === 'stopped' && enterprise.serial % 2 === 0 ? '部分查清' : '已查清',
        productionStatusFound: productionStatusOf(enterprise),
      },
    }))
}

export function officeRows(regions: readonly string[], { newId }: DemoTools): DemoRow[] {
  return [
    {
      collection: 'settings',
      id: 'settings',
      fields: {
        bureauName: '松临市质量技术监督局',
        bureauShortName: '松临市局',
        regionCode: '239900',
        provinceOffice: '省质量技术监督局',
        docNumberCode: '松质监发',
        docNumberCodes: ['函 松质监函'],
        signer: '郑国栋',
        contactPerson: '周敏',
        contactPhone: '0999-2017612',
        clerkNames: ['周敏', '陈立新', '孙慧', '吴海波'],
        extraRegions: regions,
        g6DateField: '抽样日期',
        enterpriseDenominator: '在产获证企业',
        objectionDays: 15,
      },
    },
    {
      collection: 'institutions',
      id: newId(),
      fields: {
        name: '松临市产品质量检验所',
        cmaNumber: '170812340001',
        cmaValidTo: '2023-03-01',
        scope: '食品用塑料、纸包装、餐具洗涤剂',
        services: ['信息咨询', '技术支持', '人才培训'],
        address: '北塔区科技路9号',
        phone: '0999-2017700',
      },
    },
  ]
}
