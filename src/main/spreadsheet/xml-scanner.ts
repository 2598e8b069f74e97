/**
 * Goes through the tags of an XML part byte by byte. A sheet of 20,000 rows has millions of tags; turning them into
 * strings or trees is what makes reading slow. Entities other than the five of XML and character numbers do not
 * exist here, so there is nothing to expand.
 */

const LT = 60
const GT = 62
const SLASH = 47
const BANG = 33
const QUESTION = 63
const COLON = 58
const EQUALS = 61
const QUOTE = 34
const APOSTROPHE = 39
const SPACE = 32
const AMPERSAND = 38
const UNDERSCORE = 95

const MOST_ATTRIBUTES = 32

/** Thrown for a part whose structure does not add up. */
export class DamagedPart extends Error {}

/** Thrown for a cell beyond the last column or row a spreadsheet has. */
export class OutsidePart extends Error {}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function fromCode(code: number, asWritten: string): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : asWritten
}

/** `&lt;`, `&#10;` and, in texts of cells, `_x000D_` (ECMA-376 part 1, 22.9.2.19) as the characters they stand for. */
function unescapeXml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));/g, (all, name, decimal, hex) => {
      if (name !== undefined) return NAMED[name] ?? all
      return fromCode(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal), all)
    })
    .replace(/_x([0-9a-fA-F]{4})_/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\r\n?/g, '\n')
}

export class XmlScanner {
  readonly bytes: Buffer
  /** After `next`: is it an end tag, is it an empty element? */
  closing = false
  empty = false
  /** Local name (without prefix) of the tag in `bytes`. */
  nameStart = 0
  nameLength = 0
  /** First byte after the tag. */
  at = 0
  private attributes = 0
  private readonly keyStart = new Int32Array(MOST_ATTRIBUTES)
  private readonly keyEnd = new Int32Array(MOST_ATTRIBUTES)
  private readonly valueFrom = new Int32Array(MOST_ATTRIBUTES)
  private readonly valueTo = new Int32Array(MOST_ATTRIBUTES)

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Goes to the next tag; false at the end. Comments, declarations and CDATA between tags are stepped over. */
  next(): boolean {
    const { bytes } = this
    const end = bytes.length
    let at = this.at
    for (;;) {
      while (at < end && bytes[at] !== LT) at += 1
      if (at >= end) {
        this.at = end
        return false
      }
      const first = bytes[at + 1]
      if (first === BANG || first === QUESTION) {
        at = this.afterMarkup(at)
        continue
      }
      this.closing = first === SLASH
      this.readTag(this.closing ? at + 2 : at + 1)
      return true
    }
  }

  private readTag(from: number): void {
    const { bytes } = this
    const end = bytes.length
    let at = from
    let start = from
    let code = bytes[at] ?? GT
    while (code > SPACE && code !== GT && code !== SLASH) {
      at += 1
      if (code === COLON) start = at
      code = bytes[at] ?? GT
    }
    this.nameStart = start
    this.nameLength = at - start
    this.attributes = 0
    while (at < end) {
      code = bytes[at] ?? GT
      if (code === GT) {
        this.empty = bytes[at - 1] === SLASH
        this.at = at + 1
        return
      }
      at = code <= SPACE || code === SLASH ? at + 1 : this.readAttribute(at)
    }
    throw new DamagedPart()
  }

  private readAttribute(from: number): number {
    const { bytes } = this
    const end = bytes.length
    let at = from
    let code = bytes[at] ?? GT
    while (code > SPACE && code !== EQUALS && code !== GT && code !== SLASH) {
      at += 1
      code = bytes[at] ?? GT
    }
    const keyEnd = at
    while (at < end && (bytes[at] ?? GT) <= SPACE) at += 1
    if (bytes[at] !== EQUALS) {
      if (at === from) throw new DamagedPart()
      return at
    }
    at += 1
    while (at < end && (bytes[at] ?? GT) <= SPACE) at += 1
    const quote = bytes[at]
    if (quote !== QUOTE && quote !== APOSTROPHE) throw new DamagedPart()
    at += 1
    const valueFrom = at
    while (at < end && bytes[at] !== quote) at += 1
    if (at >= end) throw new DamagedPart()
    const index = this.attributes
    if (index < MOST_ATTRIBUTES) {
      this.keyStart[index] = from
      this.keyEnd[index] = keyEnd
      this.valueFrom[index] = valueFrom
      this.valueTo[index] = at
      this.attributes += 1
    }
    return at + 1
  }

  /** First byte after a comment, CDATA section, declaration or processing instruction. */
  private afterMarkup(at: number): number {
    const end = this.markupEnd(at)
    if (end < 0) throw new DamagedPart()
    return end
  }

  private markupEnd(at: number): number {
    const { bytes } = this
    const ends = (mark: string): number => {
      const found = bytes.indexOf(mark, at)
      return found < 0 ? -1 : found + mark.length
    }
    if (bytes[at + 1] === QUESTION) return ends('?>')
    if (bytes.toString('latin1', at, at + 4) === '<!--') return ends('-->')
    if (bytes.toString('latin1', at, at + 9) === '<![CDATA[') return ends(']]>')
    return ends('>')
  }

  /** Is the tag's local name this one? */
  named(name: string): boolean {
    if (this.nameLength !== name.length) return false
    for (let index = 0; index < name.length; index += 1) {
      if (this.bytes[this.nameStart + index] !== name.charCodeAt(index)) return false
    }
    return true
  }

  /** Place of an attribute of one letter, or -1; `from` and `to` bound its value in `bytes`. */
  letter(code: number): number {
    for (let index = 0; index < this.attributes; index += 1) {
      const start = this.keyStart[index] ?? 0
      if (this.bytes[start] === code && this.keyEnd[index] === start + 1) return index
    }
    return -1
  }

  from(index: number): number {
    return this.valueFrom[index] ?? 0
  }

  to(index: number): number {
    return this.valueTo[index] ?? 0
  }

  /** Place of an attribute by its whole name, or -1; see `letter`. */
  place(name: string): number {
    for (let index = 0; index < this.attributes; index += 1) {
      if (this.bytes.toString('latin1', this.keyStart[index], this.keyEnd[index]) === name) return index
    }
    return -1
  }

  /** First byte of the tag, its `<`. */
  get tagStart(): number {
    return this.bytes.lastIndexOf(LT, this.nameStart)
  }

  /** Value of an attribute by its whole name (`r:id` with its prefix), unescaped. */
  attribute(name: string): string | undefined {
    for (let index = 0; index < this.attributes; index += 1) {
      if (this.bytes.toString('latin1', this.keyStart[index], this.keyEnd[index]) !== name) continue
      const text = this.bytes.toString('utf8', this.valueFrom[index], this.valueTo[index])
      return text.includes('&') ? unescapeXml(text) : text
    }
    return undefined
  }

  /** Value of an attribute by its local name, whatever its prefix. */
  prefixed(local: string): string | undefined {
    for (let index = 0; index < this.attributes; index += 1) {
      const name = this.bytes.toString('latin1', this.keyStart[index], this.keyEnd[index])
      if (name.slice(name.indexOf(':') + 1) === local) return this.attribute(name)
    }
    return undefined
  }

  /** End of the plain text that begins here: the next tag, or whatever else begins with `<`. */
  textEnd(): number {
    const { bytes } = this
    const end = bytes.length
    let at = this.at
    while (at < end && bytes[at] !== LT) at += 1
    return at
  }

  /** The text up to the end tag of the element just entered, and goes past that tag. Elements inside are left out. */
  text(): string {
    const { bytes } = this
    const end = this.textEnd()
    if (bytes[end + 1] === SLASH) {
      const text = this.decode(this.at, end)
      this.at = end
      this.next()
      return text
    }
    return this.mixedText()
  }

  private mixedText(): string {
    let text = ''
    for (let depth = 1; depth > 0; ) {
      const end = this.textEnd()
      if (end >= this.bytes.length) throw new DamagedPart()
      if (depth === 1) text += this.decode(this.at, end)
      if (this.bytes[end + 1] === BANG || this.bytes[end + 1] === QUESTION) {
        const after = this.afterMarkup(end)
        if (depth === 1 && this.bytes.toString('latin1', end, end + 9) === '<![CDATA[') {
          text += this.bytes.toString('utf8', end + 9, after - 3)
        }
        this.at = after
        continue
      }
      this.at = end
      this.next()
      if (this.closing) depth -= 1
      else if (!this.empty) depth += 1
    }
    return text
  }

  /** Text between two places, unescaped. */
  decode(start: number, end: number): string {
    if (start >= end) return ''
    const { bytes } = this
    let escaped = false
    let wide = false
    for (let at = start; at < end; at += 1) {
      const code = bytes[at] ?? 0
      if (code === AMPERSAND || code === UNDERSCORE || code === 13) escaped = true
      else if (code > 127) wide = true
    }
    const text = wide ? bytes.toString('utf8', start, end) : bytes.toString('latin1', start, end)
    return escaped ? unescapeXml(text) : text
  }
}
