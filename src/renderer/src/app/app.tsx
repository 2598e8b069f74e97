import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import type { WorkspaceStatus } from '../../../shared/rows'
import type { Client } from '../client/client'
import { ClientContext, useClient, useStatusAnswer } from '../client/hooks'
import { RepairHost } from '../features/repair/repair-host'
import { useIsLocking } from '../features/security/lock-now'
import { PasswordHost } from '../features/security/password-dialog'
import { LockingScreen, UnlockScreen } from '../features/security/unlock-screen'
import { useMessages } from '../ui/messages'
import { applyMode } from '../ui/palette'
import { SCALE, usePreferences } from '../ui/preferences'
import { useWidthOnRoot } from '../ui/window-width'
import { ErrorBoundary } from './error-boundary'
import { OpeningScreen } from './opening-screen'
import { Shell } from './shell'
import { antdConfig } from './theme'

dayjs.locale('zh-cn')

/** Puts the client's unclaimed errors on show. */
function Problems() {
  const client = useClient()
  const { error } = useMessages()
  const problem = useSyncExternalStore(client.problems.subscribe, client.problems.get)
  useEffect(() => {
    if (problem !== undefined) error(problem.error)
  }, [problem, error])
  return null
}

function Page({ status }: { readonly status: WorkspaceStatus }) {
  const isLocking = useIsLocking()
  if (isLocking) return <LockingScreen />
  if (status.open) return <Shell />
  return status.locked === undefined ? <OpeningScreen /> : <UnlockScreen />
}

function Content() {
  const answer = useStatusAnswer()
  if (answer.error !== undefined) {
    return (
      <div className="q-empty" role="alert">
        <p>{answer.error.message}</p>
      </div>
    )
  }
  if (answer.value === undefined) return null
  return (
    <>
      <Page status={answer.value} />
      <RepairHost />
      <PasswordHost />
    </>
  )
}

/** The whole page. */
export function App({ client }: { readonly client: Client }) {
  const { mode, size } = usePreferences()
  const theme = useMemo(() => antdConfig(mode), [mode])
  useLayoutEffect(() => applyMode(mode, document.documentElement), [mode])
  useWidthOnRoot()
  useLayoutEffect(() => {
    document.documentElement.style.zoom = String(SCALE[size])
  }, [size])
  return (
    <ClientContext value={client}>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} componentSize="middle" virtual>
        <AntApp notification={{ placement: 'bottomRight', bottom: 36, maxCount: 4 }} component={false}>
          <ErrorBoundary resetKey="">
            <Problems />
            <Content />
          </ErrorBoundary>
        </AntApp>
      </ConfigProvider>
    </ClientContext>
  )
}
