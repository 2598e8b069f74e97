/** Photos at the end of the document on show: none, the most telling ones, or all; kept with its last export. */
import { Select } from 'antd'
import { PHOTO_CHOICES, type PhotoChoice } from '../../../../domain/report/records/photo-list'

const WORDS: Readonly<Record<PhotoChoice, string>> = {
  不放: '不放照片',
  主要照片: '放主要照片',
  全部照片: '放全部照片',
}

export function PhotosChoice({
  value,
  disabled = false,
  onChange,
}: {
  readonly value: PhotoChoice
  readonly disabled?: boolean
  readonly onChange: (choice: PhotoChoice) => void
}) {
  return (
    <Select<PhotoChoice>
      aria-label="照片"
      disabled={disabled}
      value={value}
      popupMatchSelectWidth={false}
      options={PHOTO_CHOICES.map((choice) => ({ value: choice, label: WORDS[choice] }))}
      onChange={onChange}
    />
  )
}
