import type { OpenLokiTail } from '../tail/open-loki-tail.ts'
import { buildFakeStreams } from './build-fake-streams.ts'
import type { FakeLoki } from './create-fake-loki.ts'
import type { FakeEntry } from './fake-loki-entry.ts'
import { parseFakeQuery } from './fake-loki-query.ts'

/** What the fake sees of one tail. */
export interface FakeTailClient {
  /** Takes a frame. */
  readonly send: (frame: string) => void
  readonly close: (code: number, reason: string) => void
  /** Is called when the tail falls silent, without being closed. */
  readonly fallSilent?: () => void
}

/** The tails of a fake Loki. */
export interface FakeTails {
  /** Opens tails without a network. */
  readonly open: OpenLokiTail
  /**
   * Connects a client; answers how it is disconnected.
   *
   * @throws FakeParseError in Loki's words, when the query is broken.
   */
  connect(parameters: URLSearchParams, client: FakeTailClient): () => void
  /** Closes all that are open, as a restart of Loki or the end of their hour does. */
  closeAll(): void
  /** Leaves out so many entries, and says so of at most 1,000 with the next frame. */
  dropNext(count: number): void
  /** Those that are open now are half-open from now on: nothing comes, and nothing is answered. */
  fallSilent(): void
  readonly openCount: number
}

const maxToldDrops = 1000

interface Tail {
  readonly client: FakeTailClient
  readonly matches: (entry: FakeEntry) => boolean
  isSilent: boolean
}

/** Creates the tails of a fake Loki; frames leave in the turn in which lines are pushed. */
export function createFakeTails(loki: FakeLoki): FakeTails {
  const tails = new Set<Tail>()
  let dropCount = 0

  loki.onAccepted((entries) => {
    const dropped = entries.slice(0, dropCount)
    dropCount -= dropped.length
    const kept = entries.slice(dropped.length)
    for (const tail of tails) if (!tail.isSilent) sendFrame(tail, kept, dropped)
  })
  const connect: FakeTails['connect'] = (parameters, client) => {
    const tail = { client, matches: parseFakeQuery(parameters.get('query') ?? ''), isSilent: false }
    tails.add(tail)
    return () => tails.delete(tail)
  }
  return {
    connect,
    open({ url, onFrame, onPong, signal }) {
      if (loki.takeFault() !== undefined) return Promise.reject(new Error('the fake fails'))
      const closing = new AbortController()
      let isSilent = false
      const close = () => closing.abort()
      const disconnect = connect(new URL(url).searchParams, {
        send: onFrame,
        close,
        fallSilent() {
          isSilent = true
        },
      })
      signal.addEventListener('abort', close, { once: true })
      const closed = new Promise<void>((resolve) => {
        closing.signal.addEventListener('abort', () => resolve(), { once: true })
      }).then(disconnect)
      const ping = () => {
        if (!isSilent) onPong()
      }
      return Promise.resolve({ ping, close, closed })
    },
    closeAll() {
      for (const { client } of tails) client.close(1011, 'all ingesters closed the connection')
    },
    dropNext(count) {
      dropCount += count
    },
    fallSilent() {
      for (const tail of tails) {
        tail.isSilent = true
        tail.client.fallSilent?.()
      }
    },
    get openCount() {
      return tails.size
    },
  }
}

function sendFrame(
  { client, matches }: Tail,
  kept: readonly FakeEntry[],
  dropped: readonly FakeEntry[],
): void {
  const streams = buildFakeStreams(kept.filter(matches), false)
  const told = dropped
    .filter(matches)
    .slice(0, maxToldDrops)
    .map(({ labels, atNs }) => ({ labels, timestamp: `${atNs}` }))
  if (streams.length === 0 && told.length === 0) return
  client.send(JSON.stringify({ streams, ...(told.length === 0 ? {} : { dropped_entries: told }) }))
}
