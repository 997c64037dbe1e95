import { createDetector } from '@healer/core'
import type { Matcher, Rule, RulePack } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRule, buildRulePack, createManualClock } from '@healer/core/testing'
import { ctoRulePack, identifySubject } from '@healer/rules-cto'
import { beforeAll, describe, expect, test } from 'vitest'
import { startMs, startNs } from '../source/__fixtures__/watch-loki.ts'
import { createLokiLogSource } from '../source/create-loki-log-source.ts'
import { ctoLokiQueries } from '../source/loki-selectors.ts'
import { createFakeLoki } from '../testing/create-fake-loki.ts'
import { pushDownRules } from './push-down-rules.ts'

const query = ctoLokiQueries.platform
const pack: RulePack = ctoRulePack
const engine = createRe2WasmEngine()

function pushDown(match: Matcher, overrides: Partial<Rule> = {}) {
  return pushDownRules({ query, packs: [buildRulePack([buildRule({ match, ...overrides })])] })
}

/** Lines of all rules' examples between many that say nothing, and what is detected in them by way of a query. */
async function detect(lokiQuery: string, lines: readonly string[]) {
  const clock = createManualClock(startMs)
  const loki = createFakeLoki({ clock })
  const labels = {
    namespace: 'cto',
    app: 'coderun',
    pod: 'coderun-rex-42-abcde',
    agent: 'rex',
    play_id: 'play-42',
  }
  loki.push(lines.map((line, index) => ({ atNs: startNs + BigInt(index) * 1_000_000n, line, labels })))
  const detector = createDetector({ packs: [pack], engine, identifySubject })
  const source = createLokiLogSource({
    url: 'http://loki.test',
    fetch: loki.fetch,
    clock,
    random: () => 0,
    query: lokiQuery,
    fromMs: startMs,
    toMs: startMs + 3_600_000,
  })
  const detections: string[] = []
  let recordCount = 0
  for await (const { records } of source.read({ signal: new AbortController().signal })) {
    recordCount += records.length
    for (const record of records) detections.push(...detector.push(record).map(({ id }) => id))
  }
  detections.push(...detector.advance(startMs + 7_200_000).map(({ id }) => id))
  return { detections, recordCount }
}

describe('the pack of CTO', () => {
  const examples = pack.rules.flatMap(({ examples: { matching, rejecting } }) =>
    [...matching.slice(0, 2), ...rejecting.slice(0, 1)].map(({ line }) => line),
  )
  const noise = Array.from(
    { length: 2000 },
    (_, index) => `${index} INFO reading src/module-${index}.rs, all is well`,
  )
  let everything: Awaited<ReturnType<typeof detect>>
  beforeAll(async () => {
    everything = await detect(query, lines)
  })
  const lines = examples.flatMap((line, index) => [...noise.slice(index * 3, index * 3 + 3), line])

  test('finds the same in what it asks Loki for as in everything, in far fewer lines', async () => {
    const pushed = pushDownRules({ query, packs: [pack] })
    expect(pushed).toMatchObject({ isFiltered: true, unfilterable: [] })
    const filtered = await detect(pushed.query, lines)
    expect(filtered.detections).toEqual(everything.detections)
    expect(everything.detections.length).toBeGreaterThan(20)
    expect(filtered.recordCount).toBeLessThan(everything.recordCount / 2)
  })

  test('finds the same where its texts had to be cut', async () => {
    const whole = pushDownRules({ query, packs: [pack] })
    const maxQueryLength = Math.floor(whole.query.length * 0.7)
    const pushed = pushDownRules({ query, packs: [pack], maxQueryLength })
    expect(pushed.isFiltered).toBe(true)
    expect(pushed.query.length).toBeLessThanOrEqual(maxQueryLength)
    const filtered = await detect(pushed.query, lines)
    expect(filtered.detections).toEqual(everything.detections)
  })

  test('the comparison finds a filter that lacks a text', async () => {
    const filtered = await detect(`${query} |~ "(?i)panicked at"`, lines)
    expect(filtered.detections.length).toBeLessThan(everything.detections.length)
  })
})

describe('what is pushed down', () => {
  test.each<[Matcher, string]>([
    [{ literal: 'no "space" left' }, String.raw`"(?i)(?:no \"space\" left)"`],
    [{ literal: 'a.b[c]' }, String.raw`"(?i)(?:a\\.b\\[c\\])"`],
    [{ literal: 'bell \u0007' }, String.raw`"(?i)(?:bell \\x{7})"`],
    [{ regex: 'timeout after \\d+ s|refused' }, '"(?i)(?:refused|timeout after )"'],
    [{ any: [{ literal: 'one' }, { literal: 'none' }] }, '"(?i)(?:one)"'],
    [
      { all: [{ literal: 'no' }, { literal: 'long enough' }, { none: [{ literal: 'x' }] }] },
      '"(?i)(?:long enough)"',
    ],
  ])('%o', (match, filter) => {
    expect(pushDown(match)).toMatchObject({ query: `${query} |~ ${filter}`, isFiltered: true })
  })

  test.each<[string, Matcher]>([
    ['a pattern without a text', { regex: '\\d+' }],
    ['a label', { regex: 'rex', on: { label: 'agent' } }],
    ['a field', { literal: 'error', on: { field: 'level' } }],
    ['what must not be there', { none: [{ literal: 'well' }] }],
  ])('%s keeps every line, and the rule is named', (_, match) => {
    expect(pushDown(match)).toEqual({ query, isFiltered: false, unfilterable: ['boom'] })
  })

  test('a rule that is about pods asks for nothing', () => {
    const pods = buildRule({ id: 'pods', match: { literal: 'Failed', on: { field: 'phase', of: 'pod' } } })
    const pushed = pushDownRules({ query, packs: [buildRulePack([buildRule(), pods])] })
    expect(pushed.query).toBe(`${query} |~ "(?i)(?:boom)"`)
  })

  test('an expectation keeps what starts it and what ends it, and everything where the first line starts it', () => {
    const event = { literal: 'is ready' }
    const after = { match: { literal: 'starting' } }
    const { match: _, ...bare } = buildRule()
    const waits = { ...bare, expect: { event, withinMs: 1000, after } }
    const pushed = pushDownRules({ query, packs: [buildRulePack([waits])] })
    expect(pushed.query).toBe(`${query} |~ "(?i)(?:is ready|starting)"`)
    const first = { ...bare, expect: { event, withinMs: 1000, after: 'agent-start' as const } }
    expect(pushDownRules({ query, packs: [buildRulePack([first])] }).isFiltered).toBe(false)
  })

  test('what monitors look for is kept, and keeps everything where it may be any line', () => {
    const packs = [buildRulePack([buildRule()])]
    expect(pushDownRules({ query, packs, alsoKeep: [{ literal: 'ready' }] }).query).toContain(
      '(?:boom|ready)',
    )
    expect(pushDownRules({ query, packs, alsoKeep: [{ regex: '.' }] }).isFiltered).toBe(false)
  })

  test('a query without room keeps everything', () => {
    const packs = [buildRulePack([buildRule()])]
    expect(pushDownRules({ query, packs, maxQueryLength: query.length }).query).toBe(query)
  })
})
