import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describe, expect, it } from 'vitest'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { compareOutcome } from './compare-outcome.ts'
import { listTranscripts } from './list-transcripts.ts'
import { deliverAsWritten, playTranscript } from './play-transcript.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const transcripts = listTranscripts()

describe('whole runs', () => {
  it('are at least fourteen, and show what goes well beside what fails', () => {
    expect(transcripts.length).toBeGreaterThanOrEqual(14)
    const healthy = transcripts.filter(({ expected }) => expected.detections.length === 0)
    expect(healthy.length).toBeGreaterThanOrEqual(6)
    expect(healthy.length).toBeLessThan(transcripts.length - 8)
  })

  it.each(transcripts.map((transcript) => [transcript.name, transcript] as const))(
    '%s comes to what it says, and to nothing else',
    (_, transcript) => {
      const heard = playTranscript(deliverAsWritten(transcript.entries), { engine })
      expect(compareOutcome(transcript, heard)).toEqual({ missing: [], unexpected: [] })
    },
  )
})
