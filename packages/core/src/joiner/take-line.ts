import type { LogRecord } from '../contracts/index.ts'
import { type HeldLine, measureBytes } from './held-line.ts'
import { joinLines } from './join-lines.ts'
import type { JoinerCut } from './line-joiner.ts'
import { type Candidate, isFinal, isOpen, readableText, stepCandidates } from './step-candidates.ts'
import type { LineGroup, StreamState } from './stream-state.ts'

/** What the streams of one joiner share. */
export interface JoinerSetup {
  readonly maxLines: number
  readonly maxBytes: number
  readonly maxWaitMs: number
  /** Where a line that follows nothing may lead. */
  readonly starts: readonly Candidate[]
  /** Matches what any of their patterns matches: one look at most lines is enough. */
  readonly mayStart: RegExp
  /** Takes what is complete, with the number of pushed records that it is made of. */
  readonly emit: (record: LogRecord, recordCount: number) => void
  /** Hears of a record that a limit cut. */
  readonly noteCut: (cut: JoinerCut) => void
}

/** Takes a line: it goes on with what the stream holds, or ends it and is looked at anew. */
export function takeLine(state: StreamState, line: HeldLine, setup: JoinerSetup): void {
  const { group } = state
  if (group === undefined) return beginGroup(state, line, setup)
  const step = stepCandidates(group.candidates, line.text)
  if (step === undefined) {
    endGroup(state, setup)
    // No more than three deep: what endGroup leaves is one line at most.
    return takeLine(state, line, setup)
  }
  const sizeBytes = measureBytes(line.text) + 1
  const cut = findCut({ ...group, count: group.lines.length }, { ...line.record, sizeBytes }, setup)
  if (cut === undefined) {
    group.lines.push(line)
    group.sizeBytes += sizeBytes
    group.candidates = step.candidates
    if (step.isConfirmed) group.confirmed = group.lines.length
  } else {
    setup.noteCut(cut)
    emitLines(group.lines, true, setup)
    state.group = createGroup(line, step.candidates, true)
  }
  if (isFinal(step.candidates)) endGroup(state, setup)
}

/** Lets go of what certainly belongs together; a line that might have is looked at anew, and may be held again. */
export function endGroup(state: StreamState, setup: JoinerSetup): void {
  const { group } = state
  if (group === undefined) return
  state.group = undefined
  const { lines, confirmed, candidates, isRest } = group
  const doubtful = lines.splice(confirmed)
  emitLines(lines, isRest || isOpen(candidates), setup)
  for (const line of doubtful) takeLine(state, line, setup)
}

/** The limit that something held would pass with one more record. */
export function findCut(
  held: { readonly count: number; readonly sizeBytes: number; readonly firstAtMs: number },
  next: { readonly sizeBytes: number; readonly atMs: number },
  { maxLines, maxBytes, maxWaitMs }: JoinerSetup,
): JoinerCut | undefined {
  if (held.count >= maxLines) return 'max-lines'
  if (held.sizeBytes + next.sizeBytes > maxBytes) return 'max-bytes'
  return next.atMs - held.firstAtMs > maxWaitMs ? 'max-wait' : undefined
}

function beginGroup(state: StreamState, line: HeldLine, setup: JoinerSetup): void {
  const step = setup.mayStart.test(readableText(line.text))
    ? stepCandidates(setup.starts, line.text)
    : undefined
  if (step === undefined) setup.emit(line.record, line.recordCount)
  else state.group = createGroup(line, step.candidates, false)
}

function createGroup(line: HeldLine, candidates: readonly Candidate[], isRest: boolean): LineGroup {
  const { message, atMs } = line.record
  const sizeBytes = measureBytes(message)
  return { lines: [line], confirmed: 1, candidates, sizeBytes, isRest, firstAtMs: atMs }
}

function emitLines(lines: readonly HeldLine[], isTruncated: boolean, { emit }: JoinerSetup): void {
  const record = joinLines(lines, isTruncated)
  if (record === undefined) return
  emit(
    record,
    lines.reduce((sum, { recordCount }) => sum + recordCount, 0),
  )
}
