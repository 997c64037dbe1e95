import { expect, it } from 'vitest'
import { createPrefilter } from '../../src/prefilter/create-prefilter.ts'
import { collectGarbage } from '../support/collect-garbage.ts'

it('stays small and loses nothing with two megabytes of literals', () => {
  const tail = Array.from({ length: 300 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
  const literals = Array.from({ length: 2000 }, (_, index) => `${index}:${tail.repeat(4)}`.slice(0, 1000))
  collectGarbage()
  // What stands in array buffers and in WebAssembly.
  const before = process.memoryUsage().external
  const prefilter = createPrefilter(literals.map((literal) => [literal]))
  collectGarbage()
  expect(process.memoryUsage().external - before).toBeLessThan(16 * 1024 * 1024)
  for (const index of [0, 7, 1042, 1999]) {
    expect(prefilter.candidates(`x ${literals[index]} x`)).toContain(index)
  }
  expect(prefilter.candidates('text that has none')).toEqual([])
})
