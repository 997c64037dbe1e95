import { createDetector } from '@healer/core'
import type { LogSource } from '@healer/core/contracts'
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

it('knows a session that started after the last snapshot, when it is started again', async () => {
  const clock = createManualClock(1_000_000)
  const engine = createRe2WasmEngine()
  const database = await openDatabase({ path: ':memory:' })
  const state = openState({ database, clock, identifySubject })
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

  const app = createApp({
    state,
    clock,
    engine,
    identifySubject,
    packs: [ctoRulePack],
    sources: [sourceOfOneLine],
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
  const stop = new AbortController()
  const running = app.run(stop.signal)
  await clock.advance(1_000)
  stop.abort()
  await running
  expect(JSON.stringify(await state.intake.findSnapshot())).toContain(session.playId)
  app.close()
  await database.close()
})

const sourceOfOneLine: LogSource = {
  contractVersion: 1,
  name: 'a',
  capabilities: { supportsTail: true, supportsResume: true },
  async *read({ signal }) {
    yield { records: [buildRecord()], cursor: '1', drops: [] }
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  },
}
