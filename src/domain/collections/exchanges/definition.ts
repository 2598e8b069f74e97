/** 数据往来: log of packages written and taken. Stays in this office. */
import type { CollectionDefinition } from '../../schema/field'
import { block, code, dateTime, integer, list, longText, option, text } from '../../schema/row'
import { remarkRow } from '../source-rows'

export const EXCHANGES: CollectionDefinition = {
  name: 'exchanges',
  label: '数据往来',
  title: 'fileName',
  eventDate: 'at',
  naturalKeys: [['packageId', 'direction']],
  travels: 'office',
  fields: block('数据往来', [
    option('direction', '方向', { internal: true, options: ['发出', '收到'], closed: true }),
    option('kind', '种类', { internal: true, options: ['数据副本', '上报件', '回执'], closed: true }),
    code('packageId', '数据包编号', { internal: true, hidden: true }),
    integer('number', '第几包', { internal: true, min: 1 }),
    text('peer', '对方单位', { internal: true, width: 180 }),
    code('peerReplica', '对方副本', { internal: true, hidden: true }),
    text('fileName', '文件名', { internal: true, width: 240 }),
    code('sha256', '校验值', { internal: true, hidden: true, maxLength: 64 }),
    dateTime('at', '时间', { internal: true }),
    text('purpose', '用途', { internal: true }),
    text('scope', '范围', { internal: true }),
    integer('records', '记录数', { internal: true, min: 0 }),
    integer('attachments', '附件数', { internal: true, min: 0 }),
    integer('persons', '涉及人数', { internal: true, min: 0, hidden: true }),
    integer('added', '新增', { internal: true, min: 0 }),
    integer('updated', '更新', { internal: true, min: 0 }),
    integer('same', '相同', { internal: true, min: 0 }),
    integer('conflicts', '冲突', { internal: true, min: 0 }),
    integer('acknowledged', '对方已收到第几包', { internal: true, min: 0 }),
    longText('vector', '版本向量', { internal: true, hidden: true }),
    text('addressedTo', '包上写的接收单位', { internal: true, hidden: true }),
    list('acknowledgedPackages', '对方已收到的数据包', { internal: true, hidden: true }),
    integer('after', '写回执前已发第几包', { internal: true, hidden: true, min: 0 }),
    code('channel', '同步渠道', { internal: true, hidden: true }),
    list('cards', '带来的冲突', { internal: true, hidden: true }),
    text('actor', '经手人', { internal: true }),
    code('givenList', '发出清单', { internal: true, hidden: true, maxLength: 64 }),
    code('sameList', '相同记录清单', { internal: true, hidden: true, maxLength: 64 }),
    remarkRow(),
  ]),
}
