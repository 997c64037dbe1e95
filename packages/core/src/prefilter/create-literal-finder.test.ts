import fc from 'fast-check'
import { expect, it } from 'vitest'
import { viewWords } from './byte-words.ts'
import { chooseWindows } from './choose-windows.ts'
import { createGramSample } from './create-gram-sample.ts'
import { createLiteralFinder } from './create-literal-finder.ts'
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
  const sample = createGramSample([literal], shape)
  sample.reset(1)
  sample.note(text, 0, text.bytes.length)
  const words = Math.floor(text.bytes.length / 4)
  expect([sample.isFull(words), sample.isFull(words + 1), sample.isFull()]).toEqual([true, false, false])
  const after = windowAt(sample.frequency)
  for (let step = 0; step < shape.stride; step += 1) {
    const gram = literal.subarray(after + step, after + step + shape.length)
    expect(window).not.toContain(decoder.decode(gram))
  }
})

it('a sample takes one of so many words, wherever texts end, and forgets when it is reset', () => {
  const sample = createGramSample([], { length: 4, stride: 4 })
  sample.reset(4)
  const text = viewWords(encoder.encode('0123456789'))
  for (let turn = 0; turn < 20; turn += 1) sample.note(text, 0, 10)
  // Two whole words each.
  expect([sample.isFull(10), sample.isFull(11)]).toEqual([true, false])
  sample.reset(1000)
  for (let turn = 0; turn < 20; turn += 1) sample.note(text, 0, 10)
  expect([sample.isFull(1), sample.isFull(2)]).toEqual([true, false])
})

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
  const encoded = literals.map((literal) => encoder.encode(literal))
  let count = 0
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom(...words), { maxLength: 12 }), { maxLength: 20 }),
      (texts) => {
        const steady = createLiteralFinder(encoded, Number.POSITIVE_INFINITY)
        const learning = createLiteralFinder(encoded, 3)
        for (const pieces of texts) {
          const text = pieces.join('')
          const found = learning.findInText(text)
          count += found.length
          expect(found.toSorted()).toEqual(steady.findInText(text).toSorted())
          const bytes = encoder.encode(text)
          expect(learning.findInBytes(bytes, 0, bytes.length)).toEqual(
            steady.findInBytes(bytes, 0, bytes.length),
          )
        }
      },
    ),
  )
  expect(count).toBeGreaterThan(500)
})
