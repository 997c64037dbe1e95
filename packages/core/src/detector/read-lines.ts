import { countCutBytes, findContentEnd, partLines } from '../lines/index.ts'
import { maxRegexTextBytes, maxSurelyWholeBytes } from '../patterns/index.ts'

/**
 * Finds lines of UTF-8 in which rules may match, as the finder of the rules does; without `candidates` where it is not known which ones.
 *
 * @see LineFinder
 */
export type FindLines = (
  bytes: Uint8Array,
  from: number,
  to: number,
  onLine: (start: number, end: number, candidates?: readonly number[]) => void,
) => void

/** Is told of lines, in their order. */
export interface LineListener {
  /** Takes a line that is to be judged; `candidates` as `findLines` found them, absent where it was not asked. */
  onLine(start: number, text: string, candidates?: readonly number[]): void
  /** Takes lines that nobody has to see, since no rule can match them. */
  onQuietLines(countLines: () => number): void
  /**
   * Takes a line that no rule can match, and that is longer than what is judged, by so many bytes, once what is no UTF-8 has
   * become U+FFFD. Absent: `onLine` takes it.
   */
  readonly onCutLine: ((cutBytes: number) => void) | undefined
}

const newline = 0x0a
// A line that is surely judged whole, and its end.
const maxQuietBytes = maxSurelyWholeBytes + 1
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })

/**
 * Reads whole lines where they stand: those in which the prefilter finds something are decoded, and so are those of which
 * somebody wants to be told that they are too long.
 *
 * @param from - The beginning of a line.
 * @param to - Behind the end of a line.
 * @param findLines - Finds lines in which rules may match; absent where every line is to be judged.
 */
export function readLines(
  bytes: Uint8Array,
  from: number,
  to: number,
  findLines: FindLines | undefined,
  listener: LineListener,
): void {
  const { onLine, onQuietLines } = listener
  if (findLines === undefined) {
    forEachLine(bytes, from, to, (start, end) => onLine(start, decodeLine(bytes, start, end)))
    return
  }
  const quiet = {
    onRun: (start: number, end: number) => onQuietLines(() => countLines(bytes, start, end)),
    onLine: (start: number, end: number) =>
      passQuietLine(bytes.subarray(start, findContentEnd(bytes, start, end - 1)), listener, start),
  }
  const passLines = (quietFrom: number, quietTo: number) => {
    if (quietTo === quietFrom) return
    // Where all of them fit, none of them is too long: so it is between most of the lines that are found.
    if (quietTo - quietFrom <= maxQuietBytes) quiet.onRun(quietFrom, quietTo)
    else partLines(bytes, quietFrom, quietTo, maxQuietBytes, quiet)
  }
  let quietFrom = from
  findLines(bytes, from, to, (start, end, candidates) => {
    passLines(quietFrom, start)
    onLine(start, decodeLine(bytes, start, end), candidates)
    quietFrom = end + 1
  })
  passLines(quietFrom, to)
}

/**
 * Reads one line, which stands by itself and without its end, as {@link readLines} does; it begins at 0.
 *
 * @param findLines - As `readLines` takes it.
 */
export function readLine(line: Uint8Array, findLines: FindLines | undefined, listener: LineListener): void {
  if (findLines === undefined) return listener.onLine(0, decoder.decode(line))
  let isFound = false
  findLines(line, 0, line.length, (_, __, candidates) => {
    isFound = true
    listener.onLine(0, decoder.decode(line), candidates)
  })
  if (!isFound) passQuietLine(line, listener, 0)
}

/** Passes over a line in which nothing was found, unless somebody wants to see that it is too long. */
function passQuietLine(
  line: Uint8Array,
  { onLine, onQuietLines, onCutLine }: LineListener,
  start: number,
): void {
  const cutBytes = line.length > maxSurelyWholeBytes ? countCut(line) : 0
  if (cutBytes === 0) onQuietLines(() => 1)
  else if (onCutLine === undefined) onLine(start, decoder.decode(line))
  else onCutLine(cutBytes)
}

function decodeLine(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, findContentEnd(bytes, start, end)))
}

function countCut(line: Uint8Array): number {
  // Of UTF-8 that is no longer than what is judged nothing is cut off, and to ask is faster than to count.
  return line.length <= maxRegexTextBytes && isUtf8(line)
    ? 0
    : countCutBytes(line, 0, line.length, maxRegexTextBytes)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictDecoder.decode(bytes)
    return true
  } catch {
    // It says no more than that.
    return false
  }
}

function countLines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  forEachLine(bytes, from, to, () => {
    count += 1
  })
  return count
}

/** @param onLine - Takes where a line begins, and where its newline stands. */
function forEachLine(
  bytes: Uint8Array,
  from: number,
  to: number,
  onLine: (start: number, end: number) => void,
): void {
  for (let start = from; start < to; ) {
    const end = bytes.indexOf(newline, start)
    onLine(start, end)
    start = end + 1
  }
}
