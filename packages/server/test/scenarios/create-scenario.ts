import {
  type AgentRunner,
  type CheckReport,
  type DeliveryOutcome,
  type Detection,
  type Diagnosis,
  type Evaluator,
  type Incident,
  type Notification,
  type Notifier,
  type PlaySession,
  type PreflightVerdict,
  type RemediationProposal,
  toId,
} from '@healer/core/contracts'
import {
  buildDetection,
  buildRecord,
  buildSession,
  createManualClock,
  createMemoryCodeHost,
} from '@healer/core/testing'
import { createIncidentLoop } from '../../src/loop/create-incident-loop.ts'
import { defaultLoopSettings, type LoopContext, type LoopSettings } from '../../src/loop/loop-context.ts'
import { createLocalIssueStore } from '../../src/stores/create-local-issue-store.ts'
import { openDatabase } from '../../src/stores/open-database.ts'
import { openState } from '../../src/stores/open-state.ts'
import { createLocalIssueTracker } from '../../src/trackers/create-local-issue-tracker.ts'

const repository = '5dlabs/parcel-labels'
const playId = toId<'PlayId'>('play-1')
const startMs = 1_000_000

/** What the world answers in a scenario; whatever is left out goes well. */
export interface ScenarioScript {
  readonly diagnosis?: Partial<Diagnosis>
  readonly evaluate?: Evaluator['evaluate']
  readonly propose?: (attempt: number) => RemediationProposal | Promise<RemediationProposal>
  /** What CI says of the nth commit, counted from 1. */
  readonly checks?: (commit: number) => CheckReport
  /** What a notifier answers to the nth try, counted from 1. */
  readonly deliver?: (tries: number) => DeliveryOutcome
  readonly otherNotifiers?: readonly Notifier[]
  readonly startRun?: (tries: number) => void
  readonly settings?: Partial<LoopSettings>
}

/** Creates a Healer on virtual time whose logs, models, CI and agents are a script. */
export async function createScenario(script: ScenarioScript = {}) {
  const clock = createManualClock(startMs)
  const database = await openDatabase({ path: ':memory:' })
  const state = openState({ database, clock, identifySubject: () => ({}) })
  const session: PlaySession = { ...buildSession(), playId, repository, startedAtMs: startMs }
  await state.sessions.startSession({ session })
  const tracker = createLocalIssueTracker({ store: createLocalIssueStore({ database }), clock })
  const sent: Notification[] = []
  const runs: string[] = []
  const stop = new AbortController()
  const context: LoopContext = {
    ...state,
    tracker,
    codeHost: createScriptedCodeHost(script),
    notifiers: [createScriptedNotifier(script, sent), ...(script.otherNotifiers ?? [])],
    runner: createScriptedRunner(script, runs),
    evaluator: {
      contractVersion: 1,
      name: 'script',
      evaluate: script.evaluate ?? (async ({ bundle }) => diagnosisOf(script, bundle.evidence[0]?.id)),
    },
    remediator: {
      contractVersion: 1,
      name: 'script',
      propose: async ({ attempt }) => (await script.propose?.(attempt)) ?? changeOf(attempt),
    },
    clock,
    settings: { ...defaultLoopSettings, ...script.settings },
    signal: stop.signal,
  }
  const loop = createIncidentLoop(context)
  const running = loop.run()
  let lines = 0

  const storeBatch = async (
    detections: readonly Partial<Detection>[],
    verdicts: readonly PreflightVerdict[] = [],
    runId = 'rex-1',
  ) => {
    lines += 1
    const record = buildRecord({ lineNumber: lines, atMs: clock.nowMs() })
    const subject = { playId, agent: 'rex', runId: toId<'RunId'>(runId) }
    await state.intake.storeBatch({
      read: { source: 'script', cursor: String(lines) },
      records: [record],
      detections: detections.map((one) => buildDetection({ ...critical, record, subject, ...one })),
      verdicts,
      drops: [],
      snapshot: {},
    })
    loop.wake()
  }
  return {
    clock,
    context,
    database,
    sent,
    runs,
    /** A line on which a rule fires. */
    detect: (detection: Partial<Detection> = {}, runId?: string) => storeBatch([detection], [], runId),
    /** The pre-flight of a run ends. */
    judge: (verdict: PreflightVerdict['verdict'], runId: string, clockIsAheadMs = 0) =>
      storeBatch([], [verdictOf(verdict, runId, clock.nowMs() + clockIsAheadMs)], runId),
    /** What the evaluator says where the script says nothing else. */
    answer: ({ bundle }: Parameters<Evaluator['evaluate']>[0]) => diagnosisOf(script, bundle.evidence[0]?.id),
    after: (seconds: number) => clock.advance(seconds * 1_000),
    async incident(): Promise<Incident> {
      const [incident] = await state.incidents.listIncidents({})
      if (incident === undefined) throw new Error('There is no incident.')
      return incident
    },
    async story(): Promise<readonly string[]> {
      const entries = await state.journal.listEntries({})
      return entries.filter(({ incidentId }) => incidentId !== undefined).map(({ event }) => event.type)
    },
    async comments(): Promise<readonly string[]> {
      const rows = await database.kysely
        .selectFrom('local_issue_comments')
        .select('body')
        .orderBy('id')
        .execute()
      return rows.map(({ body }) => body)
    },
    async end(): Promise<void> {
      stop.abort()
      await running
      await database.close()
    },
  }
}

/** A detection that wakes somebody, and that Healer may mend. */
const critical: Partial<Detection> = {
  ruleId: toId<'RuleId'>('tool-inventory-mismatch'),
  alertCode: 'A10',
  priority: 1,
  severity: 'critical',
  tier: 'P0',
  action: { autonomy: 'draft-pull-request', strategy: 'fix-config' },
}

function diagnosisOf(script: ScenarioScript, evidenceId = 'E1'): Diagnosis {
  return {
    cause: 'declared-tool-unavailable',
    summary: 'A declared tool is missing.',
    confidence: 0.95,
    claims: [{ kind: 'fact', text: 'The log says so.', evidenceIds: [evidenceId] }],
    suggestedAction: 'Correct the config.',
    verification: 'Start the agent again.',
    strategy: 'fix-config',
    filesLikelyInvolved: ['cto-config.json'],
    parameters: {},
    ...script.diagnosis,
  }
}

function changeOf(attempt: number): RemediationProposal {
  return {
    kind: 'change',
    summary: `Mend it, attempt ${attempt}`,
    explanation: 'It should help.',
    changes: [{ path: 'cto-config.json', text: `{ "attempt": ${attempt} }\n` }],
  }
}

function createScriptedCodeHost(script: ScenarioScript) {
  return createMemoryCodeHost({
    repositories: new Map([[repository, new Map([['cto-config.json', '{}\n']])]]),
    runChecks: (files) => {
      const { attempt } = JSON.parse(files.get('cto-config.json') ?? '{}') as { readonly attempt: number }
      return (
        script.checks?.(attempt) ?? {
          status: 'passed',
          checks: [{ name: 'check', status: 'passed', output: '' }],
        }
      )
    },
  })
}

function createScriptedNotifier(
  script: ScenarioScript,
  sent: Notification[],
): LoopContext['notifiers'][number] {
  let tries = 0
  return {
    contractVersion: 1,
    name: 'script',
    capabilities: { supportsLookup: false },
    send: async ({ notification }) => {
      tries += 1
      const outcome = script.deliver?.(tries) ?? { kind: 'delivered' }
      if (outcome.kind === 'delivered') sent.push(notification)
      return outcome
    },
  }
}

function createScriptedRunner(script: ScenarioScript, runs: string[]): AgentRunner {
  let tries = 0
  return {
    contractVersion: 1,
    name: 'script',
    startRun: async ({ agent, branch }) => {
      tries += 1
      script.startRun?.(tries)
      const runId = toId<'RunId'>(`${agent}-verify-${runs.length + 1}`)
      runs.push(`${runId} on ${branch}`)
      return { runId, playId, agent }
    },
    findRun: async () => undefined,
  }
}

function verdictOf(verdict: PreflightVerdict['verdict'], runId: string, atMs: number): PreflightVerdict {
  return {
    subject: { playId, agent: 'rex', runId: toId<'RunId'>(runId) },
    verdict,
    startedAtMs: atMs,
    atMs,
    checks: [
      {
        name: 'declared-tools-available',
        title: 'Declared tools are available',
        outcome: verdict === 'pass' ? 'passed' : verdict === 'fail' ? 'failed' : 'unknown',
      },
    ],
    declaredTools: [],
    availableTools: [],
    missingTools: [],
  }
}
