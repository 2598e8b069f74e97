import {
  DownOutlined,
  QuestionCircleOutlined,
  RedoOutlined,
  SettingOutlined,
  SwapOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { Dropdown } from 'antd'
import { useCommand, useQuery, useStatus } from '../client/hooks'
import { navigate } from './route'
import { SavedMark } from './saved-mark'
import { SearchBox } from './search-box'
import type { UndoRedo } from './undo'

function WorkspaceMenu() {
  const status = useStatus()
  const run = useCommand()
  const recent = useQuery('workspace.recent', {}, { follow: false })
  const others = (recent.value ?? []).filter((one) => one.folder !== status.folder && one.missing === undefined)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...others.slice(0, 6).map((one) => ({ key: one.key, label: `${one.bureau} ${one.planYear}　${one.folder}` })),
          ...(others.length === 0 ? [] : [{ type: 'divider' as const }]),
          { key: '/close', label: '打开或新建其他工作区' },
        ],
        onClick: ({ key }) => {
          if (key === '/close') void run('workspace.close', {})
          else void run('workspace.open', { recent: key })
        },
      }}
    >
      <button type="button" className="q-workspace" aria-label={`工作区 ${status.bureau} ${status.planYear}`}>
        <b>
          {status.bureau} {status.planYear}
        </b>
        <DownOutlined aria-hidden="true" />
      </button>
    </Dropdown>
  )
}

/** Product, workspace, saved state, undo and redo, search, conflicts, who, help, settings. */
export function Header({
  undoRedo,
  searchFocus,
  onName,
  onHelp,
  hasSettings,
  hasExchange,
}: {
  readonly undoRedo: UndoRedo
  readonly searchFocus: React.RefObject<(() => void) | null>
  readonly onName: () => void
  readonly onHelp: () => void
  readonly hasSettings: boolean
  readonly hasExchange: boolean
}) {
  const status = useStatus()
  return (
    <header className="q-header">
      <span className="q-product">
        <span className="q-product-mark" aria-hidden="true">
          质
        </span>
        <span className="q-product-name">质量提升行动台</span>
      </span>
      <WorkspaceMenu />
      {status.demo ? <span className="q-demo">演示数据 今天 {status.today}</span> : null}
      <SavedMark />
      <button
        type="button"
        className="q-icon-button"
        disabled={status.undo === undefined || status.readOnly}
        title={status.undo === undefined ? '没有可以撤销的' : `撤销：${status.undo.label}（Ctrl+Z）`}
        aria-label="撤销"
        onClick={() => void undoRedo.undo()}
      >
        <UndoOutlined aria-hidden="true" />
      </button>
      <button
        type="button"
        className="q-icon-button"
        disabled={status.redo === undefined || status.readOnly}
        title={status.redo === undefined ? '没有可以重做的' : `重做：${status.redo.label}（Ctrl+Y）`}
        aria-label="重做"
        onClick={() => void undoRedo.redo()}
      >
        <RedoOutlined aria-hidden="true" />
      </button>
      <div className="q-header-middle">
        <SearchBox focusRef={searchFocus} />
      </div>
      {status.openConflicts === 0 || !hasExchange ? null : (
        <button type="button" className="q-conflict-pill" onClick={() => navigate(['exchange', 'conflicts'])}>
          <SwapOutlined aria-hidden="true" /> 冲突 {status.openConflicts} 处
        </button>
      )}
      <button type="button" className="q-actor" onClick={onName} title="更改本机使用人">
        <span className="q-actor-mark" aria-hidden="true">
          {status.actor.slice(0, 1) || '？'}
        </span>
        {status.actor === '' ? '未填姓名' : status.actor}
      </button>
      <button type="button" className="q-icon-button" onClick={onHelp} title="本页快捷键（F1）" aria-label="帮助">
        <QuestionCircleOutlined aria-hidden="true" />
      </button>
      {hasSettings ? (
        <button
          type="button"
          className="q-icon-button"
          onClick={() => navigate(['settings'])}
          title="设置"
          aria-label="设置"
        >
          <SettingOutlined aria-hidden="true" />
        </button>
      ) : null}
    </header>
  )
}
