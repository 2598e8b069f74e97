import { useStatus } from '../../client/hooks'
import { longDate, weekday } from '../../ui/dates'
import { PageTitle } from '../../ui/page-title'

/** Figures, deadlines and counties. */
export function StartScreen() {
  const { today } = useStatus()
  return <PageTitle title="首页" facts={`${longDate(today)}　${weekday(today)}`} />
}
