import type { LogSource, LogSourceHealth } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord, createManualClock } from '@healer/core/testing'
import { ctoRulePack, identifySubject } from '@healer/rules-cto'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../stores/open-database.ts'
import { openState } from '../stores/open-state.ts'
import { createLogWatch, type LogWatchOptions } from './create-log-watch.ts'

const labels = { namespace: 'cto', agent: 'rex', pod: 'coderun-rex-1' }

/** A source that gives one line of an agent that has just started, and what comes after. */
function createSource(after: (signal: AbortSignal) => Promise<void>): LogSource {
  return {
    contractVersion: 1,
    name: 'logs',
    capabilities: { supportsTail: true, supportsResume: true },
    async *read({ cursor, signal }) {
      if (cursor === undefined) {
        const record = buildRecord({ source: 'logs', message: 'thinking', atMs: 1_000_000, labels })
        yield { records: [record], cursor: '1', drops: [] }
      }
      await after(signal)
    },
  }
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
const fail = () =>
  Promise.reject(
    new SourceError({
      code: 'HEALER_SOURCE_UNREADABLE',
      message: 'It is gone.',
      details: { source: 'logs', reason: 'it is gone' },
    }),
  )

/** What the pre-flight says of the agent after two minutes. */
async function watch(source: LogSource, options: Partial<LogWatchOptions>) {
  const clock = createManualClock(1_000_000)
  const engine = createRe2WasmEngine()
  const database = await openDatabase({ path: ':memory:' })
  const state = openState({ database, clock, identifySubject })
  const health: (string | undefined)[] = []
  const logWatch = createLogWatch({
    ...{ state, clock, engine, identifySubject, packs: [ctoRulePack], quarantine: false, sources: [source] },
    onStored: () => Promise.resolve(),
    onSourceHealth: (_, failure) => void health.push(failure?.code),
    ...options,
  })
  const stopping = new AbortController()
  const running = logWatch.run(stopping.signal)
  for (let step = 0; step < 120; step += 1) await clock.advance(1000)
  const verdicts = await database.kysely.selectFrom('verdicts').select('verdict').execute()
  stopping.abort()
  await running
  onTestFinished(async () => {
    logWatch.close()
    engine.close()
    await database.close()
  })
  return {
    health,
    verdicts: verdicts.map(({ verdict }) => (JSON.parse(verdict) as { verdict: string }).verdict),
  }
}

test('what is due falls when the sources have been read that far, and not before', async () => {
  const source = createSource(untilAborted)
  expect(await watch(source, {})).toEqual({ health: [], verdicts: ['fail'] })
  expect(await watch(source, { readUntilMs: () => 1_060_000 })).toEqual({ health: [], verdicts: [] })
  expect(await watch(source, { readUntilMs: () => undefined })).toEqual({ health: [], verdicts: [] })
})

test('what is due while a source fails is unknown, and the failure is told once', async () => {
  expect(await watch(createSource(fail), { readUntilMs: () => undefined })).toEqual({
    health: ['HEALER_SOURCE_UNREADABLE'],
    verdicts: ['unknown'],
  })
})

test('what is due falls as far as a source says that it has delivered, and is unknown where it says that it does not', async () => {
  const say = (health: LogSourceHealth) =>
    watch({ ...createSource(untilAborted), health: () => health }, {}).then(({ verdicts }) => verdicts)
  expect(await say({ state: 'unread' })).toEqual([])
  expect(await say({ state: 'live', freshAtMs: 1_060_000 })).toEqual([])
  expect(await say({ state: 'live', freshAtMs: 1_200_000 })).toEqual(['fail'])
  expect(await say({ state: 'stale', freshAtMs: 1_030_000 })).toEqual(['unknown'])
})

test('without the monitors of the platform nothing is due', async () => {
  const source = createSource(untilAborted)
  expect(await watch(source, { hasPlatformMonitors: false })).toEqual({ health: [], verdicts: [] })
})
