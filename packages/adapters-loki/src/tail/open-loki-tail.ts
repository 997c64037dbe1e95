/** Opens the websocket of a tail; pass {@link createWebSocketTail}, or your own. */
export type OpenLokiTail = (request: OpenLokiTailRequest) => Promise<LokiTail>

/** What a tail is opened with. */
export interface OpenLokiTailRequest {
  /** `ws:` or `wss:`, the query in it. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Takes every frame. */
  readonly onFrame: (text: string) => void
  /** Is called when the other side shows that it is there. */
  readonly onPong: () => void
  /** Gives up the opening. */
  readonly signal: AbortSignal
}

/** An open tail. */
export interface LokiTail {
  /** Asks the other side to show that it is there. */
  ping(): void
  /** Resolves when it is closed, by whomever. */
  readonly closed: Promise<void>
  /** Closes it at once; more than once is fine. */
  close(): void
}
