import { PageTitle } from '../../ui/page-title'

/** Grid of all enterprises. */
export function EnterprisesScreen() {
  return <PageTitle title="企业档案" />
}
