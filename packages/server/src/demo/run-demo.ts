import path from 'node:path'
import { type Clock, toId } from '@healer/core/contracts'
import { createSessionApi } from '../app/create-session-api.ts'
import { sleepUntil } from '../clock/sleep-until.ts'
import { untilAborted } from '../clock/until-aborted.ts'
import { performOnce } from '../effects/perform-once.ts'
import { createGitRunner, type RunGit } from '../git/create-git-runner.ts'
import { serveHttp } from '../http/serve-http.ts'
import type { JournalEntry } from '../incidents/journal-entry.ts'
import type { LoopSettings } from '../loop/loop-context.ts'
import type { SqliteConnection } from '../stores/create-sqlite-dialect.ts'
import { type HealerDatabase, openDatabase } from '../stores/open-database.ts'
import { composeDemo, type Demo, type DemoPorts } from './compose-demo.ts'
import { createDemoWorld, type DemoWorld } from './create-demo-world.ts'
import { type DemoSummary, summarizeDemo } from './demo-summary.ts'
import { demoDatabaseName, markDemoFinished, prepareDemoDirectory } from './finished-demo.ts'
import { registerPlay } from './register-play.ts'
import { runStep } from './run-step.ts'

/** What happens in a demo, as it happens. */
export type DemoNotice =
  | { readonly kind: 'prepared'; readonly state: 'fresh' | 'resumed'; readonly directory: string }
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'journal'; readonly entry: JournalEntry }
  | { readonly kind: 'finished'; readonly url: string; readonly summary: DemoSummary }

/** What {@link runDemo} needs. */
export interface DemoOptions {
  /** Where the demo keeps its world and its state. A demo that was cut off goes on; one that ended is begun afresh. */
  readonly directory: string
  readonly templateDirectory: string
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  /** Ends after the last incident is settled; false serves on until the signal aborts. */
  readonly once: boolean
  /** Milliseconds between the lines that an agent writes. */
  readonly paceMs: number
  readonly version: string
  readonly clock: Clock
  readonly fetch: typeof globalThis.fetch
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly nodePath: string
  readonly signal: AbortSignal
  readonly notify: (notice: DemoNotice) => void
  readonly reportError: (error: unknown) => void
  /** Default {@link demoSettings}. */
  readonly settings?: Partial<LoopSettings>
  /** How long the demo may take in all. Milliseconds, default 120_000. */
  readonly timeoutMs?: number
  /** Opens the database's connection; a test passes one that dies around a commit. */
  readonly connect?: (path: string) => SqliteConnection
  /** A test passes a function that dies around a call of git. */
  readonly decorateGit?: (runGit: RunGit) => RunGit
  /** A test passes one that watches or breaks ports. */
  readonly decorate?: (ports: DemoPorts) => DemoPorts
}

/** Waits that suit somebody who watches; the real ones are for real clusters. */
export const demoSettings: Partial<LoopSettings> = {
  tickMs: 100,
  evidenceDelayMs: 500,
  verificationQuietMs: 1_000,
  verificationTimeoutMs: 60_000,
}

const playId = toId<'PlayId'>('play-parcel-labels-1')
const agents = ['rex', 'cleo'] as const
const lookIntervalMs = 50

/**
 * Runs the main job once, for real: a Play whose agents fail, one failure that Healer mends and verifies, one that it hands
 * to a human. Everything happens on this machine, with no service outside of it.
 *
 * @returns What it came to, once the last incident is settled; without `once`, when the signal aborts after that.
 * @throws {@link DemoStepError} with the name of the step that failed.
 */
export async function runDemo(options: DemoOptions): Promise<DemoSummary> {
  const { directory, notify, signal } = options
  const git = createGitRunner(options)
  const runGit = options.decorateGit?.(git) ?? git
  const world = await runStep('prepare the demo world', async () => {
    notify({ kind: 'prepared', state: await prepareDemoDirectory(directory), directory })
    return createDemoWorld({ ...options, directory: path.join(directory, 'world'), runGit, signal })
  })
  const database = await runStep('open the state', () =>
    openDatabase({ path: path.join(directory, demoDatabaseName), connect: options.connect }),
  )
  try {
    const notificationsPath = path.join(directory, 'notifications.jsonl')
    const settings = { ...demoSettings, ...options.settings }
    const demo = composeDemo({ ...options, database, world, notificationsPath, runGit, settings })
    try {
      return await playDemo(options, { world, database, demo })
    } finally {
      await demo.close()
    }
  } finally {
    await database.close()
  }
}

interface DemoParts {
  readonly world: DemoWorld
  readonly database: HealerDatabase
  readonly demo: Demo
}

/** Everything that happens while Healer runs; when one part fails, the others are stopped. */
async function playDemo(options: DemoOptions, parts: DemoParts): Promise<DemoSummary> {
  const { journal } = parts.demo.ports.state
  const ended = new AbortController()
  const stop = AbortSignal.any([options.signal, ended.signal])
  const unsubscribe = journal.subscribe((entry) => options.notify({ kind: 'journal', entry }))
  const healing = runStep('heal', () => parts.demo.app.run(stop))
  const failed = Promise.withResolvers<never>()
  healing.catch(failed.reject)
  try {
    return await Promise.race([failed.promise, watchDemo(options, parts, stop)])
  } finally {
    ended.abort()
    unsubscribe()
    await healing
  }
}

async function watchDemo(options: DemoOptions, parts: DemoParts, stop: AbortSignal): Promise<DemoSummary> {
  const server = await runStep('listen', () => listen(options, parts.demo))
  try {
    options.notify({ kind: 'listening', url: server.url })
    await runStep('start the Play', () => startPlay(options, parts, server.url, stop))
    await runStep('start the agents', () => startAgents(parts, stop))
    await runStep('settle the last incident', () => waitUntilSettled(options, parts, stop))
    const summary = await runStep('sum up', () => summarizeDemo(parts.database))
    if (!stop.aborted) await runStep('sum up', () => markDemoFinished(options.directory))
    options.notify({ kind: 'finished', url: server.url, summary })
    if (!options.once) await untilAborted(stop)
    return summary
  } finally {
    await server.close()
  }
}

function listen(options: DemoOptions, { app, ports }: Demo) {
  const http = createSessionApi({
    ...options,
    state: ports.state,
    onSessionStarted: (session) => app.noteSession(session),
  })
  return serveHttp({ ...options, app: http, signal: undefined })
}

async function startPlay(
  options: DemoOptions,
  { world, demo }: DemoParts,
  healerEndpoint: string,
  signal: AbortSignal,
): Promise<void> {
  const config = await demo.ports.codeHost.readFile({
    repository: world.repositoryName,
    path: 'cto-config.json',
    signal,
  })
  if (config === undefined) throw new Error('The repository has no cto-config.json.')
  await registerPlay({
    healerEndpoint,
    playId,
    repository: world.repositoryName,
    service: 'parcel-labels',
    config,
    task: { id: '1', title: 'Task 1' },
    fetch: options.fetch,
    signal,
  })
}

async function startAgents({ world, demo }: DemoParts, signal: AbortSignal): Promise<void> {
  const { runner, state } = demo.ports
  await runner.resumeRuns({ signal })
  for (const agent of agents) {
    const marker = `${playId}/agent/${agent}`
    await performOnce({
      log: state.effects,
      key: marker,
      kind: 'start-run',
      find: () => runner.findRun({ marker, signal }),
      act: () =>
        runner.startRun({
          playId,
          agent,
          repository: world.repositoryName,
          branch: 'main',
          marker,
          signal,
        }),
    })
  }
}

async function waitUntilSettled(options: DemoOptions, parts: DemoParts, signal: AbortSignal): Promise<void> {
  const { clock } = options
  const deadlineMs = clock.nowMs() + (options.timeoutMs ?? 120_000)
  while (!signal.aborted && !(await isSettled(parts))) {
    if (clock.nowMs() > deadlineMs) {
      const left = await parts.demo.ports.state.incidents.listUnsettled()
      const names = left.map(({ id, state }) => `${id} is ${state}`).join(', ')
      throw new Error(`Not done in time: ${names === '' ? 'an agent has not ended' : names}.`)
    }
    await sleepUntil(clock, lookIntervalMs, signal)
  }
}

/** Every agent's log was read to its last line, and no incident is left. */
async function isSettled({ database, demo }: DemoParts): Promise<boolean> {
  const { state, runner } = demo.ports
  for (const { logPath } of await runner.listRuns()) {
    const last = await database.kysely
      .selectFrom('recent_records')
      .select('id')
      .where('stream', '=', logPath)
      .where('record', 'like', '%Agent run finished%')
      .executeTakeFirst()
    if (last === undefined) return false
  }
  return (await state.incidents.listUnsettled()).length === 0
}
