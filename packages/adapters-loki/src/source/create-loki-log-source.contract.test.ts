import {
  createManualClock,
  createSeededRandom,
  describeLogSource,
  type LogSourceSetup,
} from '@healer/core/testing'
import { createFakeLoki } from '../testing/create-fake-loki.ts'
import { startMs } from './__fixtures__/watch-loki.ts'
import { createLokiLogSource } from './create-loki-log-source.ts'

function setup(pageLines: number, isFollowing: boolean): () => Promise<LogSourceSetup> {
  return async () => {
    const clock = createManualClock(startMs)
    const loki = createFakeLoki({ clock })
    let atNs = BigInt(startMs) * 1_000_000n
    return {
      subject: () =>
        createLokiLogSource({
          url: 'http://loki.test',
          fetch: loki.fetch,
          clock,
          random: createSeededRandom(1).next,
          fromMs: startMs,
          pageLines,
          ...(isFollowing ? {} : { toMs: startMs + 60_000 }),
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
    }
  }
}

describeLogSource('Loki, followed', setup(5000, true))
describeLogSource('Loki, followed in answers of three lines', setup(3, true))
describeLogSource('Loki, to an end', setup(5000, false))
