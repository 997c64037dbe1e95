import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLedger } from './__fixtures__/create-ledger.ts'
import { overlappingQueries } from './__fixtures__/overlapping-queries.ts'
import { watchLoki } from './__fixtures__/watch-loki.ts'

type Action =
  | {
      readonly kind: 'push'
      readonly count: number
      readonly lateMs: number
      readonly isOneNanosecond: boolean
    }
  | { readonly kind: 'advance'; readonly forMs: number }
  | { readonly kind: 'restart'; readonly forgotten: number }
  | { readonly kind: 'fail'; readonly status: number; readonly forMs: number }
  | { readonly kind: 'close-tails' }
  | { readonly kind: 'silence-tails' }

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('push'),
      count: fc.integer({ min: 1, max: 12 }),
      lateMs: fc.integer({ min: 0, max: 60_000 }),
      isOneNanosecond: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('advance'), forMs: fc.integer({ min: 1, max: 9000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('restart'), forgotten: fc.integer({ min: 0, max: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('fail'),
      status: fc.constantFrom(429, 500, 503),
      forMs: fc.integer({ min: 500, max: 40_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Action>({ kind: 'close-tails' }, { kind: 'silence-tails' }) },
)

test('whatever happens, every line is delivered once, or counted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { maxLength: 25 }),
      fc.record({
        pageLines: fc.integer({ min: 2, max: 9 }),
        hasTail: fc.boolean(),
        ignoresCategories: fc.boolean(),
        queries: fc.constantFrom(undefined, overlappingQueries),
      }),
      async (actions, { pageLines, hasTail, ignoresCategories, queries }) => {
        const ledger = createLedger()
        const watch = await watchLoki({
          hasTail,
          source: {
            pageLines,
            freshnessMs: 3_600_000,
            ...(queries === undefined ? {} : { query: queries }),
          },
          loki: { ignoresCategories },
        })
        await watch.advance(70_000)
        for (const step of actions) {
          if (step.kind === 'push') {
            const atNs = BigInt(watch.clock.nowMs() - step.lateMs) * 1_000_000n
            const times = Array.from({ length: step.count }, (_, index) =>
              step.isOneNanosecond ? atNs : atNs + BigInt(index),
            )
            watch.loki.push(times.map((time, index) => ledger.write(`pod-${index % 3}`, time)))
          } else if (step.kind === 'advance') await watch.advance(step.forMs)
          else if (step.kind === 'restart') await watch.restart(step.forgotten)
          else if (step.kind === 'close-tails') watch.tails.closeAll()
          else if (step.kind === 'silence-tails') watch.tails.fallSilent()
          else {
            watch.loki.setFault({ kind: 'status', status: step.status })
            await watch.advance(step.forMs)
            watch.loki.setFault(undefined)
          }
        }
        await watch.advance(60_000)
        await watch.stop()
        expect(watch.failure()).toBeUndefined()
        const { lost, repeated, foreign, dropped } = ledger.report(watch.batches)
        expect({ repeated, foreign }).toEqual({ repeated: [], foreign: [] })
        // Small answers overflow: what is not read of a crowded nanosecond is counted.
        expect(dropped.filter(({ reason }) => reason !== 'page-overflow')).toEqual([])
        const droppedCount = dropped.reduce((sum, { count }) => sum + count, 0)
        if (queries === undefined) expect(droppedCount).toBe(lost.length)
        // Each query counts what it could not give, though another one may have given it.
        else expect(droppedCount).toBeGreaterThanOrEqual(lost.length)
      },
    ),
    { numRuns: 40 },
  )
})
