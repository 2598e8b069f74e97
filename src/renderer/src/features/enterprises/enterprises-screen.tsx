import type { ScreenProps } from '../../app/feature'
import { EnterpriseFilePage } from './enterprise-file-page'
import { EnterpriseGridPage } from './enterprise-grid-page'

/** `#/enterprises` the grid, `#/enterprises/<id>` one file. */
export function EnterprisesScreen({ path }: ScreenProps) {
  const [id] = path
  return id === undefined ? <EnterpriseGridPage /> : <EnterpriseFilePage key={id} id={id} />
}
