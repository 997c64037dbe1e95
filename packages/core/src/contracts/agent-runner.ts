import type { PlayId, RunId } from './ids.ts'

/** One run of an agent. */
export interface AgentRun {
  readonly runId: RunId
  readonly playId: PlayId
  readonly agent: string
}

/** Starts agents; their logs arrive through the log sources like everybody's. */
export interface AgentRunner {
  readonly contractVersion: 1
  readonly name: string
  /** Starts an agent on a branch of the repository; two calls start two runs. */
  startRun(request: {
    readonly playId: PlayId
    readonly agent: string
    readonly repository: string
    readonly branch: string
    readonly marker: string
    readonly signal: AbortSignal
  }): Promise<AgentRun>
  /** The run that carries the marker, whether it still runs or not. */
  findRun(request: { readonly marker: string; readonly signal: AbortSignal }): Promise<AgentRun | undefined>
  /** Ends what still runs. */
  close?(): Promise<void>
}
