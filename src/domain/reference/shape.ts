/** Reading of hand-edited data files: every fault names the file and the place, so that the person who edited it finds it. */
export class Shape {
  private constructor(
    private readonly value: unknown,
    private readonly place: string,
  ) {}

  static of(file: string, value: unknown): Shape {
    return new Shape(value, file)
  }

  private fault(expected: string): Error {
    return new Error(`数据文件 ${this.place}：应为${expected}`)
  }

  private get record(): Readonly<Record<string, unknown>> {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) throw this.fault('对象')
    return this.value as Readonly<Record<string, unknown>>
  }

  at(key: string): Shape {
    return new Shape(this.record[key], `${this.place} ${key}`)
  }

  has(key: string): boolean {
    return this.record[key] !== undefined
  }

  list<T>(read: (item: Shape) => T): readonly T[] {
    if (!Array.isArray(this.value)) throw this.fault('列表')
    return this.value.map((item: unknown, index) => read(new Shape(item, `${this.place} 第${index + 1}行`)))
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.fault('文字')
    return this.value
  }

  filled(): string {
    const text = this.text()
    if (text.trim() === '') throw this.fault('非空文字')
    return text
  }

  matching(pattern: RegExp, expected: string): string {
    const text = this.text()
    if (!pattern.test(text)) throw this.fault(expected)
    return text
  }

  date(): string {
    return this.matching(/^\d{4}-\d{2}-\d{2}$/, '日期（年-月-日）')
  }

  integer(): number {
    if (typeof this.value !== 'number' || !Number.isInteger(this.value)) throw this.fault('整数')
    return this.value
  }

  flag(): boolean {
    if (typeof this.value !== 'boolean') throw this.fault(' true 或 false')
    return this.value
  }

  oneOf<T extends string>(options: readonly T[]): T {
    const found = options.find((option) => option === this.value)
    if (found === undefined) throw this.fault(`${options.join('、')}之一`)
    return found
  }

  texts(): readonly string[] {
    return this.list((item) => item.filled())
  }

  dates(): readonly string[] {
    return this.list((item) => item.date())
  }

  /** `{ key: value }` when the file has the key, `{}` otherwise: for optional parts of a row. */
  optional<K extends string, T>(key: K, read: (item: Shape) => T): { readonly [P in K]?: T } {
    return this.has(key) ? ({ [key]: read(this.at(key)) } as { readonly [P in K]?: T }) : {}
  }
}
