import type { AgentRun, AgentRunner, Clock } from '@healer/core/contracts'

/** Writes the files of a repository's branch into a directory; what is there is removed first. */
export type CheckOutBranch = (request: {
  readonly repository: string
  readonly branch: string
  readonly directory: string
  readonly signal: AbortSignal
}) => Promise<void>

/** What a process agent runner is made of. */
export interface ProcessAgentRunnerOptions {
  /** The Node that runs the agent program; as a rule `process.execPath`. */
  readonly nodePath: string
  /** A Node program that takes `--agent`, `--checkout`, `--workspace`, `--log` and `--pace-ms`. */
  readonly agentProgram: string
  readonly checkOut: CheckOutBranch
  /** One log a run, named after it. */
  readonly logDirectory: string
  /** What is known of the runs, and a directory for each. It belongs to one runner at a time. */
  readonly runsDirectory: string
  /** Milliseconds that the agent waits after each line it logs. */
  readonly paceMs: number
  /** As a rule `process.env`; the agent sees an allow-list of it. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
}

/** A run, and where its log is. */
export interface ProcessAgentRun extends AgentRun {
  readonly repository: string
  readonly branch: string
  readonly logPath: string
  /** What a collector would say of its log. */
  readonly labels: Readonly<Record<string, string>>
}

/** An {@link AgentRunner} whose agents are child processes. */
export interface ProcessAgentRunner extends AgentRunner {
  /** Every run that was ever started, for whoever reads the logs. */
  listRuns(): Promise<readonly ProcessAgentRun[]>
  /** Starts again what was under way when the machine, or Healer and its agents, went down. */
  resumeRuns(request: { readonly signal: AbortSignal }): Promise<void>
  close(): Promise<void>
}
