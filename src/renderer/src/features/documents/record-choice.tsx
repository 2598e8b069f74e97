import { Select } from 'antd'
import { useMemo } from 'react'
import { COLLECTIONS } from '../../../../domain/collections/registry'
import { textOf } from '../../../../domain/enterprise-file/file-records'
import { formatValue } from '../../../../domain/schema/format-value'
import { useRows, useValueContext } from '../../client/hooks'
import { useTitles } from '../../client/use-titles'

const ENTERPRISES = ['enterprises'] as const

/** Records of a kind by name, newest first: `松临市恒润复合包装有限公司 松质监责改〔2017〕12号`. */
export function useRecordNames(collection: string) {
  const { rows } = useRows(collection)
  const titles = useTitles(ENTERPRISES)
  const context = useValueContext()
  return useMemo(() => {
    const definition = COLLECTIONS.get(collection)
    const title = definition?.fields.find(({ key }) => key === definition.title)
    const day = definition?.eventDate ?? ''
    const own = definition?.enterprise
    return rows
      .map(({ id, parent, fields }) => {
        const enterprise = own === 'parent' ? (parent ?? '') : own === undefined ? '' : textOf(fields, own)
        const name =
          title === undefined || title.kind === 'reference'
            ? ''
            : formatValue(title, fields[title.key] ?? null, context)
        const owner = collection === 'enterprises' ? '' : titles.titleOf('enterprises', enterprise)
        const date = textOf(fields, day)
        return { id, date, name: [owner, name, date].filter((part) => part !== '').join('　') || '（未命名）' }
      })
      .toSorted((a, b) => b.date.localeCompare(a.date))
  }, [rows, titles, context, collection])
}

/** Which record the document is about; none chosen = the newest. */
export function RecordChoice({
  collection,
  value,
  onChange,
}: {
  readonly collection: string
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
}) {
  const names = useRecordNames(collection)
  const label = COLLECTIONS.get(collection)?.label ?? ''
  return (
    <Select
      className="q-preview-record"
      aria-label={`选${label}记录`}
      placeholder={`最近一条${label}`}
      allowClear
      showSearch
      optionFilterProp="label"
      popupMatchSelectWidth={420}
      value={value ?? null}
      options={names.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id: string | null | undefined) => onChange(id ?? undefined)}
    />
  )
}
