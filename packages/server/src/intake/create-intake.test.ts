import { createDetector, defineRulePack } from '@healer/core'
import type { LogBatch, LogSource, Monitor } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildDetection, buildRecord, buildRule, createManualClock } from '@healer/core/testing'
import { describe, expect, it } from 'vitest'
import type { IntakeStore, JudgedBatch } from '../stores/create-intake-store.ts'
import { createIntake, type IntakeOptions } from './create-intake.ts'

const pack = defineRulePack({
  format: 1,
  name: 'sample',
  version: '1.0.0',
  title: 'Sample',
  rules: [buildRule({ match: { literal: 'boom' } })],
})

function batchOf(line: number, message: string): LogBatch {
  return { records: [buildRecord({ lineNumber: line, message })], cursor: String(line), drops: [] }
}

/** A source that gives its batches and then waits, as a tail does. */
function createSource(name: string, read: (cursor: string | undefined) => readonly LogBatch[]): LogSource {
  return {
    contractVersion: 1,
    name,
    capabilities: { supportsTail: true, supportsResume: true },
    async *read({ cursor, signal }) {
      yield* read(cursor)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    },
  }
}

/** A monitor that raises something once event time has passed `dueMs`. */
function createDeadline(dueMs: number, heard: number[]): Monitor {
  return {
    contractVersion: 1,
    name: 'deadline',
    observe: () => [],
    advance: ({ atMs }) => {
      heard.push(atMs)
      return atMs >= dueMs && heard.filter((one) => one >= dueMs).length === 1 ? [buildDetection()] : []
    },
    snapshot: () => ({}),
    restore: () => undefined,
  }
}

async function run(
  sources: readonly LogSource[],
  overrides: Partial<IntakeOptions> & { readonly dueMs?: number } = {},
) {
  const clock = createManualClock(0)
  const stored: JudgedBatch[] = []
  const advancedTo: number[] = []
  const cursors = new Map<string, string>()
  const store: IntakeStore = {
    findCursor: async ({ source }) => cursors.get(source),
    findSnapshot: async () => undefined,
    storeBatch: async (batch) => {
      stored.push(batch)
      if (batch.read !== undefined) cursors.set(batch.read.source, batch.read.cursor)
    },
  }
  const stop = new AbortController()
  const detector = createDetector({
    packs: [pack],
    engine: createRe2WasmEngine(),
    monitors: [createDeadline(overrides.dueMs ?? Number.POSITIVE_INFINITY, advancedTo)],
  })
  const intake = createIntake({
    ...{ sources, detector, store, clock },
    takeVerdicts: () => [],
    onStored: () => undefined,
    ...overrides,
  })
  const running = intake.run(stop.signal)
  const end = async () => {
    stop.abort()
    await clock.advance(60_000)
    await running
    detector.close()
  }
  return { clock, stored, advancedTo, running, end }
}

describe('createIntake', () => {
  it('stores every batch with its cursor and what was found in it', async () => {
    const { clock, stored, end } = await run([
      createSource('a', () => [batchOf(1, 'fine'), batchOf(2, 'boom')]),
    ])
    await clock.advance(1)
    await end()
    expect(stored.map(({ read, detections }) => [read?.cursor, detections.length])).toEqual([
      ['1', 0],
      ['2', 1],
    ])
  })

  it('reads all sources beside one another, each under its own cursor', async () => {
    const { clock, stored, end } = await run([
      createSource('a', () => [batchOf(1, 'x')]),
      createSource('b', () => [batchOf(7, 'x')]),
    ])
    await clock.advance(1)
    await end()
    expect(stored.map(({ read }) => `${read?.source} ${read?.cursor}`).toSorted()).toEqual(['a 1', 'b 7'])
  })

  it('stores what falls due when time goes by, and nothing when nothing does', async () => {
    const { clock, stored, end } = await run([createSource('a', () => [])], { dueMs: 5_000 })
    await clock.advance(4_900)
    expect(stored).toEqual([])
    await clock.advance(400)
    expect(stored).toHaveLength(1)
    expect(stored[0]).toMatchObject({ records: [], detections: [{ title: 'Something went off' }] })
    expect(stored[0]?.read).toBeUndefined()
    await end()
  })

  it('lets no deadline fall later than the sources have been read to, and none while nobody knows', async () => {
    let readUntilMs: number | undefined
    const { clock, stored, advancedTo, end } = await run([createSource('a', () => [])], {
      dueMs: 5_000,
      readUntilMs: () => readUntilMs,
    })
    await clock.advance(20_000)
    expect(advancedTo).toEqual([])
    readUntilMs = 4_000
    await clock.advance(20_000)
    expect([Math.max(...advancedTo), stored]).toEqual([4_000, []])
    readUntilMs = 5_000
    await clock.advance(1_000)
    expect(stored).toHaveLength(1)
    readUntilMs = 1_000_000
    await clock.advance(1_000)
    expect(Math.max(...advancedTo)).toBe(clock.nowMs())
    await end()
  })

  it('tells what is missing from a quiet source that says how far it has delivered, and what is unknown of one that does not', async () => {
    const { match: _, ...bare } = buildRule()
    const waiting = {
      ...bare,
      expect: { event: { literal: 'ready' }, withinMs: 60_000, after: { match: { literal: 'boom' } } },
    }
    const tell = async (source: LogSource) => {
      const detector = createDetector({
        packs: [{ ...pack, rules: [waiting] }],
        engine: createRe2WasmEngine(),
        quarantine: false,
      })
      const { clock, stored, end } = await run([source], { detector })
      await clock.advance(300_000)
      await end()
      return stored.flatMap(({ detections }) => detections.map(({ expectation }) => expectation))
    }
    const boom: LogBatch = {
      records: [buildRecord({ source: 'a', message: 'boom', atMs: 1_000 })],
      cursor: '1',
      drops: [],
    }
    const quiet = createSource('a', () => [boom])
    expect(await tell(quiet)).toEqual(['unknown'])
    expect(await tell({ ...quiet, health: () => ({ state: 'live', freshAtMs: 300_000 }) })).toEqual([
      'missing',
    ])
    expect(await tell({ ...quiet, health: () => ({ state: 'live', freshAtMs: 2_000 }) })).toEqual(['unknown'])
  })

  it('lets no deadline fall while a backlog is being read', async () => {
    const clockBox: { sleep?: (ms: number) => Promise<void> } = {}
    const backlog: LogSource = {
      ...createSource('a', () => []),
      async *read({ signal }) {
        for (let line = 1; line <= 20; line += 1) {
          yield batchOf(line, 'old')
          await clockBox.sleep?.(300)
        }
        await new Promise<void>((resolve) =>
          signal.addEventListener('abort', () => resolve(), { once: true }),
        )
      },
    }
    const { clock, advancedTo, end } = await run([backlog])
    clockBox.sleep = (ms) => clock.sleep(ms)
    await clock.advance(5_500)
    expect(advancedTo).toEqual([])
    await clock.advance(3_000)
    expect(advancedTo.length).toBeGreaterThan(0)
    await end()
  })

  it('tries a source again that could not be read, from the stored cursor, later each time', async () => {
    let tries = 0
    const seen: (string | undefined)[] = []
    const failing = createSource('a', (cursor) => {
      tries += 1
      seen.push(cursor)
      if (tries === 1) return [batchOf(1, 'x')]
      return [batchOf(2, 'y')]
    })
    const flaky: LogSource = {
      ...failing,
      async *read(request) {
        if (tries === 0) {
          yield* [...failingOnce()]
          throw unreadable()
        }
        yield* failing.read(request)
      },
    }
    function failingOnce() {
      tries += 1
      seen.push(undefined)
      return [batchOf(1, 'x')]
    }
    const health: string[] = []
    const { clock, stored, end } = await run([flaky], {
      onSourceHealth: (source, failure) => health.push(`${source}: ${failure?.code ?? 'fine'}`),
    })
    await clock.advance(500)
    expect(health).toEqual(['a: fine', 'a: HEALER_SOURCE_UNREADABLE'])
    expect(stored).toHaveLength(1)
    await clock.advance(1_000)
    await end()
    expect(stored.map(({ read }) => read?.cursor)).toEqual(['1', '2'])
    expect(seen).toEqual([undefined, '1'])
    expect(health.at(-1)).toBe('a: fine')
  })

  it('waits longer only for a source that fails again before it gave anything', async () => {
    let reads = 0
    const flaky: LogSource = {
      ...createSource('a', () => []),
      async *read() {
        reads += 1
        yield batchOf(reads, 'x')
        throw unreadable()
      },
    }
    const { clock, end } = await run([flaky])
    await clock.advance(5_500)
    expect(reads).toBe(6)
    await end()
  })

  it('ends only when every source has, also when one of them fails', async () => {
    const events: string[] = []
    const slow: LogSource = {
      ...createSource('slow', () => []),
      async *read({ signal }) {
        yield* []
        await new Promise<void>((resolve) =>
          signal.addEventListener('abort', () => resolve(), { once: true }),
        )
        for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
        events.push('source ended')
      },
    }
    const broken: LogSource = {
      ...createSource('broken', () => []),
      async *read() {
        yield* []
        throw new Error('a fault')
      },
    }
    const { clock, running } = await run([slow, broken])
    const ending = running.catch((error: unknown) => {
      events.push('intake ended')
      return error
    })
    await clock.advance(1_000)
    expect(await ending).toEqual(new Error('a fault'))
    expect(events).toEqual(['source ended', 'intake ended'])
  })

  it('tells when the detector stands where it stood, before anything is read', async () => {
    const events: string[] = []
    const { clock, end } = await run(
      [
        createSource('a', () => {
          events.push('read')
          return []
        }),
      ],
      { onRestored: async () => void events.push('restored') },
    )
    await clock.advance(1)
    await end()
    expect(events).toEqual(['restored', 'read'])
  })

  it('stops at once when the state cannot be kept', async () => {
    const { clock, running } = await run([createSource('a', () => [batchOf(1, 'x')])], {
      store: {
        findCursor: async () => undefined,
        findSnapshot: async () => undefined,
        storeBatch: async () => Promise.reject(new Error('disk full')),
      },
    })
    const [outcome] = await Promise.allSettled([running, clock.advance(1_000)])
    expect(outcome).toMatchObject({ status: 'rejected', reason: new Error('disk full') })
  })
})

function unreadable(): SourceError {
  return new SourceError({
    code: 'HEALER_SOURCE_UNREADABLE',
    message: 'The file cannot be read now.',
    details: { source: 'a', reason: 'busy' },
  })
}
