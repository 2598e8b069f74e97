import { Input, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { useCommand, useStatus } from '../../client/hooks'
import { Card } from '../../ui/card'
import type { Mode } from '../../ui/palette'
import { setPreferences, type TextSize, usePreferences } from '../../ui/preferences'
import { SettingLine } from './setting-line'

/** The clerk at this computer; empty is not stored, the name before stays. */
function ClerkField() {
  const { actor } = useStatus()
  const run = useCommand()
  const [name, setName] = useState(actor)
  useEffect(() => setName(actor), [actor])
  const leave = (): void => {
    const typed = name.trim()
    if (typed === '' || typed === actor) setName(actor)
    else void run('workspace.setActor', { name: typed })
  }
  return (
    <Input
      id="setting-clerk"
      value={name}
      maxLength={40}
      placeholder="姓名"
      onChange={(event) => setName(event.target.value)}
      onBlur={leave}
      onPressEnter={leave}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setName(actor)
      }}
    />
  )
}

/** 本机: who works here and how the program looks. Stays on this computer. */
export function ComputerCard() {
  const { mode, comfortable, size } = usePreferences()
  return (
    <Card title="这台电脑" facts="只在本机有效，不随数据走">
      <div className="q-settings-lines">
        <SettingLine label="使用人" htmlFor="setting-clerk" note="写在每一次改动的记录里">
          <ClerkField />
        </SettingLine>
        <SettingLine label="主题">
          <Segmented<Mode>
            aria-label="主题"
            value={mode}
            options={[
              { value: 'light', label: '浅色' },
              { value: 'dark', label: '深色' },
              { value: 'contrast', label: '高对比' },
            ]}
            onChange={(value) => setPreferences({ mode: value })}
          />
        </SettingLine>
        <SettingLine label="字号">
          <Segmented<TextSize>
            aria-label="字号"
            value={size}
            options={[
              { value: 'small', label: '小' },
              { value: 'standard', label: '中' },
              { value: 'large', label: '大' },
            ]}
            onChange={(value) => setPreferences({ size: value })}
          />
        </SettingLine>
        <SettingLine label="表格行高">
          <Segmented
            aria-label="表格行高"
            value={comfortable ? 'comfortable' : 'dense'}
            options={[
              { value: 'dense', label: '紧凑' },
              { value: 'comfortable', label: '舒适' },
            ]}
            onChange={(value) => setPreferences({ comfortable: value === 'comfortable' })}
          />
        </SettingLine>
      </div>
    </Card>
  )
}
