/** Finding a document among those that can be written. */
import type { DocumentKind } from '../../../../shared/rows'

/** Its letters in their order, whatever stands between them: 责令整改通知书 finds 责令整改（改正）通知书. */
export function isSought(
  { kind, title, about }: Pick<DocumentKind, 'kind' | 'title' | 'about'>,
  words: string,
): boolean {
  const letters = [...words.replace(/\s/g, '').toLowerCase()]
  const rest = (text: string): number => letters.reduce((at, one) => (at < 0 ? at : text.indexOf(one, at) + 1 || -1), 0)
  return kind.toLowerCase().startsWith(letters.join('')) || [title, about].some((one) => rest(one.toLowerCase()) >= 0)
}
