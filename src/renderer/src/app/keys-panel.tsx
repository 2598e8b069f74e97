import { Drawer } from 'antd'
import { type KeyLine, keysOnScreen } from '../ui/screen-slots'
import { WINDOW_KEYS } from './window-keys'

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly KeyLine[] }) {
  if (lines.length === 0) return null
  return (
    <section className="q-key-lines">
      <h2>{title}</h2>
      <dl>
        {lines.map((line) => (
          <div key={line.keys + line.does}>
            <dt>
              <kbd>{line.keys}</kbd>
            </dt>
            <dd>{line.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Keys of this screen and of every screen. */
export function KeysPanel({ onClose }: { readonly onClose: () => void }) {
  return (
    <Drawer open title="快捷键" size={380} onClose={onClose}>
      {keysOnScreen().map(({ title, lines }) => (
        <Lines key={title} title={title} lines={lines} />
      ))}
      <Lines title="各页通用" lines={WINDOW_KEYS} />
    </Drawer>
  )
}
