/** F6: the parts of the window in the order of the tab key. */
const PANES = ['.q-header', '.q-nav', '.q-content', '.q-status-bar'] as const
const REACHABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"], .ag-cell[tabindex="-1"]'

const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0

/** The place in a part that takes the focus: the current entry of the navigation, else the first one. */
function placeIn(pane: HTMLElement): HTMLElement | undefined {
  const current = pane.querySelector<HTMLElement>('.q-nav-active')
  return current ?? [...pane.querySelectorAll<HTMLElement>(REACHABLE)].find(isShown)
}

/** Moves the focus to the next part, or the one before; from nowhere to the content. */
export function focusPane(step: 1 | -1): void {
  const panes = PANES.flatMap((name) => document.querySelector<HTMLElement>(name) ?? [])
  const from = panes.findIndex((pane) => pane.contains(document.activeElement))
  const start = from < 0 ? PANES.indexOf('.q-content') - step : from
  for (let turn = 1; turn <= panes.length; turn += 1) {
    const pane = panes[(start + step * turn + panes.length * 2) % panes.length]
    const place = pane === undefined ? undefined : placeIn(pane)
    if (place === undefined) continue
    place.focus()
    return
  }
}
