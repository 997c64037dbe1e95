import type { Detection } from '../contracts/index.ts'
import type { ByteCounters, ByteStream } from './byte-stream.ts'
import type { Announce } from './create-announcer.ts'
import { createByteIntake } from './create-byte-intake.ts'
import type { Judge } from './create-judge.ts'
import type { OnCutLine, OnQuietLines } from './create-line-intake.ts'
import type { RuleDesk } from './create-rule-desk.ts'
import type { Judgement } from './judgement.ts'
import type { FindLines } from './read-lines.ts'

/** Judges bytes by the rules of a desk. */
export interface ByteDesk {
  push(chunk: Uint8Array, stream: ByteStream): readonly Detection[]
  end(stream: ByteStream): readonly Detection[]
  counters(): ByteCounters
}

/** Who is told that a line was too long. */
export interface CutLines {
  /** Whether somebody wants to see the record. */
  isHeard(): boolean
  /** Counts one that nobody wants to see. */
  note(cutBytes: number): void
}

/**
 * Creates the desk at which bytes are judged.
 *
 * All lines of a chunk are judged before anybody is told of them: a listener finds the stream where the chunk ends.
 */
export function createByteDesk(desk: RuleDesk, announce: Announce, cutLines: CutLines): ByteDesk {
  let judged: Judgement[] = []
  const takeQuietLines: OnQuietLines = ({ source, atMs }, countLines) => {
    for (const due of desk.judge().judgeSourceTime(source, atMs, countLines)) judged.push(due)
  }
  const takeCutLine: OnCutLine = (about, cutBytes) => {
    cutLines.note(cutBytes)
    takeQuietLines(about, () => 1)
  }
  const openFinder = (judge: Judge, about: ByteStream): FindLines | undefined => {
    if (judge.isEveryRecordWanted) return undefined
    const { isEveryLineJudged, findLines } = desk.finderFor(about)
    if (isEveryLineJudged) return undefined
    // Whoever is asked for the subject of a line may reload the rules: what was found of the others says nothing of these.
    return (bytes, from, to, onLine) =>
      findLines(bytes, from, to, (start, end, candidates) =>
        onLine(start, end, desk.judge() === judge ? candidates : undefined),
      )
  }
  const intake = createByteIntake({
    // Asked anew each time: whoever says whom a stream is about may have learned it from a line of the same push.
    finderFor: (about) => openFinder(desk.judge(), about),
    onRecord: (record, candidates) => void judged.push(desk.judge().judgeRecord(record, candidates)),
    onQuietLines: takeQuietLines,
    cutLinesTaker: () => (cutLines.isHeard() ? undefined : takeCutLine),
  })
  // Whoever is asked meanwhile, for the subject of a record, may push bytes of his own: what comes of them is his.
  const judgeAll = (take: () => void): readonly Detection[] => {
    const outer = judged
    const own: Judgement[] = []
    judged = own
    try {
      take()
    } finally {
      judged = outer
    }
    return own.flatMap(announce)
  }
  return {
    push: (chunk, stream) => judgeAll(() => intake.push(chunk, stream)),
    end: (stream) => judgeAll(() => intake.end(stream)),
    counters: intake.counters,
  }
}
