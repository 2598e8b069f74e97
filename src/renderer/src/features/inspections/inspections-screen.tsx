import type { ScreenProps } from '../../app/feature'
import './inspections.css'
import { InspectionsGrid } from './inspections-grid'
import { RectificationsGrid } from './rectifications-grid'
import { SheetPage } from './sheet-page'

/** `#/inspections`, `#/inspections/rectifications[/<inspection>]`, `#/inspections/<id>`. */
export function InspectionsScreen({ path }: ScreenProps) {
  const [first, second] = path
  if (first === undefined) return <InspectionsGrid />
  if (first !== 'rectifications') return <SheetPage id={first} />
  return <RectificationsGrid key={second ?? ''} {...(second === undefined ? {} : { inspection: second })} />
}
