/** Not allowed in XML 1.0, or no text: other control characters, noncharacters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * Text as a Word file can hold it: characters XML forbids are removed, every kind of line end becomes `\n`, a tab
 * becomes a space. Rare characters beyond the basic plane are kept.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(NOT_XML, '')
    .replace(LONE_SURROGATE, '')
    .replaceAll('\t', ' ')
}
