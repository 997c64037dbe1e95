import { Writable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { type CommandResult, type RunCommandOptions, runCommand } from './run-command.ts'
import type { ServedLoki } from './serve-loki.ts'

/** A `healer tail` under way. */
export interface StartedTail {
  /** What it has printed so far. */
  printed(): string
  /** Lets time pass until it has asked for lines. */
  untilReading(): Promise<void>
  /** Lets time pass until it has printed this. */
  untilPrinted(text: string): Promise<void>
  /** As Ctrl-C does. */
  stop(): Promise<CommandResult>
  /** Lets time pass until it ends by itself. */
  end(): Promise<CommandResult>
}

/** Starts `healer tail` on a Loki of this machine. */
export function startTail(
  { url, loki, clock, fetch, passUntil }: ServedLoki,
  args: readonly string[] = [],
  world: RunCommandOptions = {},
): StartedTail {
  const chunks: string[] = []
  const askedBefore = loki.requests.length
  const stdout = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  const stopping = new AbortController()
  let hasEnded = false
  const ended = runCommand(['tail', '--loki', url, ...args], {
    ...{ clock, fetch, stdout, signal: stopping.signal },
    ...world,
  }).finally(() => {
    hasEnded = true
  })
  const printed = () => chunks.join('')
  const end = async () => {
    await passUntil(() => hasEnded)
    return { ...(await ended), stdout: printed() }
  }
  const stop = () => {
    stopping.abort()
    return end()
  }
  onTestFinished(async () => void (await stop()))
  return {
    printed,
    untilReading: () =>
      passUntil(() => loki.requests.slice(askedBefore).some(({ path }) => path.endsWith('/query_range'))),
    untilPrinted: (text) => passUntil(() => printed().includes(text) || hasEnded),
    stop,
    end,
  }
}
