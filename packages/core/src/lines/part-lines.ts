/** Takes bytes from the beginning of a line to behind a line's end. */
export type OnLines = (start: number, end: number) => void

const newline = 0x0a

/**
 * Parts whole lines into runs that may be scanned at once, and lines that are longer than `maxBytes` by themselves.
 *
 * @param from - The beginning of a line.
 * @param to - Behind the end of a line.
 * @param maxBytes - The most that a run has, line ends included; at least 1.
 */
export function partLines(
  bytes: Uint8Array,
  from: number,
  to: number,
  maxBytes: number,
  { onRun, onLongLine }: { readonly onRun: OnLines; readonly onLongLine: OnLines },
): void {
  for (let start = from; start < to; ) {
    const limit = Math.min(to, start + maxBytes)
    const runEnd = bytes.lastIndexOf(newline, limit - 1) + 1
    if (runEnd > start) {
      onRun(start, runEnd)
      start = runEnd
    } else {
      const lineEnd = bytes.indexOf(newline, limit) + 1
      onLongLine(start, lineEnd)
      start = lineEnd
    }
  }
}
