import {
  createManualClock,
  createSeededRandom,
  describeLogSource,
  type LogSourceSetup,
} from '@healer/core/testing'
import { createWebSocketTail } from '../tail/create-web-socket-tail.ts'
import { createFakeLoki } from '../testing/create-fake-loki.ts'
import { createFakeTails } from '../testing/create-fake-tails.ts'
import { serveFakeLoki } from '../testing/serve-fake-loki.ts'
import { startMs } from './__fixtures__/watch-loki.ts'
import { createLokiLogSource } from './create-loki-log-source.ts'

interface SetupOptions {
  readonly pageLines?: number
  readonly toMs?: number
  readonly ignoresCategories?: boolean
  /** Over HTTP and websockets, instead of in memory. */
  readonly isServed?: boolean
}

function setup({ isServed = false, ignoresCategories = false, ...options }: SetupOptions) {
  return async (): Promise<LogSourceSetup> => {
    const clock = createManualClock(startMs)
    const loki = createFakeLoki({ clock, ignoresCategories })
    const served = isServed ? await serveFakeLoki(loki, createFakeTails(loki)) : undefined
    let atNs = BigInt(startMs) * 1_000_000n
    return {
      subject: () =>
        createLokiLogSource({
          url: served?.url ?? 'http://loki.test',
          fetch: served === undefined ? loki.fetch : globalThis.fetch,
          ...(served === undefined ? {} : { openTail: createWebSocketTail() }),
          clock,
          random: createSeededRandom(1).next,
          fromMs: startMs,
          // Time flies while real sockets are waited for.
          requestTimeoutMs: 2 ** 40,
          ...options,
        }),
      drive: {
        async append(line, stream = 'first') {
          atNs += 1000n
          loki.push([{ atNs, line, labels: { namespace: 'cto', app: 'coderun', pod: stream } }])
        },
        async elapse() {
          for (let turn = 0; clock.sleeperCount() === 0 && turn < 100; turn += 1) {
            await new Promise((resolve) => setImmediate(resolve))
          }
          await clock.advance(500)
        },
      },
      cleanup: async () => served?.close(),
    }
  }
}

describeLogSource('Loki, followed', setup({}))
describeLogSource('Loki, followed in answers of three lines', setup({ pageLines: 3 }))
describeLogSource('Loki, to an end', setup({ toMs: startMs + 60_000 }))
describeLogSource('Loki, one that does not tell labels apart', setup({ ignoresCategories: true }))
describeLogSource('Loki, over HTTP and with a tail', setup({ isServed: true }))
