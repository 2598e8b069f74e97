/** 设置: one record, id `settings`, that never leaves the office. */
import { FONT_SETTINGS, LATIN_SETTING } from '../../report/fonts'
import { HEAD_PRINTING, SEALING } from '../../report/layout-settings'
import { parseFormPattern, parseNumberPattern } from '../../report/number-pattern'
import type { CollectionDefinition, FieldValue } from '../../schema/field'
import {
  block,
  code,
  date,
  integer,
  list,
  longText,
  option,
  personName,
  personPhone,
  REQUIRED,
  region,
  text,
} from '../../schema/row'

/** What a new workspace starts with. Names of the office come from the clerk. */
export const SETTINGS_DEFAULTS: Readonly<Record<string, FieldValue>> = {
  provinceOffice: '黑龙江省质量技术监督局',
  g6DateField: '抽样日期',
  enterpriseDenominator: '在产获证企业',
  licenceReminderDays: ['180', '90', '30', '0'],
  objectionDays: 15,
  instrumentReminderDays: 30,
  standardReminderDays: 60,
  horizonDays: 30,
}

const dayNumbers = (value: FieldValue) =>
  Array.isArray(value) && value.some((entry) => !/^\d{1,4}$/.test(String(entry)))
    ? [{ severity: 'error' as const, message: '提醒天数只能是整数，几个用顿号隔开，如 180、90、30、0。' }]
    : []

const extraRegions = (value: FieldValue) =>
  Array.isArray(value) && value.some((entry) => !/^\d{6}[\s:：,，、]\s*\S+/.test(String(entry)))
    ? [{ severity: 'error' as const, message: '每条写“六位代码 名称”，如 232761 加格达奇区。' }]
    : []

const numberPattern = (value: FieldValue) =>
  typeof value === 'string' && value !== '' && parseNumberPattern(value) === undefined
    ? [
        {
          severity: 'error' as const,
          message: '写机关代字，如 松质监发；从中间编起的写出第一个号，如 松质监发〔2017〕22号。',
        },
      ]
    : []

const numberPatterns = (value: FieldValue) =>
  Array.isArray(value) && value.some((entry) => parseFormPattern(String(entry)) === undefined)
    ? [
        {
          severity: 'error' as const,
          message: '每条写“文种 机关代字”，如 函 松质监函；从中间编起的写出第一个号，如 函 松质监函〔2017〕30号。',
        },
      ]
    : []

export const SETTINGS: CollectionDefinition = {
  name: 'settings',
  label: '设置',
  title: 'bureauName',
  naturalKeys: [],
  travels: 'office',
  fields: [
    ...block('本局', [
      text('bureauName', '本局全称', { ...REQUIRED, width: 220 }),
      text('bureauShortName', '本局简称'),
      region('regionCode', '所在市（地）', { ...REQUIRED }),
      text('provinceOffice', '省局名称', { ...REQUIRED, width: 220 }),
      text('docNumberCode', '发文机关代字', {
        check: numberPattern,
        hint: '如 松质监发，文号写作 松质监发〔2017〕12号；年度中间才用本程序的，写出第一个号，如 松质监发〔2017〕22号',
      }),
      list('docNumberCodes', '各文种的机关代字', {
        listSeparators: '；;',
        width: 220,
        check: numberPatterns,
        hint: '与上一栏不同的文种，每条写“文种 代字”，如 函 松质监函；通知 松质监办发〔2017〕30号，也可用公文代号，如 D13a 松质监移',
      }),
      personName('signer', '签发人'),
      personName('contactPerson', '联系人'),
      personPhone('contactPhone', '联系电话'),
      text('provincialContact', '省局联系方式', { width: 220, hint: '照方案抄录', serves: ['S43'] }),
      list('clerkNames', '本局人员', { width: 220, hint: '几人用顿号隔开' }),
      list('extraRegions', '本地补充区划', {
        listSeparators: '；;',
        width: 220,
        check: extraRegions,
        hint: '不在国家区划表里的，每条写“六位代码 名称”，用分号隔开',
      }),
    ]),
    ...block('口径', [
      option('g6DateField', '抽查合格率按', {
        options: ['抽样日期', '报告签发日期'],
        closed: true,
        serves: ['S08'],
      }),
      option('enterpriseDenominator', '企业分母', {
        options: ['在产获证企业', '全部获证企业'],
        closed: true,
        serves: ['S03', 'S04'],
      }),
      integer('objectionDays', '异议期限', { min: 1, max: 60, unit: '日', internal: true, hidden: true }),
      list('checkedHolidayYears', '已核对节假日的年度', { internal: true, hidden: true }),
    ]),
    ...block('公文版式', [
      option(HEAD_PRINTING.key, '版头', { options: [...HEAD_PRINTING.names], closed: true }),
      option(SEALING.key, '盖章', { options: [...SEALING.names], closed: true }),
      ...Object.values(FONT_SETTINGS).map(({ key, label, names }) => option(key, label, { options: [...names] })),
      option(LATIN_SETTING.key, LATIN_SETTING.label, { options: [...LATIN_SETTING.names] }),
    ]),
    ...block('提醒', [
      list('licenceReminderDays', '许可证到期提前提醒', { unit: '日', check: dayNumbers }),
      integer('instrumentReminderDays', '仪器到期提前提醒', { min: 0, max: 365, unit: '日' }),
      integer('standardReminderDays', '新标准实施提前提醒', { min: 0, max: 365, unit: '日', serves: ['S17'] }),
      integer('horizonDays', '其他事项提前显示', {
        min: 7,
        max: 365,
        unit: '日',
        hint: '整改、复查、投诉、阶段任务等，提前多少天列出来',
      }),
    ]),
    ...block('其他', [
      code('planYear', '方案年度', { internal: true, hidden: true, maxLength: 4 }),
      date('today', '演示用今天', { internal: true, hidden: true }),
      longText('remedyText', '救济途径', {
        hint: '印在责令整改通知书、列入决定书上，写明行政复议、行政诉讼的机关和期限',
        serves: ['S18', 'S25'],
      }),
      list('conflictRules', '定冲突的字段规则', { internal: true, hidden: true }),
      list('notDuplicates', '核对过不是重复的企业', { internal: true, hidden: true }),
      list('keptNumbers', '重号两边都保留', { internal: true, hidden: true }),
      longText('campaignPhrase', '“四个创建一个提升”内容', { hint: '方案没有写明，按本地文件填', serves: ['S02'] }),
    ]),
  ],
}
