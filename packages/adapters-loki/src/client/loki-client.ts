import type { LokiPage } from './loki-line.ts'

/** What is asked of Loki to read its lines. */
export interface LokiClient {
  /** Lines of a query from `startNs` on and before `endNs`, the oldest first. */
  queryLines(request: QueryLinesRequest): Promise<LokiPage>
  /** How many lines each minute has, by its end in epoch seconds; minutes without lines are left out. */
  countMinutes(request: CountMinutesRequest): Promise<ReadonlyMap<number, number>>
  /** How many lines one nanosecond has. */
  countNanosecond(request: CountNanosecondRequest): Promise<number>
  /** Names of labels: the cheapest question that every Loki answers, a gateway's too. */
  listLabels(request: { readonly signal: AbortSignal }): Promise<readonly string[]>
  /** Loki's time as far as its answers tell it, else the clock's; epoch milliseconds. */
  serverNowMs(): number
}

/** A question for lines. */
export interface QueryLinesRequest {
  readonly query: string
  readonly startNs: bigint
  readonly endNs: bigint
  readonly limit: number
  readonly signal: AbortSignal
}

/** A question for counts of minutes. */
export interface CountMinutesRequest {
  readonly query: string
  /** Ends of the first and the last minute, epoch seconds. */
  readonly firstMinute: number
  readonly lastMinute: number
  readonly signal: AbortSignal
}

/** A question for the count of one nanosecond. */
export interface CountNanosecondRequest {
  readonly query: string
  readonly atNs: bigint
  readonly signal: AbortSignal
}
