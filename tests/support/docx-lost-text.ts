import { paragraphTexts, parseXml, partOf } from './docx-parts'

function countCharacters(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

/**
 * Characters that stand in the file more often than on its pages (where repeated heads and page numbers add some), each
 * as `字 shown/written`. White space is not compared: it depends on the layout.
 */
export function countLostCharacters(docx: Uint8Array, pages: string): string[] {
  const written = paragraphTexts(parseXml(partOf(docx, 'word/document.xml')))
    .join('')
    .replace(/\s+/g, '')
  const shown = countCharacters(pages)
  return [...countCharacters(written)]
    .filter(([character, count]) => (shown.get(character) ?? 0) < count)
    .map(([character, count]) => `${character} ${shown.get(character) ?? 0}/${count}`)
}
