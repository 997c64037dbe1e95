/** Takes bytes from the beginning of a line to behind a line's end. */
export type OnLines = (start: number, end: number) => void

const newline = 0x0a

/**
 * Parts whole lines into runs that may be scanned at once, and lines that stand by themselves: longer than `maxBytes`, or with no
 * room for another one beside them.
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
  { onRun, onLine }: { readonly onRun: OnLines; readonly onLine: OnLines },
): void {
  for (let start = from; start < to; ) {
    const lineEnd = bytes.indexOf(newline, start) + 1
    // From behind there is a line's end close by most often; in a long line it would be a long way.
    const runEnd =
      lineEnd - start > maxBytes
        ? lineEnd
        : bytes.lastIndexOf(newline, Math.min(to, start + maxBytes) - 1) + 1
    if (runEnd === lineEnd) onLine(start, lineEnd)
    else onRun(start, runEnd)
    start = runEnd
  }
}
