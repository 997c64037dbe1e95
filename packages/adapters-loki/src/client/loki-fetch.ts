/** The subset of `fetch` that is used: pass the global one, or one that knows your certificates and proxies. */
export type LokiFetch = (url: string, init: LokiRequestInit) => Promise<LokiResponse>

/** What is asked with a {@link LokiFetch}. */
export interface LokiRequestInit {
  readonly method: 'GET' | 'POST'
  readonly headers: Record<string, string>
  /** Never followed: a redirect could carry credentials to somebody else. */
  readonly redirect: 'manual'
  readonly signal: AbortSignal
  readonly body?: string
}

/** The subset of an answer that is read. */
export interface LokiResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: ReadableStream<Uint8Array> | null
}
