import { PatternSyntaxError } from './pattern-issue.ts'

/** Reads a pattern from left to right. */
export class PatternReader {
  readonly source: string
  /** Where the next character stands, in UTF-16 code units. */
  offset = 0

  /** Where the last `:]` stands, -1 for none; looked for once, since each `[:` of a class asks. */
  readonly lastPosixEnd: number

  constructor(source: string) {
    this.source = source
    this.lastPosixEnd = source.lastIndexOf(':]')
  }

  get isAtEnd(): boolean {
    return this.offset >= this.source.length
  }

  /** The next code unit, or the one `ahead` of it, as a string; empty beyond the end. */
  peek(ahead = 0): string {
    return this.source.charAt(this.offset + ahead)
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.offset)
  }

  /** Takes the text where it comes next. */
  accept(text: string): boolean {
    if (!this.startsWith(text)) return false
    this.offset += text.length
    return true
  }

  /** Takes the next character; `undefined` at the end. */
  takeCodePoint(): number | undefined {
    const codePoint = this.source.codePointAt(this.offset)
    if (codePoint !== undefined) this.offset += codePoint > 0xffff ? 2 : 1
    return codePoint
  }

  /** Takes what a sticky expression matches here. */
  takeMatch(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.offset
    const match = sticky.exec(this.source)
    if (match === null) return undefined
    this.offset += match[0].length
    return match
  }

  /** Refuses what stands between an offset and the reader. */
  fail(start: number, reason: string, hint: string): never {
    const length = Math.max(0, this.offset - start)
    throw new PatternSyntaxError({ reason, hint, offset: start, length })
  }
}
