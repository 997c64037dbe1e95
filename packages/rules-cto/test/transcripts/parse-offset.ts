const offsetShape = /^\+(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d{1,3})?)s)?$/

/**
 * Reads a time as transcripts write it: `+12.5s`, `+45m`, `+1h02m10s`.
 *
 * @returns Milliseconds; `undefined` when it is no such time.
 */
export function parseOffset(text: string): number | undefined {
  const match = offsetShape.exec(text)
  if (match === null || text === '+') return undefined
  const [hours, minutes, seconds] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0))
  return Math.round(((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000)
}

/** Writes milliseconds as {@link parseOffset} reads them. */
export function renderOffset(offsetMs: number): string {
  const hours = Math.floor(offsetMs / 3_600_000)
  const minutes = Math.floor((offsetMs % 3_600_000) / 60_000)
  const seconds = (offsetMs % 60_000) / 1000
  const parts = [
    hours > 0 ? `${hours}h` : '',
    minutes > 0 ? `${minutes}m` : '',
    seconds > 0 ? `${seconds}s` : '',
  ]
  return `+${parts.join('') || '0s'}`
}
