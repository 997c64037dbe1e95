import { expect, test } from 'vitest'
import { createOutputTail } from './create-output-tail.ts'

function read(chunks: readonly string[], limitBytes: number): string {
  const tail = createOutputTail({ limitBytes })
  for (const chunk of chunks) tail.push(Buffer.from(chunk))
  return tail.read()
}

test('output that fits is kept whole', () => {
  expect(read([], 100)).toBe('')
  expect(read(['one ', 'two'], 7)).toBe('one two')
})

test('of output that does not fit the end is kept, with what is missing', () => {
  const text = read(['a'.repeat(1000), 'b'.repeat(1000)], 100)
  expect(text).toBe(`[1922 bytes left out]\n${'b'.repeat(78)}`)
  expect(text.length).toBeLessThanOrEqual(100)
})

test('the end is the same however the output came', () => {
  const text = Array.from({ length: 3000 }, (_none, index) => `${index}é`).join('')
  expect(read([...text], 500)).toBe(read([text], 500))
})

test('no character is cut in two', () => {
  for (let limit = 60; limit < 70; limit += 1) {
    expect(read(['漢'.repeat(500)], limit), String(limit)).toMatch(/^\[\d+ bytes left out\]\n漢+$/)
  }
})
