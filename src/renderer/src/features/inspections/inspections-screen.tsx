import type { ScreenProps } from '../../app/feature'
import './inspections.css'
import { InspectionsGrid } from './inspections-grid'
import { RectificationsGrid } from './rectifications-grid'
import { SheetPage } from './sheet-page'

/** `#/inspections`, `#/inspections/rectifications[/<inspection>]`, `#/inspections/<id>[/<field wanted>]`. */
export function InspectionsScreen({ path }: ScreenProps) {
  const [first, second] = path
  if (first === undefined) return <InspectionsGrid />
  if (first !== 'rectifications') return <SheetPage id={first} {...(second === undefined ? {} : { at: second })} />
  return <RectificationsGrid key={second ?? ''} {...(second === undefined ? {} : { inspection: second })} />
}
