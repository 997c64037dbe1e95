import type { Matcher, RulePack } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRule, buildRulePack } from '@healer/core/testing'
import { ctoRulePack, identifySubject } from '@healer/rules-cto'
import { beforeAll, describe, expect, test } from 'vitest'
import { startNs } from '../source/__fixtures__/watch-loki.ts'
import { ctoLokiQueries } from '../source/loki-selectors.ts'
import { detectInLoki } from './__fixtures__/detect-in-loki.ts'
import { pushDownRules } from './push-down-rules.ts'

const query = ctoLokiQueries.platform
const pack: RulePack = ctoRulePack
const engine = createRe2WasmEngine()
const labels = {
  namespace: 'cto',
  app: 'coderun',
  pod: 'coderun-rex-42-abcde',
  agent: 'rex',
  play_id: 'play-42',
}

const place = (lines: readonly string[], pods: readonly string[] = [labels.pod]) =>
  lines.map((line, index) => ({
    atNs: startNs + BigInt(index) * 1_000_000n,
    line,
    labels: { ...labels, pod: pods[index % pods.length] ?? labels.pod },
  }))

describe('the pack of CTO', () => {
  const examples = pack.rules.flatMap(({ examples: { matching, rejecting } }) =>
    [...matching.slice(0, 2), ...rejecting.slice(0, 1)].map(({ line }) => line),
  )
  const noise = Array.from(
    { length: 2000 },
    (_, index) => `${index} INFO reading src/module-${index}.rs, all is well`,
  )
  const lines = place(
    examples.flatMap((line, index) => [...noise.slice(index * 3, index * 3 + 3), line]),
    [labels.pod, labels.pod, labels.pod, 'cto-controller-7f9c'],
  )
  const detect = (queries: string | readonly string[], pageLines?: number) =>
    detectInLoki({
      packs: [pack],
      engine,
      identifySubject,
      lines,
      query: queries,
      ...(pageLines === undefined ? {} : { pageLines }),
    })
  let everything: Awaited<ReturnType<typeof detect>>

  beforeAll(async () => {
    everything = await detect(query)
  })

  test('finds the same in what it asks Loki for as in everything, in far fewer lines', async () => {
    const pushed = pushDownRules({ query, packs: [pack] })
    expect(pushed).toMatchObject({ isFiltered: true, unfilterable: [] })
    const filtered = await detect(pushed.queries)
    expect(filtered.detections).toEqual(everything.detections)
    expect(everything.detections.length).toBeGreaterThan(20)
    expect(filtered.recordCount).toBeLessThan(everything.recordCount / 2)
  })

  test.each([
    ['shared out to several queries', 3000, 8],
    ['cut', 2500, 2],
  ])(
    'finds the same where its texts had to be %s, in answers of 7 lines too',
    async (_, maxQueryLength, maxQueries) => {
      const pushed = pushDownRules({ query, packs: [pack], maxQueryLength, maxQueries })
      expect(pushed.isFiltered).toBe(true)
      expect(pushed.queries.length).toBeGreaterThan(1)
      expect(Math.max(...pushed.queries.map(({ length }) => length))).toBeLessThanOrEqual(maxQueryLength)
      for (const pageLines of [5000, 7]) {
        expect((await detect(pushed.queries, pageLines)).detections).toEqual(everything.detections)
      }
    },
  )

  test('the comparison finds a filter that lacks a text', async () => {
    const filtered = await detect(`${query} |~ "(?i)panicked at"`)
    expect(filtered.detections.length).toBeLessThan(everything.detections.length)
  })
})

describe('what a filter of Loki could lose', () => {
  const detect = async (match: Matcher, lines: readonly string[]) => {
    const packs = [buildRulePack([buildRule({ match })])]
    const { queries, isFiltered } = pushDownRules({ query, packs })
    expect(isFiltered).toBe(true)
    const ask = async (asked: string | readonly string[]) => {
      const { detections } = await detectInLoki({ packs, engine, lines: place(lines), query: asked })
      return detections.map(({ record }) => record.message)
    }
    return { all: await ask(query), pushed: await ask(queries), simple: await ask(`${query} |~ "(?i)boom"`) }
  }

  test.each<[string, Matcher, string]>([
    ['a text after its own beginning', { literal: 'boom' }, 'bboom'],
    ['a long s', { literal: 'passes' }, 'pa\u017Fses'],
    ['a Kelvin sign', { literal: 'token' }, 'to\u212Aen'],
    ['a text in an expression', { regex: 'st(?:art|op)' }, 's\u017Ftart'],
    ['quotes, backslashes and controls', { literal: 'a"b\\c\u0007' }, 'A"B\\C\u0007'],
    ['signs of other scripts', { literal: '失敗しました' }, 'x失敗しました'],
    ['a text that is cased', { literal: 'Boom', caseSensitive: true }, 'Boom'],
  ])('%s is not lost', async (_, match, line) => {
    const { all, pushed } = await detect(match, ['quiet', line, 'quiet'])
    expect(all).toEqual([line])
    expect(pushed).toEqual(all)
  })

  test('the comparison finds a filter that Loki takes for simple', async () => {
    const { all, simple } = await detect({ literal: 'boom' }, ['boom', 'bboom'])
    expect(all).toEqual(['boom', 'bboom'])
    expect(simple).toEqual(['boom'])
  })
})
