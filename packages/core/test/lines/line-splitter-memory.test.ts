import { expect, it } from 'vitest'
import { createLineSplitter } from '../../src/lines/index.ts'
import { collectGarbage } from '../support/collect-garbage.ts'

it('takes a 64 MiB line without holding more than its beginning', () => {
  const splitter = createLineSplitter()
  const chunk = new Uint8Array(64 * 1024).fill(0x78)
  collectGarbage()
  const before = process.memoryUsage().arrayBuffers
  for (let index = 0; index < 1024; index += 1) splitter.push(chunk)
  collectGarbage()
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 1024 * 1024)
  const [line, next] = splitter.push(new TextEncoder().encode('\nnext\n'))
  expect(line?.text.length).toBe(256 * 1024)
  expect(line?.truncatedBytes).toBe(64 * 1024 * 1024 - 256 * 1024)
  expect(next?.text).toBe('next')
})

it('holds next to nothing of thousands of streams whose long lines have ended', () => {
  const line = new Uint8Array(60_000).fill(0x78)
  const end = Uint8Array.of(0x0a)
  collectGarbage()
  const before = process.memoryUsage().arrayBuffers
  const splitters = Array.from({ length: 1000 }, () => createLineSplitter())
  for (const splitter of splitters) {
    expect(splitter.push(line)).toEqual([])
    expect(splitter.push(end)).toHaveLength(1)
  }
  collectGarbage()
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024)
  expect(splitters.every((splitter) => splitter.flush() === undefined)).toBe(true)
})
