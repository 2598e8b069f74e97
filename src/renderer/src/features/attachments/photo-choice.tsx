import { Checkbox, Select } from 'antd'
import { PHOTO_EDGES, type PhotoEdge, setPreferences, usePreferences } from '../../ui/preferences'

const OPTIONS = PHOTO_EDGES.map((value) => ({ value, label: value === 0 ? '照片不缩小' : `照片缩到 ${value}` }))

/** How camera photos are added at this computer. */
export function PhotoChoice() {
  const { photoEdge, photoOriginal } = usePreferences()
  return (
    <>
      <Select<PhotoEdge>
        size="small"
        className="q-attach-edge"
        aria-label="照片缩到多大"
        value={photoEdge}
        options={OPTIONS}
        onChange={(edge) => setPreferences({ photoEdge: edge })}
      />
      <Checkbox
        checked={photoOriginal}
        title="原件只留在本局，不随数据包走；不留时连同拍摄位置一起去掉"
        onChange={(event) => setPreferences({ photoOriginal: event.target.checked })}
      >
        留原件
      </Checkbox>
    </>
  )
}
