import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureGrowth } from '../testing/measure-growth.ts'
import { createLineSplitter, type SplitLine } from './create-line-splitter.ts'
import type { LineSplitterOptions } from './create-raw-line-splitter.ts'

function splitAll(bytes: Uint8Array, chunkSizes: readonly number[], options: LineSplitterOptions = {}) {
  const splitter = createLineSplitter(options)
  const lines: SplitLine[] = []
  let start = 0
  for (let index = 0; start < bytes.length; index += 1) {
    const size = chunkSizes[index % chunkSizes.length] ?? bytes.length
    lines.push(...splitter.push(bytes.subarray(start, start + size)))
    start += size
  }
  const last = splitter.flush()
  return last === undefined ? lines : [...lines, last]
}

const split = (text: string | Uint8Array, options: LineSplitterOptions = {}) =>
  splitAll(Buffer.from(text), [Number.MAX_SAFE_INTEGER], options)

const texts = (lines: readonly SplitLine[]) => lines.map((line) => line.text)

describe('createLineSplitter', () => {
  test('ends a line at LF and at CR LF, and tells where it stands', () => {
    expect(split('one\r\ntwo\n\nfour')).toEqual([
      { text: 'one', startByte: 0, endByte: 5, truncatedBytes: 0 },
      { text: 'two', startByte: 5, endByte: 9, truncatedBytes: 0 },
      { text: '', startByte: 9, endByte: 10, truncatedBytes: 0 },
      { text: 'four', startByte: 10, endByte: 14, truncatedBytes: 0 },
    ])
  })

  test('keeps a carriage return that ends no line, and NUL', () => {
    expect(texts(split('a\rb\r\r\n\0c\0\n\r\nlast\r'))).toEqual(['a\rb\r', '\0c\0', '', 'last\r'])
  })

  test('leaves a byte order mark out at byte 0 only', () => {
    expect(texts(split('\uFEFFone\n\uFEFFtwo\n'))).toEqual(['one', '\uFEFFtwo'])
    expect(texts(split('\uFEFFone\n', { startByte: 7 }))).toEqual(['\uFEFFone'])
  })

  test('writes U+FFFD for what is not UTF-8', () => {
    expect(
      texts(split(Buffer.from([0x61, 0xff, 0x62, 0x0a, 0xe2, 0x82, 0x0a, 0xed, 0xa0, 0x80, 0x0a]))),
    ).toEqual(['a\uFFFDb', '\uFFFD', '\uFFFD\uFFFD\uFFFD'])
  })

  test('holds the last line back until it ends or is asked for', () => {
    const splitter = createLineSplitter()
    expect(splitter.push(Buffer.from('whole\npar'))).toHaveLength(1)
    expect([splitter.pendingByte, splitter.nextByte]).toEqual([6, 9])
    expect(splitter.push(Buffer.from('tial'))).toEqual([])
    expect(splitter.flush()?.text).toBe('partial')
    expect(splitter.flush()).toBeUndefined()
    expect(texts(splitter.push(Buffer.from('rest\n')))).toEqual(['rest'])
  })

  test('does not keep the chunk it was given', () => {
    const splitter = createLineSplitter()
    const chunk = Buffer.from('abc')
    splitter.push(chunk)
    chunk.fill(0x78)
    expect(splitter.flush()?.text).toBe('abc')
  })

  test.each([
    ['exactly the cap', '12345678\nx\n', ['12345678', 0], ['x', 0]],
    ['exactly the cap before CR LF', '12345678\r\nx\n', ['12345678', 0], ['x', 0]],
    ['one byte more', '123456789\nx\n', ['12345678', 1], ['x', 0]],
    ['one byte more before CR LF', '123456789\r\nx\n', ['12345678', 1], ['x', 0]],
    ['many bytes more', `${'1'.repeat(8)}${'2'.repeat(1000)}\nx`, ['11111111', 1000], ['x', 0]],
    ['a carriage return among the bytes cut off', '12345678\r\r\nx\n', ['12345678', 1], ['x', 0]],
    ['a code point on the border', '123456\u20AC\nx\n', ['123456', 3], ['x', 0]],
    ['a code point that just fits', '12345\u20AC9\nx\n', ['12345\u20AC', 1], ['x', 0]],
    ['an astral code point on the border', '12345\u{1F600}\nx\n', ['12345', 4], ['x', 0]],
  ])('cuts a line of %s at 8 bytes and counts the rest', (_case, text, ...expected) => {
    for (const chunkSizes of [[1], [3], [1000]]) {
      const lines = splitAll(Buffer.from(text), chunkSizes, { maxLineBytes: 8 })
      expect(lines.map((line) => [line.text, line.truncatedBytes])).toEqual(expected)
    }
  })

  test('splits the same however the bytes are cut into chunks, as a plain split of the whole does', () => {
    const bytes = fc
      .array(
        fc.constantFrom(0x0a, 0x0d, 0x00, 0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xff),
        { maxLength: 80 },
      )
      .map((values) => Uint8Array.from(values))
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(bytes, sizes, (input, chunkSizes) => {
        const lines = splitAll(input, chunkSizes, { maxLineBytes: 1000 })
        const parts = Buffer.from(input).toString('latin1').split('\n')
        const expected = parts.map((part, index) =>
          index < parts.length - 1 ? part.replace(/\r$/, '') : part,
        )
        if (expected.at(-1) === '') expected.pop()
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
        expect(texts(lines)).toEqual(expected.map((part) => decoder.decode(Buffer.from(part, 'latin1'))))
        expect(lines.every((line) => line.text.isWellFormed())).toBe(true)
      }),
    )
  })

  test('accounts for every byte of a capped line, however it is cut into chunks', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map((value) => value.replaceAll(/[\r\n\uFEFF]/g, ''))
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 4, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (line, maxLineBytes, size) => {
          const [head, next] = splitAll(Buffer.from(`${line}\nnext\n`), [size], { maxLineBytes })
          const keptBytes = Buffer.byteLength(head?.text ?? '')
          expect(line.startsWith(head?.text ?? '?')).toBe(true)
          expect(keptBytes + (head?.truncatedBytes ?? 0)).toBe(Buffer.byteLength(line))
          expect(keptBytes).toBeGreaterThan(Math.min(maxLineBytes, Buffer.byteLength(line)) - 4)
          expect(keptBytes).toBeLessThanOrEqual(maxLineBytes)
          expect(next?.text).toBe('next')
        },
      ),
    )
  })

  test('costs twice as much for a line that is twice as long, not four times', () => {
    const piece = Buffer.alloc(16, 0x78)
    const growth = measureGrowth((factor) => {
      return () => {
        const splitter = createLineSplitter({ maxLineBytes: 64 * 1024 * 1024 })
        for (let index = 0; index < 2000 * factor; index += 1) splitter.push(piece)
        splitter.flush()
      }
    }, 3.2)
    expect(growth).toBeLessThan(3.2)
  })
})
