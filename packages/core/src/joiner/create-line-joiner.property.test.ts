import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { type LogRecord, toId } from '../contracts/index.ts'
import { parseCriLine } from '../fields/index.ts'
import { traces } from './__fixtures__/traces.ts'
import { createLineJoiner } from './create-line-joiner.ts'
import { joinerLanguages } from './joiner-language.ts'
import type { LineJoinerOptions } from './line-joiner.ts'

vi.setConfig({ testTimeout: 60_000 })

const pool = [
  ...new Set(Object.values(traces).flatMap((texts) => texts.flatMap((text) => text.split('\n')))),
  ...['', ' ', 'INFO all is well', 'Error:', '\r', '}', '^'],
]
const time = '2026-11-25T10:00:00Z'
const line = fc.oneof(
  fc.constantFrom(...pool),
  fc.string(),
  fc
    .tuple(fc.constantFrom('stdout', 'stderr'), fc.constantFrom('P', 'F', 'F:x'), fc.constantFrom(...pool))
    .map(([stream, tag, text]) => `${time} ${stream} ${tag} ${text}`),
)
const place = fc.record({ source: fc.constantFrom('a', 'b'), stream: fc.constantFrom('1', '2') })
/** Pieces of traces in their order, and lines at random. */
const input = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(...Object.values(traces).flat()).map((text) => text.split('\n')),
        fc.array(line, { maxLength: 4 }),
      ),
      place,
      fc.nat(3000),
    ),
    { maxLength: 12 },
  )
  .map((pieces) =>
    pieces.flatMap(([lines, where, atMs]) => lines.map((message) => ({ message, ...where, atMs }))),
  )
  .map((lines) =>
    lines.map((each, index): LogRecord => ({ ...each, id: toId<'RecordId'>(`${index}`), labels: {} })),
  )

const options: fc.Arbitrary<LineJoinerOptions> = fc.record(
  {
    maxLines: fc.constantFrom(1, 2, 3, 500),
    maxBytes: fc.constantFrom(1, 40, 200, 2_000_000),
    maxWaitMs: fc.constantFrom(1, 1000, 2000),
    maxStreams: fc.constantFrom(1, 2, 10_000),
    maxHeldBytes: fc.constantFrom(1, 100, 64_000_000),
    readsCri: fc.boolean(),
  },
  { requiredKeys: [] },
)
const streamOf = ({ source, stream, message }: LogRecord, readsCri: boolean) =>
  [source, stream, readsCri ? (parseCriLine(message)?.stream ?? '') : ''].join('/')

/** What the lines of each stream say, one after the other. */
function contentByStream(records: readonly LogRecord[], readsCri: boolean) {
  const contents = new Map<string, string>()
  for (const record of records) {
    const key = streamOf(record, readsCri)
    const text = (readsCri ? parseCriLine(record.message)?.message : undefined) ?? record.message
    contents.set(key, (contents.get(key) ?? '') + text.replaceAll('\n', ''))
  }
  return Object.fromEntries(contents)
}

it('has every line in exactly one record, in the order of its stream, whatever the limits', () => {
  fc.assert(
    fc.property(input, options, fc.array(fc.nat(6000)), (lines, limits, times) => {
      const joiner = createLineJoiner(limits)
      const out: LogRecord[] = []
      for (const [index, each] of lines.entries()) {
        out.push(...joiner.push(each))
        const atMs = times[index]
        if (atMs !== undefined) out.push(...joiner.advance(atMs))
        const { linesIn, recordsOut, linesJoined, linesHeld } = joiner.counters()
        expect([linesIn, recordsOut]).toEqual([index + 1, out.length])
        expect(recordsOut + linesJoined + linesHeld).toBe(linesIn)
      }
      out.push(...joiner.flush())
      const { readsCri = true, maxLines = 500 } = limits
      expect(joiner.counters().linesHeld).toBe(0)
      expect(out.reduce((sum, { lineCount = 1 }) => sum + lineCount, 0)).toBe(lines.length)
      expect(contentByStream(out, readsCri)).toEqual(contentByStream(lines, readsCri))
      expect(new Set(out.map(({ id }) => id)).size).toBe(out.length)
      if (!readsCri) expect(out.every(({ lineCount = 1 }) => lineCount <= maxLines)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

it('makes of a stream what it makes of it alone, however others come in between', () => {
  fc.assert(
    fc.property(input, (lines) => {
      const join = (records: readonly LogRecord[]) => {
        const joiner = createLineJoiner()
        return [...records.flatMap((each) => joiner.push(each)), ...joiner.flush()]
      }
      const together = Object.groupBy(join(lines), (each) => streamOf(each, true))
      const alone = Object.groupBy(lines, (each) => streamOf(each, true))
      for (const [key, records = []] of Object.entries(alone)) expect(together[key]).toEqual(join(records))
    }),
    { numRuns: 300 },
  )
})

it('is in doubt about one line at most: what it may give back is bounded', () => {
  for (const machine of Object.values(joinerLanguages)) {
    expect(machine.start.rules.some(({ isTentative }) => isTentative)).toBe(false)
    for (const { rules } of Object.values(machine)) {
      for (const { to, isTentative } of rules) {
        const next = machine[to]
        expect(next).toBeDefined()
        if (isTentative) expect(next?.rules.some((rule) => rule.isTentative)).toBe(false)
      }
    }
  }
})
