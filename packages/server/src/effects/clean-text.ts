/** Text without what the eye cannot see. */
export interface CleanText {
  readonly text: string
  /** Characters that were removed or made visible; a control sequence counts once. */
  readonly hiddenCount: number
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const escape = 0x1b
const rubout = 0x7f

/**
 * Ranges that draw nothing: Unicode's default-ignorable code points (zero-width, bidirectional controls, variation
 * selectors, the tag block, fillers) and the interlinear annotation marks.
 *
 * @source Unicode 16, DerivedCoreProperties.txt, Default_Ignorable_Code_Point; general category Cf of U+FFF9 to U+FFFB
 */
const invisibleRanges: readonly (readonly [first: number, last: number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
]

/**
 * Takes hidden text out of somebody else's text: terminal control sequences and characters that draw nothing are
 * removed, other control characters become visible, every line ending becomes a line feed.
 *
 * It comes before redaction: a secret with a zero-width space or a colour change inside is still a secret.
 *
 * @returns Well-formed text whose only control characters are line feed and tab.
 * @remarks Cost: O(length).
 */
export function cleanText(text: string): CleanText {
  const input = text.toWellFormed()
  let output = ''
  let hiddenCount = 0
  let keptFrom = 0
  let index = 0
  while (index < input.length) {
    const point = input.codePointAt(index) ?? 0
    const width = point > 0xffff ? 2 : 1
    if (isPlain(point)) {
      index += width
      continue
    }
    const sequenceEnd = controlSequenceEnd(input, index)
    output += input.slice(keptFrom, index) + (sequenceEnd === undefined ? substituteOf(point) : '')
    if (!isLineEnd(point)) hiddenCount += 1
    const isPair = point === carriageReturn && input.charCodeAt(index + 1) === lineFeed
    index = sequenceEnd ?? index + (isPair ? 2 : width)
    keptFrom = index
  }
  return { text: output + input.slice(keptFrom), hiddenCount }
}

function isPlain(point: number): boolean {
  if (point < rubout) return point >= 0x20 || point === lineFeed || point === 0x09
  return point >= 0xa0 && !isInvisible(point) && point !== 0x2028 && point !== 0x2029
}

function isInvisible(point: number): boolean {
  return point >= 0xad && invisibleRanges.some(([first, last]) => point >= first && point <= last)
}

function isLineEnd(point: number): boolean {
  return point === carriageReturn || point === 0x85 || point === 0x2028 || point === 0x2029
}

function substituteOf(point: number): string {
  if (isLineEnd(point)) return '\n'
  // NUL is dropped: it stands between the letters of UTF-16 that was read as bytes, secrets included.
  if (point === 0 || isInvisible(point)) return ''
  if (point < 0x20) return String.fromCharCode(0x2400 + point)
  if (point === rubout) return '\u2421'
  return `\\x${point.toString(16)}`
}

/** Second bytes of `ESC x` that open a string: DCS, SOS, OSC, PM, APC. @source ECMA-48 section 5.6 */
const stringIntroducers: ReadonlySet<number> = new Set([0x50, 0x58, 0x5d, 0x5e, 0x5f])
const controlSequenceIntroducer = 0x5b

/** Where the control sequence that starts here ends; `undefined` when none does. @source ECMA-48 section 5.4 */
function controlSequenceEnd(text: string, index: number): number | undefined {
  const first = text.charCodeAt(index)
  const isOneUnit = isC1(first)
  if (first !== escape && !isOneUnit) return undefined
  // The one-unit form of `ESC x` is 0x40 above x.
  const introducer = isOneUnit ? first - 0x40 : text.charCodeAt(index + 1)
  const start = index + (isOneUnit ? 1 : 2)
  if (introducer === controlSequenceIntroducer) return controlFunctionEnd(text, start)
  if (stringIntroducers.has(introducer)) return controlStringEnd(text, start)
  return isOneUnit ? undefined : escapeSequenceEnd(text, index + 1)
}

function isC1(unit: number): boolean {
  return unit >= 0x80 && unit <= 0x9f
}

function skipWhile(text: string, from: number, first: number, last: number): number {
  let index = from
  while (index < text.length && text.charCodeAt(index) >= first && text.charCodeAt(index) <= last) index += 1
  return index
}

function controlFunctionEnd(text: string, start: number): number | undefined {
  const end = skipWhile(text, skipWhile(text, start, 0x30, 0x3f), 0x20, 0x2f)
  const final = text.charCodeAt(end)
  return final >= 0x40 && final <= 0x7e ? end + 1 : undefined
}

/** An unterminated string stays readable: it must not hide the rest of the log. */
function controlStringEnd(text: string, start: number): number | undefined {
  for (let index = start; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit === 0x07 || unit === 0x9c) return index + 1
    if (unit === escape) return text.charCodeAt(index + 1) === 0x5c ? index + 2 : undefined
    if (unit === lineFeed || isC1(unit)) return undefined
  }
  return undefined
}

function escapeSequenceEnd(text: string, start: number): number | undefined {
  const end = skipWhile(text, start, 0x20, 0x2f)
  const final = text.charCodeAt(end)
  return final >= 0x30 && final <= 0x7e ? end + 1 : undefined
}
