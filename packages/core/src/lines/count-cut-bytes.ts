/** Well-formed sequences: their length, and the ranges of their first and their second byte. Further ones are 0x80-0xbf. @source The Unicode Standard 16.0, Table 3-7 */
const sequences = [
  { length: 2, first: [0xc2, 0xdf], second: [0x80, 0xbf] },
  { length: 3, first: [0xe0, 0xe0], second: [0xa0, 0xbf] },
  { length: 3, first: [0xe1, 0xec], second: [0x80, 0xbf] },
  { length: 3, first: [0xed, 0xed], second: [0x80, 0x9f] },
  { length: 3, first: [0xee, 0xef], second: [0x80, 0xbf] },
  { length: 4, first: [0xf0, 0xf0], second: [0x90, 0xbf] },
  { length: 4, first: [0xf1, 0xf3], second: [0x80, 0xbf] },
  { length: 4, first: [0xf4, 0xf4], second: [0x80, 0x8f] },
] as const

/** What may follow within a sequence of `length` bytes, and which state that leads to; absent where it ends the sequence. */
interface State {
  readonly length: number
  readonly follows: readonly [from: number, to: number]
  readonly next?: number
}

const betweenCharacters = 0
const lastOfThree = sequences.length + 1
const thirdOfFour = lastOfThree + 1
const lastOfFour = thirdOfFour + 1
const trail = [0x80, 0xbf] as const
const replacementBytes = 3
// Of the longest sequence.
const maxTrailBytes = 3
// Of a text, looked through at once. Where the cut is, is looked for in one of them.
const partBytes = 4096

// By number, from 1 on: behind the first byte of each sequence, and behind more than that.
const states: readonly State[] = [
  ...sequences.map(({ length, second }): State => {
    if (length === 2) return { length, follows: second }
    return { length, follows: second, next: length === 3 ? lastOfThree : thirdOfFour }
  }),
  { length: 3, follows: trail },
  { length: 4, follows: trail, next: lastOfFour },
  { length: 4, follows: trail },
]

const byteBits = 8
const stateMask = 0xf00
const firstBits = 4
const bytesMask = 0xf
/** A step in one number, by state and byte: the next state, bytes of the first character that ended, bytes of all that did. */
const steps = buildSteps()

/**
 * Counts what is cut off a text when it is decoded and then cut to `maxBytes`, without decoding it: bytes that are no UTF-8
 * become U+FFFD, which is three bytes long, so that such a text grows.
 *
 * Decoders take as long for these as for a hundred times as much text; here it is one look into a table for each byte,
 * whatever stands there.
 *
 * @returns Bytes of UTF-8 of the decoded text that lie behind the last whole character within `maxBytes`; 0 when all fit.
 * @source https://encoding.spec.whatwg.org/#utf-8-decoder: as many U+FFFD as there are maximal parts of sequences
 */
export function countCutBytes(bytes: Uint8Array, start: number, end: number, maxBytes: number): number {
  let total = 0
  let kept: number | undefined
  for (let from = start; from < end; ) {
    const to = findBorder(bytes, Math.min(end, from + partBytes), end)
    const partTotal = countDecoded(bytes, from, to)
    if (kept === undefined && total + partTotal > maxBytes)
      kept = total + countKept(bytes, from, to, maxBytes - total)
    total += partTotal
    from = to
  }
  return kept === undefined ? 0 : total - kept
}

/** Counts bytes of the whole characters within `maxBytes`, of a part that has more. */
function countKept(bytes: Uint8Array, start: number, end: number, maxBytes: number): number {
  let [state, total] = [betweenCharacters, 0]
  for (let at = start; at < end; at += 1) {
    const step = steps[state | (bytes[at] ?? 0)] ?? 0
    const next = total + (step & bytesMask)
    if (next > maxBytes) return keep(total, (step >> firstBits) & bytesMask, maxBytes)
    total = next
    state = step & stateMask
  }
  return total
}

/** Counts bytes of a part. A step must wait for the one before it, so both halves take theirs in turn: it takes half of the time. */
function countDecoded(bytes: Uint8Array, start: number, end: number): number {
  const middle = findBorder(bytes, (start + end) >> 1, end)
  let [first, second, total] = [betweenCharacters, betweenCharacters, 0]
  let [at, behind] = [start, middle]
  for (; at < middle && behind < end; at += 1, behind += 1) {
    const step = steps[first | (bytes[at] ?? 0)] ?? 0
    const stepBehind = steps[second | (bytes[behind] ?? 0)] ?? 0
    total += (step & bytesMask) + (stepBehind & bytesMask)
    first = step & stateMask
    second = stepBehind & stateMask
  }
  return total + countFrom(bytes, at, middle, first) + countFrom(bytes, behind, end, second)
}

function countFrom(bytes: Uint8Array, start: number, end: number, firstState: number): number {
  let [state, total] = [firstState, 0]
  for (let at = start; at < end; at += 1) {
    const step = steps[state | (bytes[at] ?? 0)] ?? 0
    total += step & bytesMask
    state = step & stateMask
  }
  return state === betweenCharacters ? total : total + replacementBytes
}

/** The first place from `at` on where no character can go on that began before: no trail byte, or behind three of them. */
function findBorder(bytes: Uint8Array, at: number, end: number): number {
  let border = at
  while (border < end && border < at + maxTrailBytes && isTrail(bytes[border] ?? 0)) border += 1
  return border
}

function isTrail(byte: number): boolean {
  return byte >= trail[0] && byte <= trail[1]
}

/** A step may end two characters, of which the first still fits. */
function keep(before: number, firstBytes: number, maxBytes: number): number {
  return before + firstBytes <= maxBytes ? before + firstBytes : before
}

function buildSteps(): Uint16Array {
  const built = new Uint16Array((states.length + 1) << byteBits)
  for (let number = 0; number <= states.length; number += 1) {
    for (let byte = 0; byte <= 0xff; byte += 1) built[(number << byteBits) | byte] = buildStep(number, byte)
  }
  return built
}

function buildStep(number: number, byte: number): number {
  const state = states[number - 1]
  if (state === undefined) return beginCharacter(byte, [])
  const [from, to] = state.follows
  if (byte < from || byte > to) return beginCharacter(byte, [replacementBytes])
  return state.next === undefined ? encodeStep(betweenCharacters, [state.length]) : encodeStep(state.next, [])
}

/** @param ended - Bytes of the characters that ended before. */
function beginCharacter(byte: number, ended: readonly number[]): number {
  if (byte < 0x80) return encodeStep(betweenCharacters, [...ended, 1])
  const sequence = sequences.findIndex(({ first: [from, to] }) => byte >= from && byte <= to)
  return sequence < 0
    ? encodeStep(betweenCharacters, [...ended, replacementBytes])
    : encodeStep(sequence + 1, ended)
}

function encodeStep(number: number, ended: readonly number[]): number {
  const [first = 0, second = 0] = ended
  return (number << byteBits) | (first << firstBits) | (first + second)
}
