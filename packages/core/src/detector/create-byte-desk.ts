import type { Detection } from '../contracts/index.ts'
import type { ByteCounters, ByteStream } from './byte-stream.ts'
import { createByteIntake } from './create-byte-intake.ts'
import type { RuleDesk } from './create-rule-desk.ts'
import type { Judgement } from './judgement.ts'

/** Judges bytes by the rules of a desk. */
export interface ByteDesk {
  push(chunk: Uint8Array, stream: ByteStream): readonly Detection[]
  end(stream: ByteStream): readonly Detection[]
  counters(): ByteCounters
}

/**
 * Creates the desk at which bytes are judged.
 *
 * All lines of a chunk are judged before anybody is told of them: a listener finds the stream where the chunk ends.
 */
export function createByteDesk(
  desk: RuleDesk,
  announce: (judgement: Judgement) => readonly Detection[],
): ByteDesk {
  let judged: Judgement[] = []
  const intake = createByteIntake({
    findLines: (...range) => desk.compiled().findLines(...range),
    isEveryLineJudged: () => desk.compiled().isEveryLineJudged || desk.judge().isEveryRecordWanted,
    onRecord: (record, candidates) => void judged.push(desk.judge().judgeRecord(record, candidates)),
    onQuietLines({ source, atMs }, countLines) {
      for (const due of desk.judge().judgeSourceTime(source, atMs, countLines)) judged.push(due)
    },
  })
  const announceAll = () => {
    const settled = judged
    judged = []
    return settled.flatMap(announce)
  }
  return {
    push(chunk, stream) {
      intake.push(chunk, stream)
      return announceAll()
    },
    end(stream) {
      intake.end(stream)
      return announceAll()
    },
    counters: intake.counters,
  }
}
