import fc from 'fast-check'
import { expect, it } from 'vitest'
import { viewWords } from './byte-words.ts'
import { chooseWindows } from './choose-windows.ts'
import { createGramSample } from './create-gram-sample.ts'
import { createLiteralFinder, type LiteralFinder } from './create-literal-finder.ts'
import { expectFrequency } from './expect-frequency.ts'
import type { Frequency } from './frequency.ts'
import { type GramShape, windowLength } from './gram-shape.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

it.each<GramShape>([
  { length: 4, stride: 4 },
  { length: 8, stride: 4 },
])('a sample leads away from what stands in every line: %j', (shape) => {
  const literal = encoder.encode('connection established: refused at last')
  const windowAt = (frequency: Frequency) => chooseWindows([literal], shape, frequency)[0] ?? Number.NaN
  const before = windowAt(expectFrequency([literal], shape))
  const window = decoder.decode(literal.subarray(before, before + windowLength(shape)))
  // An odd length, so that each of its grams comes to stand on a multiple of four.
  const line = `${window}; `.padEnd(15)
  const text = viewWords(encoder.encode(line.repeat(50)))
  const words = Math.floor(text.bytes.length / 4)
  const sample = createGramSample([literal], shape, words)
  sample.reset(1)
  sample.note(text, 0, 400)
  expect(sample.isFull()).toBe(false)
  sample.note(text, 400, text.bytes.length)
  expect(sample.isFull()).toBe(true)
  const after = windowAt(sample.frequency)
  for (let step = 0; step < shape.stride; step += 1) {
    const gram = literal.subarray(after + step, after + step + shape.length)
    expect(window).not.toContain(decoder.decode(gram))
  }
})

it.each([
  [4, 10],
  [1000, 1],
])('a sample takes one of %i words, wherever texts end: %i of forty', (step, expected) => {
  const text = viewWords(encoder.encode('0123456789'))
  // Two whole words each.
  const isFullWith = (sampleSize: number) => {
    const sample = createGramSample([], { length: 4, stride: 4 }, sampleSize)
    sample.reset(step)
    for (let turn = 0; turn < 20; turn += 1) sample.note(text, 0, 10)
    const isFull = sample.isFull()
    sample.reset(step)
    expect(sample.isFull()).toBe(false)
    return isFull
  }
  expect([isFullWith(expected), isFullWith(expected + 1)]).toEqual([true, false])
})

function listLines({ findInBytes }: LiteralFinder, bytes: Uint8Array): readonly unknown[] {
  const lines: unknown[] = []
  findInBytes(bytes, 0, bytes.length, (start, end, literals) => {
    lines.push({ start, end, literals: new Set(literals) })
  })
  return lines
}

it('finds the same however often it learns', () => {
  const words = [
    'timeout',
    'connection refused',
    'inventory mismatch',
    'key',
    'is',
    'x',
    '\u017fe',
    '\n',
    ' ',
    '\u00e9',
  ]
  const literals = ['timeout', 'connection refused', 'inventory mismatch', 'refused inventory', 'key', 'x']
  const encoded = literals.map((literal) => ({ bytes: encoder.encode(literal) }))
  let count = 0
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom(...words), { maxLength: 12 }), { maxLength: 20 }),
      (texts) => {
        const steady = createLiteralFinder(encoded, { sampleSize: Number.POSITIVE_INFINITY })
        const learning = createLiteralFinder(encoded, { sampleSize: 3 })
        for (const pieces of texts) {
          const text = pieces.join('')
          const found = learning.findInText(text)
          count += found.length
          expect(new Set(found)).toEqual(new Set(steady.findInText(text)))
          const bytes = encoder.encode(text)
          expect(listLines(learning, bytes)).toEqual(listLines(steady, bytes))
        }
      },
    ),
  )
  expect(count).toBeGreaterThan(500)
})
