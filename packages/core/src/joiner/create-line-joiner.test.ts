import { describe, expect, it } from 'vitest'
import { type LogRecord, toId } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import { traces } from './__fixtures__/traces.ts'
import { createLineJoiner } from './create-line-joiner.ts'
import type { JoinerLanguage } from './joiner-language.ts'
import type { LineJoiner } from './line-joiner.ts'

let count = 0
const record = (message: string, overrides: Partial<LogRecord> = {}): LogRecord => ({
  id: toId<'RecordId'>(`r${++count}`),
  source: 'file',
  stream: 'app.log',
  atMs: 0,
  message,
  labels: {},
  ...overrides,
})
const pushAll = (joiner: LineJoiner, lines: readonly string[], overrides: Partial<LogRecord> = {}) =>
  lines.flatMap((line) => joiner.push(record(line, overrides)))
const messages = (records: readonly LogRecord[]) => records.map(({ message }) => message)
const noise = '2026-11-25 INFO all is well'

describe.each(Object.entries(traces))('a trace of %s', (_language, examples) => {
  it.each(examples.map((text) => [text.split('\n')[0], text]))('becomes one record: %s', (_first, text) => {
    const joiner = createLineJoiner()
    const records = pushAll(joiner, [noise, ...text.split('\n'), noise, noise])
    expect(messages(records)).toEqual([noise, text, noise, noise])
    expect(records[1]?.lineCount).toBe(text.split('\n').length)
    expect(records[1]?.isTruncated).toBeUndefined()
  })
})

it('joins only what it is asked for', () => {
  const joiner = createLineJoiner({ languages: ['rust'] })
  const lines = [...traces.python, ...traces.go].flatMap((text) => text.split('\n'))
  expect(messages(pushAll(joiner, lines))).toEqual(lines)
  expect(messages(pushAll(joiner, [...(traces.rust[0] ?? '').split('\n'), noise]))).toEqual([
    traces.rust[0],
    noise,
  ])
})

describe('createLineJoiner', () => {
  it('keeps id, time, labels and line number of the first line', () => {
    const joiner = createLineJoiner()
    const first = record('Traceback (most recent call last):', {
      lineNumber: 7,
      labels: { app: 'a' },
      atMs: 5,
    })
    joiner.push(first)
    joiner.push(record('  File "a.py", line 1, in f', { truncatedBytes: 3, atMs: 6 }))
    joiner.push(record('ValueError: no', { truncatedBytes: 4 }))
    expect(joiner.flush()).toEqual([
      {
        ...first,
        message: 'Traceback (most recent call last):\n  File "a.py", line 1, in f\nValueError: no',
        lineCount: 3,
        truncatedBytes: 7,
      },
    ])
  })

  it('lets a line that follows nothing pass at once, the very same', () => {
    const joiner = createLineJoiner()
    const plain = record(noise)
    expect(joiner.push(plain)[0]).toBe(plain)
    const header = record('Error: it failed')
    expect(joiner.push(header)).toEqual([])
    expect(joiner.push(record(noise))[0]).toBe(header)
  })

  it('gives back a line that only might have belonged', () => {
    const joiner = createLineJoiner()
    const lines = ['TypeError: no', '    at f (/a.js:1:2)', '', noise]
    expect(messages(pushAll(joiner, lines))).toEqual(['TypeError: no\n    at f (/a.js:1:2)', '', noise])
    // Here that line begins a trace itself.
    const twice = ['/a.js:3', 'Error: not code', '    at f (/a.js:1:2)']
    expect(messages([...pushAll(joiner, twice), ...joiner.flush()])).toEqual([
      '/a.js:3',
      twice.slice(1).join('\n'),
    ])
  })

  it('keeps streams apart', () => {
    const joiner = createLineJoiner()
    const trace = ['Traceback (most recent call last):', '  File "a.py", line 1, in f', 'ValueError: no']
    const streams = [{ stream: 'a' }, { stream: 'b' }, { stream: 'a', source: 'other' }]
    const out = trace.flatMap((line) => streams.flatMap((names) => joiner.push(record(line, names))))
    expect(out).toEqual([])
    expect(joiner.counters()).toMatchObject({ linesIn: 9, linesHeld: 9 })
    const records = joiner.flush()
    expect(records.map(({ source, stream, message }) => [source, stream, message])).toEqual([
      ['file', 'a', trace.join('\n')],
      ['file', 'b', trace.join('\n')],
      ['other', 'a', trace.join('\n')],
    ])
    expect(joiner.counters()).toEqual({
      linesIn: 9,
      recordsOut: 3,
      linesJoined: 6,
      linesHeld: 0,
      cuts: { 'max-lines': 0, 'max-bytes': 0, 'max-wait': 0 },
      evictions: 0,
    })
  })

  it('marks what ended before it could', () => {
    const joiner = createLineJoiner()
    const [cut] = pushAll(joiner, [
      'Traceback (most recent call last):',
      '  File "a.py", line 1, in f',
      noise,
    ])
    expect(cut).toMatchObject({ lineCount: 2, isTruncated: true })
  })
})

describe('limits', () => {
  const frames = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `\tat a.B.c(B.java:${from + index})`)

  it('cuts at the lines there may be, and marks both pieces', () => {
    const joiner = createLineJoiner({ maxLines: 3 })
    const out = [...pushAll(joiner, ['x.Error: no', ...frames(1, 6)]), ...joiner.flush()]
    expect(out.map(({ lineCount = 1, isTruncated }) => [lineCount, isTruncated])).toEqual([
      [3, true],
      [3, true],
      [1, true],
    ])
    expect(joiner.counters().cuts).toEqual({ 'max-lines': 2, 'max-bytes': 0, 'max-wait': 0 })
  })

  it.each([
    [71, [4]],
    [70, [3, 1]],
    [50, [2, 2]],
    [30, [1, 1, 1, 1]],
  ])('cuts at the bytes of UTF-8 there may be: %i', (maxBytes, lineCounts) => {
    const joiner = createLineJoiner({ maxBytes })
    // 11 bytes, then 20 for each further line with the break before it.
    const out = [...pushAll(joiner, ['x.Error: é', ...frames(1, 3)]), ...joiner.flush()]
    expect(out.map(({ lineCount = 1 }) => lineCount)).toEqual(lineCounts)
    expect(out.every(({ isTruncated = false }) => isTruncated === lineCounts.length > 1)).toBe(true)
    expect(joiner.counters().cuts['max-bytes']).toBe(lineCounts.length - 1)
  })

  it('cuts by event time, whatever order it comes in', () => {
    const joiner = createLineJoiner()
    joiner.push(record('x.Error: no', { atMs: 1000 }))
    pushAll(joiner, frames(1, 1), { atMs: 3000 })
    pushAll(joiner, frames(2, 2), { atMs: 0 })
    const out = [...pushAll(joiner, frames(3, 3), { atMs: 3001 }), ...joiner.flush()]
    expect(out.map(({ lineCount = 1 }) => lineCount)).toEqual([3, 1])
    expect(joiner.counters().cuts['max-wait']).toBe(1)
  })

  it('lets go when time has passed, and only then', () => {
    const joiner = createLineJoiner()
    joiner.push(record('x.Error: no', { atMs: 1000 }))
    joiner.push(record('x.Error: no', { atMs: 500, stream: 'b' }))
    expect(joiner.advance(2499)).toEqual([])
    expect(joiner.advance(2500).map(({ stream }) => stream)).toEqual(['b'])
    expect(joiner.advance(2999)).toEqual([])
    expect(joiner.advance(3000).map(({ stream }) => stream)).toEqual(['app.log'])
    expect(joiner.advance(Number.MAX_VALUE)).toEqual([])
  })

  it('lets the stream go that has held for longest when there are too many', () => {
    const joiner = createLineJoiner({ maxStreams: 2 })
    const out = ['a', 'b', 'a', 'c'].flatMap((stream) => joiner.push(record('x.Error: no', { stream })))
    // The second line of `a` began anew, after `b`.
    expect(out.map(({ stream }) => stream)).toEqual(['a', 'b'])
    expect(joiner.counters()).toMatchObject({ evictions: 1, linesHeld: 2 })
  })

  it('lets streams go when they hold too many bytes together', () => {
    const joiner = createLineJoiner({ maxHeldBytes: 30 })
    const out = ['a', 'b', 'c'].flatMap((stream) => joiner.push(record('x.Error: no', { stream })))
    expect(out.map(({ stream }) => stream)).toEqual(['a'])
    expect(messages(joiner.push(record(`Error: ${'x'.repeat(30)}`, { stream: 'd' })))).toHaveLength(3)
    expect(joiner.counters()).toMatchObject({ evictions: 4, linesHeld: 0 })
  })
})

describe('the CRI format', () => {
  const cri = (tag: string, text: string, stream = 'stderr') =>
    `2026-11-25T10:00:00.1Z ${stream} ${tag} ${text}`

  it('puts the parts of a line together', () => {
    const joiner = createLineJoiner()
    const lines = [cri('P', 'one '), cri('P', 'two '), cri('F', 'three'), cri('F', 'four')]
    expect(messages(pushAll(joiner, lines))).toEqual([cri('F', 'one two three'), cri('F', 'four')])
  })

  it('joins traces behind the prefix, stdout and stderr apart', () => {
    const joiner = createLineJoiner()
    const out = pushAll(joiner, [
      cri('F', 'Traceback (most recent call last):'),
      cri('F', noise, 'stdout'),
      cri('P', '  File "a.py", '),
      cri('F', 'line 1, in f'),
      cri('F', 'ValueError: no'),
      cri('F', noise),
    ])
    expect(messages(out)).toEqual([
      cri('F', noise, 'stdout'),
      cri('F', 'Traceback (most recent call last):\n  File "a.py", line 1, in f\nValueError: no'),
      cri('F', noise),
    ])
    expect(out[1]?.lineCount).toBe(4)
  })

  it('marks parts whose end is elsewhere, and the end', () => {
    const joiner = createLineJoiner({ maxLines: 2 })
    const out = pushAll(joiner, [cri('P', 'one '), cri('P', 'two '), cri('P', 'three '), cri('F', 'four')])
    expect(out.map(({ message, isTruncated }) => [message, isTruncated])).toEqual([
      [cri('P', 'one two '), true],
      [cri('F', 'three four'), true],
    ])
    joiner.push(record(cri('P', 'five')))
    expect(joiner.flush()).toMatchObject([{ message: cri('P', 'five'), isTruncated: true }])
  })

  it('is left alone where it is not read', () => {
    const joiner = createLineJoiner({ readsCri: false })
    expect(messages(pushAll(joiner, [cri('P', 'one '), cri('F', 'two')]))).toEqual([
      cri('P', 'one '),
      cri('F', 'two'),
    ])
  })
})

describe('misuse', () => {
  it.each([
    [() => createLineJoiner({ maxLines: 0 }), 'maxLines'],
    [() => createLineJoiner({ maxHeldBytes: Number.NaN }), 'maxHeldBytes'],
    [() => createLineJoiner({ languages: ['perl' as JoinerLanguage] }), 'languages'],
    [() => createLineJoiner().advance(Number.NaN), 'atMs'],
    [() => createLineJoiner().push({} as LogRecord), 'record'],
  ])('is refused', (run, what) => {
    expect(run).toThrow(
      expect.toSatisfy(
        (error) => UsageError.isInstance(error) && (error.details as { what: string }).what === what,
      ),
    )
  })
})
