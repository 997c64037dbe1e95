import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildLokiLines, type FindStreamLabels } from './build-loki-lines.ts'
import { createLokiStreams } from './create-loki-streams.ts'
import { createStreamLabelFinder } from './create-stream-label-finder.ts'
import { parseCounts } from './parse-matrix-answer.ts'
import { parseStreamsAnswer } from './parse-streams-answer.ts'

/** The body of an answer as a real Loki gave it. */
function readRecorded(name: string): string {
  const file = new URL(`./__fixtures__/${name}.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { response: { body: string } }).response.body
}

const series = (JSON.parse(readRecorded('series')) as { data: Readonly<Record<string, string>>[] }).data

/** Lines of an answer in which labels and metadata are merged. */
function readLines(text: string, find?: FindStreamLabels) {
  const finder = createStreamLabelFinder()
  finder.learn(series)
  const reading = { findStreamLabels: find ?? finder.find, streamOf: createLokiStreams() }
  return buildLokiLines(parseStreamsAnswer(text), reading)
}

const categorized = (values: readonly unknown[], stream = { app: 'x' }) =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'streams', encodingFlags: ['categorize-labels'], result: [{ stream, values }] },
  })

describe('answers of a real Loki', () => {
  test('one pushed stream that comes back as several results is one stream again, in the order of time', () => {
    const lines = readLines(readRecorded('query-range-streams')).filter(
      ({ stream }) => stream.labels.app === 'coderun',
    )
    expect(lines.map(({ text }) => text)).toEqual([
      'INFO: CTO config loaded: cto-config.json',
      "INFO: Agent 'rex' tools configured: remote=[memory_create_entities, brave_search], local=[filesystem, git]",
      'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]',
      "ERROR: MCP server 'filesystem' failed to initialize: permission denied",
    ])
    expect(new Set(lines.map(({ stream }) => stream.name))).toEqual(
      new Set([
        '{agent="rex", app="coderun", namespace="cto", pod="coderun-rex-42-abcde", service_name="coderun"}',
      ]),
    )
    expect(lines[2]?.attributes).toEqual({
      detected_level: 'error',
      trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
    })
    expect(lines.map(({ atNs }) => atNs)).toEqual(lines.map(({ atNs }) => atNs).toSorted())
  })

  test('forty lines of one nanosecond are forty lines', () => {
    const lines = readLines(readRecorded('query-range-streams')).filter(
      ({ stream }) => stream.labels.app === 'burst',
    )
    expect(new Set(lines.map(({ fingerprint }) => fingerprint)).size).toBe(40)
  })

  test('the lines of a page are known again in a larger one', () => {
    const all = new Set(readLines(readRecorded('query-range-streams')).map(({ fingerprint }) => fingerprint))
    const page = readLines(readRecorded('query-range-limit-cuts-one-nanosecond'))
    expect(page).toHaveLength(25)
    expect(page.filter(({ fingerprint }) => !all.has(fingerprint))).toEqual([])
  })

  test('fields that a parser found are attributes, and no labels', () => {
    const [line] = readLines(readRecorded('query-range-json-parser'))
    expect(line?.stream.labels).toEqual({
      app: 'tools-server',
      namespace: 'cto',
      pod: 'tools-server-7d9f',
      service_name: 'tools-server',
    })
    expect(line?.attributes).toMatchObject({ level: 'WARN', timestamp: '2026-11-22T08:00:00Z' })
  })

  test('nothing is nothing', () => {
    expect(readLines(readRecorded('query-range-empty'))).toEqual([])
    expect(readLines(readRecorded('query-range-after-last-plus-one'))).toEqual([])
  })

  test('counts are added up over the results', () => {
    expect([...parseCounts(readRecorded('query-range-metric-matrix'), 'matrix')]).toEqual([
      [1_795_337_760, 40],
      [1_795_337_700, 5],
    ])
  })
})

describe('answers that tell labels apart', () => {
  test('structured metadata and parsed fields become attributes, where they look like labels, too', () => {
    const text = categorized([
      [
        '1795337690567000000',
        'a',
        { structuredMetadata: { app: 'forged', trace: '1' }, parsed: { pod: 'forged' } },
      ],
      ['1795337690567000001', 'b', {}],
    ])
    const [first, second] = readLines(text)
    expect(first?.stream.labels).toEqual({ app: 'x' })
    expect(first?.attributes).toEqual({ app: 'forged', trace: '1', pod: 'forged' })
    expect(second).not.toHaveProperty('attributes')
  })

  test('a line is known again whatever the order of its metadata, and differs with it', () => {
    const withMetadata = (structuredMetadata: object) =>
      readLines(categorized([['1795337690567000000', 'a', { structuredMetadata }]]))[0]?.fingerprint
    expect(withMetadata({ a: '1', b: '2' })).toBe(withMetadata({ b: '2', a: '1' }))
    expect(withMetadata({ a: '1' })).not.toBe(withMetadata({ a: '2' }))
    expect(withMetadata({})).toBe(readLines(categorized([['1795337690567000000', 'a']]))[0]?.fingerprint)
  })

  test('lines of one result that are out of order are put in order', () => {
    const lines = readLines(
      categorized([
        ['1795337690567000001', 'second', {}],
        ['1795337690567000000', 'first', {}],
      ]),
    )
    expect(lines.map(({ text }) => text)).toEqual(['first', 'second'])
  })

  test('text that is not well-formed is made so', () => {
    expect(readLines(categorized([['1795337690567000000', 'half \uD83D']]))[0]?.text).toBe('half \uFFFD')
  })
})

describe('labels of answers that merge them', () => {
  test('a field cannot pass for a label of another stream', () => {
    const finder = createStreamLabelFinder()
    finder.learn([{ app: 'a' }, { app: 'a', pod: 'victim' }])
    expect(finder.find({ app: 'a', pod: 'victim', level: 'info' })).toEqual({ app: 'a' })
  })

  test('where no stream fits, nothing is trusted', () => {
    const finder = createStreamLabelFinder()
    finder.learn([{ app: 'a' }])
    expect(finder.knows({ app: 'b' })).toBe(false)
    expect(finder.find({ app: 'b' })).toEqual({})
  })
})

describe('what is no answer', () => {
  test.each([
    ['', 'is not JSON'],
    ['{"status":"success","data":{"resultType":"streams","result":[{"str', 'is not JSON'],
    ['null', 'lacks'],
    ['{"status":"error"}', 'lacks'],
    ['{"status":"success","data":{"resultType":"matrix","result":[]}}', 'no list of streams'],
    ['{"status":"success","data":{"resultType":"streams","result":[null]}}', 'no list of values'],
    [categorized([['1', 'too early']]), 'not [nanoseconds, line]'],
    [categorized([['1795337690567000000', 5]]), 'not [nanoseconds, line]'],
    [categorized([['1795337690567000000', 'a', { parsed: { a: 1 } }]]), 'something else than text'],
  ])('%s is refused', (text, reason) => {
    expect(() => readLines(text)).toThrow(reason)
  })
})
