import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSharingEngine } from '../create-sharing-engine.ts'
import type { HeardFinding, HeardOutcome } from './heard-outcome.ts'
import { listTranscripts } from './list-transcripts.ts'
import { type Delivery, deliverAsWritten, playTranscript } from './play-transcript.ts'

const engine = createSharingEngine(createRe2WasmEngine())

// Less than the allowed lateness, so that nothing is late that was not before.
const maxDelayMs = 9_000

/** Delays every stream by a time of its own; what belongs to no stream comes when it did. */
function delayStreams(deliveries: readonly Delivery[], delaysMs: readonly number[]): readonly Delivery[] {
  const streams = [
    ...new Set(deliveries.flatMap(({ entry }) => (entry.kind === 'record' ? [entry.record.stream] : []))),
  ]
  const endsAtMs = deliveries.at(-1)?.arrivesAtMs ?? 0
  const delayed = deliveries.map((delivery, position) => {
    const { entry, arrivesAtMs } = delivery
    const delayMs =
      entry.kind === 'record' ? (delaysMs[streams.indexOf(entry.record.stream) % delaysMs.length] ?? 0) : 0
    return { entry, position, arrivesAtMs: Math.min(endsAtMs, arrivesAtMs + delayMs) }
  })
  return delayed.toSorted((a, b) => a.arrivesAtMs - b.arrivesAtMs || a.position - b.position)
}

const render = ({ ruleId, alertCode, agent, expectation, captures, message }: HeardFinding) =>
  JSON.stringify([
    ruleId,
    alertCode,
    agent,
    expectation,
    captures,
    ruleId.includes('preflight') ? '' : message,
  ])

/** What was heard, whenever that was. */
function summarise({ detections, signals, shadowed, verdicts, faults }: HeardOutcome) {
  return {
    detections: detections.map(render).toSorted(),
    signals: signals.map(render).toSorted(),
    shadowed: shadowed.map(render).toSorted(),
    verdicts: verdicts.map(({ verdict: { subject, verdict } }) => `${subject.agent} ${verdict}`).toSorted(),
    faults,
  }
}

// Where a source stops, what is late by design may not be delayed further.
const transcripts = listTranscripts().filter(({ entries }) =>
  entries.every(({ kind }) => kind !== 'source-stopped'),
)

describe('what comes of a run', () => {
  it.each(transcripts.map(({ name, entries }) => [name, entries] as const))(
    'does not depend on the order in which its streams arrive: %s',
    (_, entries) => {
      const written = deliverAsWritten(entries)
      const expected = summarise(playTranscript(written, { engine, tickMs: 5000 }))
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: 0, max: maxDelayMs }), { minLength: 1, maxLength: 4 }),
          fc.constantFrom(1000, 5000, 30_000),
          (delaysMs, tickMs) => {
            const heard = playTranscript(delayStreams(written, delaysMs), { engine, tickMs })
            expect(summarise(heard)).toEqual(expected)
          },
        ),
        { numRuns: 3 },
      )
    },
  )
})
