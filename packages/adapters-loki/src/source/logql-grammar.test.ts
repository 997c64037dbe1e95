import { ctoRulePack } from '@healer/rules-cto'
import { expect, test } from 'vitest'
import { pushDownRules } from '../pushdown/push-down-rules.ts'
import { findLogqlErrors } from '../ruler/__fixtures__/read-logql.ts'
import { watchLoki } from './__fixtures__/watch-loki.ts'
import { ctoLokiQueries } from './loki-selectors.ts'

test('every question that a source asks is LogQL, by the grammar of Grafana', async () => {
  const watch = await watchLoki({ source: { pageLines: 4, reconcileIntervalMs: 60_000 } })
  await watch.advance(200_000)
  const atNs = BigInt(watch.clock.nowMs()) * 1_000_000n
  const lines = Array.from({ length: 60 }, (_, index) => ({
    atNs,
    line: `line ${index}`,
    labels: { namespace: 'cto', pod: `pod-${index % 7}` },
  }))
  watch.loki.push(lines)
  await watch.advance(4000)
  await watch.stop()
  const queries = new Set(watch.loki.requests.map(({ parameters }) => parameters.query ?? ''))
  const kinds = ['[1m]', '[1ns]', '|= "', '!= "', '=~"', '!~"']
  for (const kind of kinds) expect([...queries].some((query) => query.includes(kind))).toBe(true)
  expect([...queries].flatMap(findLogqlErrors)).toEqual([])
})

test('what is asked for by default, and what rules are pushed down to, is LogQL', () => {
  const pushed = pushDownRules({
    query: ctoLokiQueries.platform,
    packs: [ctoRulePack],
    maxQueryLength: 20_000,
  })
  const queries = [...Object.values(ctoLokiQueries), ...pushed.queries]
  expect(queries.flatMap(findLogqlErrors)).toEqual([])
})
