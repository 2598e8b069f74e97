import { Button } from 'antd'
import { Strip } from '../../ui/strip'
import type { ShownRows } from './shown-rows'

/** Says which rows are on show, with the way back. Nothing while all are. */
export function ShownStrip({ view }: { readonly view: Pick<ShownRows, 'shown' | 'clear'> }) {
  const { shown } = view
  if (shown === undefined) return null
  return (
    <Strip
      tools={
        <Button size="small" onClick={view.clear}>
          看全部
        </Button>
      }
    >
      <span>
        只看：{shown.label} {shown.text}
      </span>
    </Strip>
  )
}
