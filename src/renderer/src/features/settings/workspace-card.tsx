import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { fieldOf } from '../../../../domain/collections/registry'
import { SETTINGS } from '../../../../domain/collections/settings/definition'
import type { FieldValue } from '../../../../domain/schema/field'
import type { Row } from '../../../../shared/rows'
import { hrefOf } from '../../app/route'
import { codecOf } from '../../client/codec'
import { useCommand, useStatus, useValueContext } from '../../client/hooks'
import { storable } from '../../client/storable'
import { useTitles } from '../../client/use-titles'
import { Card } from '../../ui/card'
import { StatusMark } from '../../ui/status-mark'
import { FieldInput } from '../records/field-input'
import { SettingLine } from './setting-line'

const NONE: readonly string[] = []

/** The demo's own date, from which every reminder and figure counts. */
function TodayField({ record }: { readonly record: Row }) {
  const { today, readOnly } = useStatus()
  const run = useCommand()
  const context = useValueContext()
  const titles = useTitles(NONE)
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const codec = useMemo(() => {
    const row = fieldOf(SETTINGS, 'today')
    return row === undefined ? undefined : codecOf(row, context, titles, readOnly)
  }, [context, titles, readOnly])
  if (codec === undefined) return null
  const save = (value: FieldValue): void =>
    void run('records.put', {
      collection: 'settings',
      rows: [{ id: record.id, fields: { today: storable(value) } }],
      label: '更改演示的今天',
    })
  return (
    <>
      <FieldInput
        id="setting-today"
        codec={codec}
        value={record.fields.today ?? today}
        choices={[]}
        disabled={readOnly}
        onSave={save}
        onRefused={setRefused}
      />
      {refused === undefined ? null : <StatusMark kind="err">{refused}</StatusMark>}
    </>
  )
}

/** 工作区: where it lies and what it is. */
export function WorkspaceCard({ record }: { readonly record: Row }) {
  const status = useStatus()
  const run = useCommand()
  return (
    <Card
      title="这个工作区"
      tools={
        <Button size="small" onClick={() => void run('workspace.close', {})}>
          打开别的工作区
        </Button>
      }
    >
      <div className="q-settings-lines">
        <SettingLine label="文件夹">
          <span className="q-setting-text q-setting-folder">{status.folder}</span>
        </SettingLine>
        <SettingLine label="单位">
          <span className="q-setting-text">
            {status.bureau}　{status.regionName}
          </span>
        </SettingLine>
        <SettingLine label="方案年度">
          <span className="q-setting-text">{status.planYear} 年</span>
        </SettingLine>
        {status.demo ? (
          <SettingLine
            label="演示的今天"
            htmlFor="setting-today"
            note="演示数据停在这一天，提醒和数字都按它算。改早改晚都可以，能撤销。"
          >
            <TodayField record={record} />
          </SettingLine>
        ) : (
          <SettingLine label="数据截至">
            <span className="q-setting-text">{status.today}</span>
          </SettingLine>
        )}
        <SettingLine label="备份">
          <a className="q-setting-text" href={hrefOf(['exchange', 'backups'])}>
            备份与恢复
          </a>
        </SettingLine>
        <SettingLine label="附件">
          <a className="q-setting-text" href={hrefOf(['settings', 'attachments'])}>
            附件清理与补齐
          </a>
        </SettingLine>
        <SettingLine label="个人信息">
          <a className="q-setting-text" href={hrefOf(['settings', 'purge'])}>
            彻底清除个人信息
          </a>
        </SettingLine>
        {status.readOnly ? (
          <SettingLine label="状态">
            <StatusMark kind="warn">{status.readOnlyReason ?? '现在只能查看'}</StatusMark>
          </SettingLine>
        ) : null}
      </div>
    </Card>
  )
}
