import type { LogBatch, LogRecord } from '@healer/core/contracts'
import { createManualClock } from '@healer/core/testing'
import { onTestFinished } from 'vitest'
import { createLokiPushReceiver, type LokiPushReceiverOptions } from '../create-loki-push-receiver.ts'

/** The clock of the recorded answers. */
export const nowMs = 1_795_337_810_567

/** A time so many milliseconds after the clock's, in nanoseconds. */
export function atNs(afterMs = 0): bigint {
  return BigInt(nowMs + afterMs) * 1_000_000n
}

/** Starts a receiver on a clock that stands still. */
export function startReceiver(options: Partial<LokiPushReceiverOptions> = {}) {
  const clock = createManualClock(nowMs)
  const receiver = createLokiPushReceiver({ name: 'pushed', clock, ...options })
  onTestFinished(async () => receiver.source.close?.())
  return { clock, receiver, push: createPush(receiver.respond) }
}

/** Makes what sends one body to a path. */
function createPush(respond: (request: Request) => Promise<Response>) {
  return (body: unknown, headers: Readonly<Record<string, string>> = {}, path = '/loki/api/v1/push') => {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array
    const sent = isRaw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body)
    const allHeaders = { 'content-type': 'application/json', ...headers }
    return respond(new Request(`http://healer${path}`, { method: 'POST', body: sent, headers: allHeaders }))
  }
}

/** A reader that stores every batch at once, and so asks for the next one. */
export function readAll(source: { read(request: { signal: AbortSignal }): AsyncIterable<LogBatch> }) {
  const reading = new AbortController()
  const batches: LogBatch[] = []
  const done = (async () => {
    for await (const batch of source.read({ signal: reading.signal })) batches.push(batch)
  })()
  onTestFinished(async () => {
    reading.abort()
    await done
  })
  return {
    batches,
    records: (): readonly LogRecord[] => batches.flatMap((batch) => batch.records),
    drops: () => batches.flatMap((batch) => batch.drops),
  }
}

/** A push of one stream in Loki's JSON. */
export function buildPush(
  lines: readonly string[],
  labels: Readonly<Record<string, string>> = { app: 'coderun' },
) {
  return { streams: [{ stream: labels, values: lines.map((line, index) => [`${atNs(index)}`, line]) }] }
}
