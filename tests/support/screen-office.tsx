/** A screen over a real application in a temp folder: store, services and client are the program's own. */
import { StyleProvider } from '@ant-design/cssinjs'
import { App as AntApp, ConfigProvider } from 'antd'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createDispatcher } from '../../src/main/host/registrar'
import { Client } from '../../src/renderer/src/client/client'
import { ClientContext } from '../../src/renderer/src/client/hooks'
import { uploadByPieces } from '../../src/renderer/src/client/upload'
import type { EventName, QualiftBridge } from '../../src/shared/api'
import { METHOD_NAMES } from '../../src/shared/method-names'
import { openTestOffice, type TestOffice } from './open-application'

const IN_ACT = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }

function bridgeTo({ application }: TestOffice): QualiftBridge {
  const dispatch = createDispatcher(application.handlers, {
    path: '',
    log: (_, error) => {
      throw error
    },
  })
  const bridge: Record<string, unknown> = {}
  for (const [namespace, names] of Object.entries(METHOD_NAMES)) {
    bridge[namespace] = Object.fromEntries(
      names.map((name) => [name, (args: unknown) => dispatch(namespace, name, args)]),
    )
  }
  const on = (wanted: EventName) => (listener: (payload: never) => void) =>
    application.onEvent((name, payload) => {
      if (name === wanted) listener(payload as never)
    })
  bridge.events = { changed: on('changed'), status: on('status'), progress: on('progress') }
  return bridge as unknown as QualiftBridge
}

/** jsdom draws nothing, so it knows neither sizes nor places. */
function withoutDrawing(): void {
  Element.prototype.scrollIntoView ??= () => undefined
  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
}

export interface ScreenOffice extends TestOffice {
  readonly client: Client
  readonly page: HTMLElement
  /** Waits until the screen shows it. @throws the last failure after a minute and more: machines under load are slow */
  readonly until: (check: () => void) => Promise<void>
  /** A key pressed where the focus is. */
  readonly press: (key: string, how?: KeyboardEventInit) => Promise<void>
}

/** Opens the demo, lets the client read its status, and shows the screen. */
export async function openScreen(screen: ReactNode): Promise<ScreenOffice> {
  IN_ACT.IS_REACT_ACT_ENVIRONMENT = true
  withoutDrawing()
  const office = await openTestOffice({ demo: true })
  const bridge = bridgeTo(office)
  const client = new Client({
    bridge,
    deliver: async (saved) => ({ ok: true, value: saved }),
    upload: uploadByPieces(bridge),
  })
  await client.readStatus()
  const page = document.createElement('div')
  document.body.append(page)
  const root = createRoot(page)
  await act(async () =>
    root.render(
      <ClientContext value={client}>
        {/* Nothing is drawn: styles in the page only make every question about it slow. */}
        <StyleProvider mock="server">
          <ConfigProvider theme={{ token: { motion: false } }} button={{ autoInsertSpace: false }}>
            <AntApp>{screen}</AntApp>
          </ConfigProvider>
        </StyleProvider>
      </ClientContext>,
    ),
  )
  const until = async (check: () => void): Promise<void> => {
    for (let step = 0; ; step += 1) {
      await act(() => new Promise((resolve) => setTimeout(resolve, 25)))
      try {
        check()
        return
      } catch (error) {
        if (step >= 2400) throw error
      }
    }
  }
  return {
    ...office,
    client,
    page,
    until,
    press: async (key, how = {}) => {
      const target = document.activeElement ?? document.body
      await act(async () => {
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how }))
      })
    },
    close: async () => {
      await act(async () => root.unmount())
      page.remove()
      await office.close()
    },
  }
}
