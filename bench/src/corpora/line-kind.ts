import type { Draw } from './draw.ts'

/** One kind of log: how it writes a message. */
export interface LineKind {
  readonly name: string
  /**
   * Writes one entry.
   *
   * @param draw - For everything around the message.
   * @param at - Event time.
   * @param message - What the entry says; it stands in its first line as it is.
   * @returns Lines without their ends.
   */
  render(draw: Draw, at: LineTime, message: string): readonly string[]
}

/** Event time, as the kinds write it. */
export interface LineTime {
  /** `2026-01-14T12:00:00.123Z` */
  readonly iso: string
  /** `12:00:00.123` */
  readonly clock: string
  /** `Jan 14 12:00:00` */
  readonly syslog: string
  /** `0114` */
  readonly monthDay: string
  readonly atMs: number
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Writes a time in all the ways that the kinds need. @param atMs - Epoch milliseconds. */
export function renderLineTime(atMs: number): LineTime {
  const iso = new Date(atMs).toISOString()
  const month = iso.slice(5, 7)
  const day = iso.slice(8, 10)
  return {
    iso,
    clock: iso.slice(11, 23),
    syslog: `${months[Number(month) - 1]} ${day} ${iso.slice(11, 19)}`,
    monthDay: month + day,
    atMs,
  }
}
