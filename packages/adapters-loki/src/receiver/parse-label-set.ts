import { PushRefusedError } from './push-refused-error.ts'
import type { PushedPair } from './pushed-stream.ts'

const spacePattern = /[ \t\r\n]*/y
const namePattern = /[a-zA-Z_][a-zA-Z0-9_]*/y
const plainPattern = /[^"\\\n]+/y
const escapePattern = /\\(?:([abfnrtv\\"])|x([\da-fA-F]{2})|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y

const namedEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  '"': 34,
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Parses the labels of a stream: `{app="x", namespace="cto"}`, values quoted and escaped as in Go.
 *
 * Strict: what is not exactly that is refused. Names may come twice; whoever admits the stream refuses that.
 *
 * @throws {@link PushRefusedError} with the place of the mistake.
 * @source https://pkg.go.dev/github.com/prometheus/prometheus/model/labels#Labels.String
 */
export function parseLabelSet(text: string): readonly PushedPair[] {
  let index = 0
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = index
    const match = pattern.exec(text) ?? undefined
    index += match?.[0].length ?? 0
    return match
  }
  const expectText = (expected: string): void => {
    take(spacePattern)
    if (!text.startsWith(expected, index)) throw refuse(text, index, expected)
    index += expected.length
  }
  const hasNext = (expected: string): boolean => {
    take(spacePattern)
    if (!text.startsWith(expected, index)) return false
    index += expected.length
    return true
  }
  const takeValue = (): string => {
    const startIndex = index
    expectText('"')
    const bytes: Uint8Array[] = []
    while (!text.startsWith('"', index)) {
      const plain = take(plainPattern)
      if (plain !== undefined) bytes.push(encoder.encode(plain[0]))
      else bytes.push(readEscape(take(escapePattern)) ?? fail(text, index, 'a valid escape or "'))
    }
    index += 1
    return decode(bytes) ?? fail(text, startIndex, 'a value in UTF-8')
  }

  const labels: PushedPair[] = []
  expectText('{')
  if (!hasNext('}')) {
    do {
      take(spacePattern)
      const name = take(namePattern)?.[0] ?? fail(text, index, 'a label name')
      expectText('=')
      labels.push([name, takeValue()])
    } while (hasNext(','))
    expectText('}')
  }
  take(spacePattern)
  if (index < text.length) throw refuse(text, index, 'the end')
  return labels
}

function readEscape(match: RegExpExecArray | undefined): Uint8Array | undefined {
  if (match === undefined) return undefined
  const [, named, hexByte, octalByte, short, long] = match
  if (named !== undefined) return Uint8Array.of(namedEscapes[named] ?? 0)
  if (hexByte !== undefined) return Uint8Array.of(Number.parseInt(hexByte, 16))
  if (octalByte !== undefined) {
    const byte = Number.parseInt(octalByte, 8)
    return byte > 255 ? undefined : Uint8Array.of(byte)
  }
  const codePoint = Number.parseInt(short ?? long ?? '', 16)
  const isCharacter = codePoint <= 0x10_ff_ff && (codePoint < 0xd8_00 || codePoint > 0xdf_ff)
  return isCharacter ? encoder.encode(String.fromCodePoint(codePoint)) : undefined
}

function decode(bytes: readonly Uint8Array[]): string | undefined {
  try {
    return decoder.decode(Buffer.concat(bytes))
  } catch {
    return undefined
  }
}

function fail(text: string, index: number, expected: string): never {
  throw refuse(text, index, expected)
}

function refuse(text: string, index: number, expected: string): PushRefusedError {
  const found = index < text.length ? JSON.stringify(text.slice(index, index + 16)) : 'the end'
  return new PushRefusedError(
    'malformed',
    `error parsing labels: expected ${expected} at character ${index + 1}, found ${found}`,
  )
}
