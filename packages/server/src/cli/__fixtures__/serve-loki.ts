import { setImmediate as turn } from 'node:timers/promises'
import {
  createFakeLoki,
  createFakeTails,
  type FakeLine,
  type FakeLoki,
  type FakeLokiOptions,
  serveFakeLoki,
} from '@healer/adapters-loki/testing'
import type { Clock } from '@healer/core/contracts'
import { createManualClock, type ManualClock } from '@healer/core/testing'
import { onTestFinished } from 'vitest'
import type { CommandContext } from '../command-context.ts'

/** The time of the clock: a whole minute. */
export const nowMs = Date.UTC(2026, 10, 22, 8, 0)

/** A time so many milliseconds after the clock's beginning, in nanoseconds. */
export const atNs = (afterMs = 0) => BigInt(nowMs + afterMs) * 1_000_000n

/** A line that fires a rule of the platform, and what distinguishes it. */
export const buildFailure = (name: string | number) => `connection refused by host-${name}.`

/** Lines of one stream, a second apart, the last one a second before the clock's beginning. */
export function buildHistory(lines: readonly string[], labels?: FakeLine['labels']): readonly FakeLine[] {
  return lines.map((line, index) => ({
    atNs: atNs((index - lines.length) * 1000),
    line,
    ...(labels === undefined ? {} : { labels }),
  }))
}

/** A Loki behind a port of this machine, on a clock that stands still. */
export interface ServedLoki {
  readonly url: string
  readonly loki: FakeLoki
  readonly clock: ManualClock
  /** For the command: asks over the network, and knows what is under way. */
  readonly fetch: CommandContext['fetch']
  /** Lets time pass, while nothing is asked, until it is so. */
  passUntil(isSo: () => boolean): Promise<void>
}

const stepMs = 50
const patienceMs = 3_600_000

/** Serves a Loki until the test is over. */
export async function serveLoki(options: Partial<Omit<FakeLokiOptions, 'clock'>> = {}): Promise<ServedLoki> {
  const clock = createManualClock(nowMs)
  const { loki, url } = await serveLokiOn(clock, options)
  let underWay = 0
  return {
    url,
    loki,
    clock,
    async fetch(input, init) {
      underWay += 1
      try {
        const response = await globalThis.fetch(input, init)
        const { status, headers } = response
        return new Response(status === 204 ? null : await response.arrayBuffer(), { status, headers })
      } finally {
        underWay -= 1
      }
    },
    async passUntil(isSo) {
      const latestMs = clock.nowMs() + patienceMs
      while (!isSo()) {
        if (clock.nowMs() > latestMs) throw new Error(`It is not so after ${patienceMs} ms.`)
        // Where nobody sleeps, somebody is at work.
        if (underWay === 0 && clock.sleeperCount() > 0) await clock.advance(stepMs)
        await turn()
      }
    },
  }
}

/** Serves a Loki with a clock of yours until the test is over. */
export async function serveLokiOn(clock: Clock, options: Partial<Omit<FakeLokiOptions, 'clock'>> = {}) {
  const loki = createFakeLoki({ clock, ...options })
  const server = await serveFakeLoki(loki, createFakeTails(loki))
  onTestFinished(() => server.close())
  return { loki, url: server.url }
}
