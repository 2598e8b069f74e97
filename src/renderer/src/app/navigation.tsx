import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { useStatus } from '../client/hooks'
import { KeyHint } from '../ui/key-hint'
import { type Feature, GROUPS } from './feature'
import { NAVIGATION } from './features'
import { hrefOf } from './route'

function Entry({ feature, active, folded }: { feature: Feature; active: boolean; folded: boolean }) {
  const status = useStatus()
  const badge = feature.badge?.(status)
  const Icon = feature.icon
  return (
    <a
      href={hrefOf([feature.key])}
      className={active ? 'q-nav-entry q-nav-active' : 'q-nav-entry'}
      aria-current={active ? 'page' : undefined}
      title={folded ? feature.label : undefined}
      aria-label={folded ? feature.label : undefined}
    >
      <Icon aria-hidden="true" />
      {folded ? null : <span className="q-nav-label">{feature.label}</span>}
      {badge === undefined || badge.count === 0 ? null : (
        <span className={`q-badge q-badge-${badge.kind}`}>{badge.count}</span>
      )}
      {folded || feature.planNumber === undefined || (badge?.count ?? 0) > 0 ? null : (
        <span className="q-nav-number">（{feature.planNumber}）</span>
      )}
    </a>
  )
}

/** Five groups in the order of the plan; only what exists. */
export function Navigation({
  current,
  folded,
  onFold,
}: {
  readonly current: string
  readonly folded: boolean
  readonly onFold: () => void
}) {
  return (
    <nav className={folded ? 'q-nav q-nav-folded' : 'q-nav'} aria-label="导航">
      <div className="q-nav-list">
        {GROUPS.map((group) => {
          const entries = NAVIGATION.filter((feature) => feature.group === group)
          if (entries.length === 0) return null
          return (
            <div key={group}>
              {group === '' || folded ? null : <div className="q-nav-group">{group}</div>}
              {entries.map((feature) => (
                <Entry key={feature.key} feature={feature} active={feature.key === current} folded={folded} />
              ))}
            </div>
          )
        })}
      </div>
      <button type="button" className="q-nav-fold" onClick={onFold} title={folded ? '展开导航 Ctrl+B' : undefined}>
        {folded ? <MenuUnfoldOutlined aria-label="展开导航" /> : <MenuFoldOutlined aria-hidden="true" />}
        {folded ? null : (
          <>
            <span className="q-nav-label">收起导航</span>
            <KeyHint keys="Ctrl B" />
          </>
        )}
      </button>
    </nav>
  )
}
