import { createDetector, type Detection, listRuleMatchers, type Rule } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { afterAll, describe, expect, it } from 'vitest'
import { ctoRulePack, identifySubject } from '../../src/index.ts'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { joinStreams, type LogBytes, listLogBytes, listLogRecords } from './list-log-bytes.ts'
import { listTranscripts } from './list-transcripts.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const chunkSizes = [1, 7, 4096, Number.POSITIVE_INFINITY]

// All bytes of a stream come at one time here: what a rule counts or waits for would not be the same.
const needsNoMemory = ({ match, window, repeatIntervalMs }: Rule) =>
  match !== undefined && window === undefined && repeatIntervalMs === undefined
const rules: readonly Rule[] = ctoRulePack.rules
const pack = { ...ctoRulePack, rules: rules.filter(needsNoMemory) }
const detector = createDetector({ packs: [pack], engine, identifySubject, quarantine: false })
afterAll(() => detector.close())

/** What was told of a line; ids say where it came from, and differ. */
const tell = ({ ruleId, subject, captures, record, isPrimary, fingerprint }: Detection) => ({
  ruleId,
  agent: subject.agent,
  captures,
  message: record.message,
  isPrimary,
  fingerprint,
})

function pushInChunks(streams: readonly LogBytes[], chunkBytes: number): readonly unknown[] {
  const found = streams.flatMap(({ bytes, ...about }) => {
    const detections: Detection[] = []
    for (let start = 0; start < bytes.length; start += Math.min(chunkBytes, bytes.length)) {
      const end = Math.min(bytes.length, start + chunkBytes)
      detections.push(...detector.pushBytes(bytes.subarray(start, end), about))
    }
    return [...detections, ...detector.endBytes(about)]
  })
  return found.map(tell)
}

describe('the logs of a transcript', () => {
  it('are judged here by most rules that look at lines', () => {
    const ofLines = rules.filter((rule) =>
      listRuleMatchers(rule).some(({ matcher }) => !JSON.stringify(matcher).includes('"of":')),
    )
    expect(ofLines.filter(needsNoMemory).length).toBeGreaterThan(ofLines.length * 0.8)
  })

  it('hold enough of what rules look for', () => {
    const records = listTranscripts().flatMap(({ entries }) => listLogRecords(entries))
    expect(records.flatMap((record) => detector.push(record)).length).toBeGreaterThan(40)
  })

  it.each(listTranscripts().map(({ name, entries }) => [name, entries] as const))(
    '%s come to the same in chunks of any size, and as records',
    (_, entries) => {
      const streams = joinStreams(listLogBytes(entries))
      const records = listLogRecords(entries)
      const byStream = streams.flatMap(({ source, stream }) =>
        records.filter((record) => record.source === source && record.stream === stream),
      )
      const told = byStream.flatMap((record) => detector.push(record)).map(tell)
      for (const chunkBytes of chunkSizes) expect(pushInChunks(streams, chunkBytes)).toEqual(told)
    },
  )
})
