/** Which of the texts a purge takes away are cut out wherever else they stand, by what their fields are. */
import { COLLECTIONS, fieldOf } from '../collections/registry'
import { isTelling, type PurgeValues } from './purge'

const NUMBERS: ReadonlySet<string> = new Set(['phone', 'idNumber'])

/** Numbers, phones and mail addresses name a person wherever they stand; names and other texts do not. */
function isCut(text: string, fields: ReadonlySet<string>): boolean {
  if (!isTelling(text)) return false
  if (text.includes('@')) return true
  return [...fields].some((field) => {
    const [collection = '', key = ''] = field.split('/')
    const definition = COLLECTIONS.get(collection)
    return NUMBERS.has((definition === undefined ? undefined : fieldOf(definition, key)?.personal) ?? '')
  })
}

export interface PurgeTexts {
  /** Everything the targets held. */
  readonly held: readonly string[]
  readonly values: readonly string[]
}

/** @param onlyChosen nothing is cut out elsewhere */
export function purgeTexts({ found }: PurgeValues, onlyChosen = false): PurgeTexts {
  const values = [...found].filter(([text, fields]) => isCut(text, fields)).map(([text]) => text)
  return { held: [...found.keys()], values: onlyChosen ? [] : values }
}
