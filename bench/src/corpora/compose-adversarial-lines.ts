import { createSeededRandom, type SeededRandom } from '@healer/core/testing'

/** What a line is judged by in full. */
const longLineBytes = 64 * 1024

const utf8 = (text: string) => new TextEncoder().encode(text)

/** Composes a line of the text `part` makes, over and over, to 64 KiB. */
function composeLongLine(part: () => string): Uint8Array {
  let line = ''
  while (line.length < longLineBytes) line += part()
  return utf8(line).subarray(0, longLineBytes)
}

/** Takes a character out, doubles one, or puts another in its place. */
function spoil(random: SeededRandom, literal: string): string {
  const at = random.integer(0, literal.length - 1)
  const kept = [literal.slice(0, at), literal.slice(at + 1)]
  return kept.join(random.pick(['', literal.charAt(at).repeat(2), 'x']))
}

/** Lines of ordinary length, made of nothing but literals of the rules with one character wrong. */
export function composeNearMiss(random: SeededRandom, literals: readonly string[]): Uint8Array {
  return utf8(Array.from({ length: 6 }, () => spoil(random, random.pick(literals))).join(' '))
}

/** 64 KiB of one literal: as it is, so that a pattern's other half is looked for to the end, or with its last character cut off. */
export function composeAlmostLiteral(random: SeededRandom, literals: readonly string[]): Uint8Array {
  const literal = random.pick(literals)
  const isWhole = random.next() < 0.5
  return composeLongLine(() => `${isWhole ? literal : literal.slice(0, -1)} `)
}

/** 64 KiB of one letter, or of word characters. */
export function composeLongRun(random: SeededRandom): Uint8Array {
  const letter = random.pick([...'aet _'])
  return composeLongLine(() => letter.repeat(64))
}

/** 64 KiB of bytes from 128 up: mostly no UTF-8 at all, else letters of three bytes. */
export function composeHighBytes(random: SeededRandom): Uint8Array {
  if (random.next() < 0.25) return composeLongLine(() => '接続が確立'.repeat(8))
  return Uint8Array.from({ length: longLineBytes }, () => random.integer(0x80, 0xff))
}

/**
 * Composes lines of nearly 64 KiB that rules of the CTO pack match, and whose lists of tools they capture.
 *
 * A pattern that is not one-pass makes RE2 follow every way to capture at once: a hundred times the cost, still linear.
 */
export function composeFullLists(): readonly Uint8Array[] {
  const fill = (text: string) => text.repeat(Math.floor(60_000 / text.length))
  const lists = `declared tools: [${fill('abc, ')}abc] - missing: [abc]`
  return [
    fill('unresolved tools: '),
    fill('  unresolved tools:- a'),
    `Tool inventory MISMATCH, ${lists}`,
    lists,
  ].map(utf8)
}

/** Composes the lines of an adversarial text, one after another, without end. */
export function* composeAdversarialLines(
  seed: number,
  compose: (random: SeededRandom) => Uint8Array,
): Generator<Uint8Array> {
  const random = createSeededRandom(seed)
  for (;;) yield compose(random)
}
