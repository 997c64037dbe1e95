const carriageReturn = 0x0d

/** Where the content of a line ends whose line feed stands at `end`: before the carriage return, where there is one. */
export function findContentEnd(bytes: Uint8Array, start: number, end: number): number {
  return end > start && bytes[end - 1] === carriageReturn ? end - 1 : end
}
