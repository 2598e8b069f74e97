/** Appends an element that is placed in pixels of the screen: it is kept out of the page's zoom (text size). */
export function floatOnScreen(element: HTMLElement): void {
  const zoom = Number(document.documentElement.style.zoom)
  if (zoom > 0 && zoom !== 1) {
    element.style.zoom = String(1 / zoom)
    element.style.fontSize = `${13 * zoom}px`
  }
  document.body.append(element)
}
