import { createDetector } from '@healer/core'
import type { LogRecord, LogSource } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord, buildSession, createManualClock, createMemoryCodeHost } from '@healer/core/testing'
import { createPreflightMonitor, ctoRulePack, identifySubject } from '@healer/rules-cto'
import { expect, it } from 'vitest'
import { createDeterministicEvaluator } from '../agents/create-deterministic-evaluator.ts'
import { createPlaybookRemediator } from '../agents/create-playbook-remediator.ts'
import { createLocalIssueStore } from '../stores/create-local-issue-store.ts'
import { openDatabase } from '../stores/open-database.ts'
import { openState } from '../stores/open-state.ts'
import { createLocalIssueTracker } from '../trackers/create-local-issue-tracker.ts'
import { createApp } from './create-app.ts'

async function openWorld(source: LogSource) {
  const clock = createManualClock(1_000_000)
  const engine = createRe2WasmEngine()
  const database = await openDatabase({ path: ':memory:' })
  const state = openState({ database, clock, identifySubject })
  const open = () =>
    createApp({
      state,
      clock,
      engine,
      identifySubject,
      packs: [ctoRulePack],
      sources: [source],
      notifiers: [],
      tracker: createLocalIssueTracker({ store: createLocalIssueStore({ database }), clock }),
      codeHost: createMemoryCodeHost({ repositories: new Map() }),
      runner: {
        contractVersion: 1,
        name: 'none',
        startRun: async () => Promise.reject(new Error('no agents here')),
        findRun: async () => undefined,
      },
      evaluator: createDeterministicEvaluator(),
      remediator: createPlaybookRemediator(),
    })
  /** Runs a Healer for a while, and ends it. */
  const run = async (forMs: number): Promise<void> => {
    const app = open()
    const stop = new AbortController()
    const running = app.run(stop.signal)
    await clock.advance(forMs)
    stop.abort()
    await running
    app.close()
  }
  return { engine, state, run, close: () => database.close() }
}

const sourceOf = (...records: readonly LogRecord[]): LogSource => ({
  contractVersion: 1,
  name: 'a',
  capabilities: { supportsTail: true, supportsResume: true },
  async *read({ signal }) {
    yield { records, cursor: '1', drops: [] }
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  },
})

it('knows a session that started after the last snapshot, when it is started again', async () => {
  const { engine, state, run, close } = await openWorld(sourceOf(buildRecord()))
  const earlier = createDetector({
    packs: [ctoRulePack],
    engine,
    identifySubject,
    monitors: [createPreflightMonitor({ engine })],
  })
  const batch = { records: [], detections: [], verdicts: [], drops: [] }
  await state.intake.storeBatch({
    ...batch,
    read: { source: 'a', cursor: '0' },
    snapshot: earlier.snapshot(),
  })
  earlier.close()
  const session = buildSession()
  await state.sessions.startSession({ session })
  await run(1_000)
  expect(JSON.stringify(await state.intake.findSnapshot())).toContain(session.playId)
  await close()
})

it('sees that an agent verifies with the tools of another language', async () => {
  const labels = { play_id: 'play-1', pod: 'cleo-1', agent: '5DLabs-Cleo', 'implementation-agent': 'rex' }
  const say = (lineNumber: number, atMs: number, message: string) =>
    buildRecord({ labels, message, lineNumber, atMs })
  const { state, run, close } = await openWorld(
    sourceOf(say(1, 0, '$ npx eslint src'), say(2, 400_000, 'done')),
  )
  await run(1_000)
  const incidents = await state.incidents.listIncidents({})
  expect(incidents.map(({ title }) => title)).toContainEqual(expect.stringMatching(/language/i))
  await close()
})
