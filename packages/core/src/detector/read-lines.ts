import { findContentEnd, partLines } from '../lines/index.ts'
import { maxRegexTextBytes } from '../patterns/index.ts'
import type { LineFinder } from '../rules/index.ts'

/** Is told of lines, in their order. */
export interface LineListener {
  /** Takes a line that is to be judged; `candidates` as `findLines` found them, absent where it was not asked. */
  onLine(start: number, text: string, candidates?: readonly number[]): void
  /** Takes lines that nobody has to see, since no rule can match them. */
  onQuietLines(countLines: () => number): void
}

const newline = 0x0a
const replacementCharacter = '\ufffd'
// A byte that is no UTF-8 becomes three: beyond these, and a line's end, a line may be longer than what is judged of it.
const maxWholeBytes = Math.floor(maxRegexTextBytes / 3) + 1
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Reads whole lines where they stand: those in which the prefilter finds something are decoded, and so are those of which
 * it has to be told how much was cut off.
 *
 * @param from - The beginning of a line.
 * @param to - Behind the end of a line.
 * @param findLines - Finds lines in which rules may match; absent where every line is to be judged.
 */
export function readLines(
  bytes: Uint8Array,
  from: number,
  to: number,
  findLines: LineFinder['findLines'] | undefined,
  { onLine, onQuietLines }: LineListener,
): void {
  if (findLines === undefined) {
    forEachLine(bytes, from, to, (start, end) => onLine(start, decodeLine(bytes, start, end)))
    return
  }
  const quiet = {
    onRun: (start: number, end: number) => onQuietLines(() => countLines(bytes, start, end)),
    onLongLine(start: number, end: number) {
      const text = decodeLine(bytes, start, end - 1)
      if (text.includes(replacementCharacter)) onLine(start, text)
      else onQuietLines(() => 1)
    },
  }
  const passLines = (quietFrom: number, quietTo: number) => {
    if (quietTo > quietFrom) partLines(bytes, quietFrom, quietTo, maxWholeBytes, quiet)
  }
  let quietFrom = from
  findLines(bytes, from, to, (start, end, candidates) => {
    passLines(quietFrom, start)
    onLine(start, decodeLine(bytes, start, end), candidates)
    quietFrom = end + 1
  })
  passLines(quietFrom, to)
}

function decodeLine(bytes: Uint8Array, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, findContentEnd(bytes, start, end)))
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
