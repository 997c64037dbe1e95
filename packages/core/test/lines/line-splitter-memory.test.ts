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
