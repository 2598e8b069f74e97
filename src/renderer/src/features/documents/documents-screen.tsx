import type { ScreenProps } from '../../app/feature'
import { useQuery } from '../../client/hooks'
import { EmptyState } from '../../ui/empty-state'
import { DocumentsPage } from './documents-page'
import './documents.css'
import { PreviewPage } from './preview-page'

/** `#/documents` kinds and what was exported, `#/documents/<kind>/<record>` one document as it stands now. */
export function DocumentsScreen({ path }: ScreenProps) {
  const [kind, record] = path
  const kinds = useQuery('documents.kinds', {}, { follow: false })
  if (kinds.value === undefined) return kinds.error === undefined ? null : <EmptyState text={kinds.error.message} />
  if (kind === undefined) return <DocumentsPage kinds={kinds.value} />
  const found = kinds.value.find((one) => one.kind.toUpperCase() === kind.toUpperCase())
  return found === undefined ? (
    <EmptyState text="没有这种公文。" />
  ) : (
    <PreviewPage key={`${found.kind}/${record ?? ''}`} kind={found} record={record} />
  )
}
