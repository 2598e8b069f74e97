import { useRef, useState } from 'react'
import { useStatus } from '../client/hooks'
import { useSync } from '../features/exchange/use-sync'
import { FigureHost } from '../features/figures/figure-card'
import { CellHistoryHost } from '../features/history/cell-history'
import { UndoHost } from '../features/history/undo-dialog'
import { useLockNow } from '../features/security/lock-now'
import { useAutoLock } from '../features/security/use-auto-lock'
import { setPreferences, usePreferences } from '../ui/preferences'
import { printNow } from '../ui/print-table'
import { useWindowWidth } from '../ui/window-width'
import { ClerkName } from './clerk-name'
import { ErrorBoundary } from './error-boundary'
import { FEATURES, NAVIGATION } from './features'
import { Header } from './header'
import { KeysPanel } from './keys-panel'
import { Navigation } from './navigation'
import { Notices } from './notices'
import { focusPane } from './panes'
import { navigate, useRoute } from './route'
import { StatusBar } from './status-bar'
import { useUndoRedo } from './undo'
import { useWindowKeys } from './window-keys'

/** The window around an open workspace. */
export function Shell() {
  const status = useStatus()
  const route = useRoute()
  const preferences = usePreferences()
  const narrow = useWindowWidth() === 'narrow'
  const [opened, setOpened] = useState(false)
  const [naming, setNaming] = useState(status.actor === '')
  const [help, setHelp] = useState(false)
  const undoRedo = useUndoRedo()
  const lockNow = useLockNow()
  const sync = useSync()
  const searchFocus = useRef<(() => void) | null>(null)
  const folded = narrow ? !opened : preferences.navigationFolded
  const fold = (): void => (narrow ? setOpened(!opened) : setPreferences({ navigationFolded: !folded }))

  useAutoLock()
  useWindowKeys({
    lock: () => {
      if (status.encrypted) void lockNow()
      return status.encrypted
    },
    undo: () => void undoRedo.undo(),
    redo: () => void undoRedo.redo(),
    search: () => searchFocus.current?.(),
    foldNavigation: fold,
    print: printNow,
    sync: () => void sync(),
    help: () => setHelp(true),
    pane: focusPane,
    go: (index) => {
      const feature = NAVIGATION[index]
      if (feature !== undefined) navigate([feature.key])
    },
  })

  const [key = 'start', ...path] = route
  const feature = FEATURES.find((one) => one.key === key) ?? FEATURES[0]
  const has = (name: string): boolean => FEATURES.some((one) => one.key === name)
  const Screen = feature?.Component
  return (
    <div className="q-window">
      <Header
        undoRedo={undoRedo}
        searchFocus={searchFocus}
        onName={() => setNaming(true)}
        onHelp={() => setHelp(true)}
        hasSettings={has('settings')}
        hasExchange={has('exchange')}
      />
      <Notices />
      <div className="q-body">
        <Navigation current={feature?.key ?? ''} folded={folded} onFold={fold} />
        <main className="q-content">
          <ErrorBoundary resetKey={route.join('/')}>
            {Screen === undefined ? null : <Screen key={status.folder} path={path} />}
          </ErrorBoundary>
        </main>
      </div>
      <FigureHost />
      <UndoHost />
      <CellHistoryHost />
      <StatusBar onHelp={() => setHelp(true)} />
      {naming ? <ClerkName onDone={() => setNaming(false)} /> : null}
      {help ? <KeysPanel onClose={() => setHelp(false)} /> : null}
    </div>
  )
}
