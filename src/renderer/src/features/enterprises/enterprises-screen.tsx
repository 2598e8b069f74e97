import type { ScreenProps } from '../../app/feature'
import { EnterpriseFilePage } from './enterprise-file-page'
import { EnterpriseGridPage } from './enterprise-grid-page'

/** `#/enterprises` the grid, `#/enterprises/<id>` one file, `…/<collection>/<record>` a record in it. */
export function EnterprisesScreen({ path }: ScreenProps) {
  const [id, collection, record] = path
  if (id === undefined) return <EnterpriseGridPage />
  const at = collection === undefined || record === undefined ? {} : { at: `${collection}/${record}` }
  return <EnterpriseFilePage key={id} id={id} {...at} />
}
