import type { Clock, CodeHost, IssueTracker, LogSource, Notifier } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { ctoRulePack, identifySubject } from '@healer/rules-cto'
import { createDeterministicEvaluator } from '../agents/create-deterministic-evaluator.ts'
import { createPlaybookRemediator } from '../agents/create-playbook-remediator.ts'
import { createApp, type HealerApp } from '../app/create-app.ts'
import { createLocalCodeHost } from '../code-hosts/create-local-code-host.ts'
import type { RunGit } from '../git/create-git-runner.ts'
import { exportBranch } from '../git/export-branch.ts'
import type { LoopSettings } from '../loop/loop-context.ts'
import { createFileNotifier } from '../notifiers/create-file-notifier.ts'
import { createProcessAgentRunner } from '../runners/create-process-agent-runner.ts'
import type { ProcessAgentRunner } from '../runners/process-agent-runner.ts'
import { createFileLogSource } from '../sources/create-file-log-source.ts'
import { createLocalCodeHostStore } from '../stores/create-local-code-host-store.ts'
import { createLocalIssueStore } from '../stores/create-local-issue-store.ts'
import type { HealerDatabase } from '../stores/open-database.ts'
import { type HealerState, openState } from '../stores/open-state.ts'
import { createLocalIssueTracker } from '../trackers/create-local-issue-tracker.ts'
import type { DemoWorld } from './create-demo-world.ts'

/** The ports of a demo; a test may watch or break them. */
export interface DemoPorts {
  readonly state: HealerState
  readonly tracker: IssueTracker
  readonly codeHost: CodeHost
  readonly notifier: Notifier
  readonly runner: ProcessAgentRunner
}

/** What {@link composeDemo} needs. */
export interface ComposeDemoOptions {
  readonly database: HealerDatabase
  readonly world: DemoWorld
  /** The file that notifications go to. */
  readonly notificationsPath: string
  readonly clock: Clock
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly nodePath: string
  /** Milliseconds between the lines that an agent writes. */
  readonly paceMs: number
  readonly runGit: RunGit
  readonly settings: Partial<LoopSettings>
  /** Default: the ports as they are. */
  readonly decorate?: (ports: DemoPorts) => DemoPorts
}

/** A demo that is put together. */
export interface Demo {
  readonly app: HealerApp
  readonly ports: DemoPorts
  close(): Promise<void>
}

const pollIntervalMs = 50

/** Puts a Healer together over the demo world: every port an embedded one, and every one of them real. */
export function composeDemo(options: ComposeDemoOptions): Demo {
  const { clock, decorate } = options
  const engine = createRe2WasmEngine()
  const made = createPorts(options)
  const ports = decorate === undefined ? made : decorate(made)
  const source: LogSource = createFileLogSource({
    name: 'agents',
    files: async () =>
      (await made.runner.listRuns()).map(({ logPath, labels }) => ({ path: logPath, labels })),
    clock,
    pollIntervalMs,
  })
  const app = createApp({
    ...ports,
    clock,
    engine,
    identifySubject,
    packs: [ctoRulePack],
    // Its examples hold: they are its tests.
    quarantine: false,
    sources: [source],
    notifiers: [ports.notifier],
    evaluator: createDeterministicEvaluator(),
    remediator: createPlaybookRemediator(),
    settings: options.settings,
  })
  return {
    app,
    ports,
    async close() {
      app.close()
      for (const port of [source, made.runner, made.codeHost, made.notifier, made.tracker])
        await port.close?.()
      engine.close?.()
    },
  }
}

function createPorts(options: ComposeDemoOptions): DemoPorts {
  const { clock, database, environment, nodePath, runGit, world } = options
  const { repositoryName, repositoryPath, checkCommand, worktreeDirectory } = world
  return {
    state: openState({ database, clock, identifySubject }),
    tracker: createLocalIssueTracker({ store: createLocalIssueStore({ database }), clock }),
    codeHost: createLocalCodeHost({
      store: createLocalCodeHostStore({ database }),
      repositories: new Map([[repositoryName, { path: repositoryPath, checkCommand }]]),
      worktreeDirectory,
      clock,
      environment,
      nodePath,
      runGit,
    }),
    notifier: createFileNotifier({ path: options.notificationsPath }),
    runner: createProcessAgentRunner({
      nodePath,
      agentProgram: world.agentProgram,
      checkOut: async ({ branch, directory, signal }) => {
        await exportBranch(runGit, { repositoryPath, branch, directory, signal })
      },
      logDirectory: world.logDirectory,
      runsDirectory: world.runsDirectory,
      paceMs: options.paceMs,
      environment,
      clock,
    }),
  }
}
