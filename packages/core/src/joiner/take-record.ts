import type { LogRecord } from '../contracts/index.ts'
import type { CriLine } from '../fields/index.ts'
import { measureBytes } from './held-line.ts'
import { isPart, joinParts } from './join-parts.ts'
import type { StreamState } from './stream-state.ts'
import { endGroup, findCut, type JoinerSetup, takeLine } from './take-line.ts'

/**
 * Takes a record: a line, or a part of one.
 *
 * @param cri - The record's message, where it is of the CRI format.
 */
export function takeRecord(
  state: StreamState,
  record: LogRecord,
  cri: CriLine | undefined,
  setup: JoinerSetup,
): void {
  if (cri !== undefined && (isPart(cri) || state.parts.length > 0)) takePart(state, record, cri, setup)
  else takeLine(state, { record, text: cri?.message ?? record.message, recordCount: 1 }, setup)
}

/** Lets go of all that a stream holds, in order. */
export function releaseStream(state: StreamState, setup: JoinerSetup): void {
  releaseParts(state, setup)
  // What ends one group may leave a line that begins another.
  while (state.group !== undefined) endGroup(state, setup)
}

function takePart(state: StreamState, record: LogRecord, cri: CriLine, setup: JoinerSetup): void {
  const [first] = state.parts
  const sizeBytes = measureBytes(cri.message)
  if (first !== undefined) {
    const held = { count: state.parts.length, sizeBytes: state.partsSizeBytes, firstAtMs: first.atMs }
    const cut = findCut(held, { sizeBytes, atMs: record.atMs }, setup)
    if (cut !== undefined) {
      setup.noteCut(cut)
      releaseParts(state, setup)
      state.arePartsRest = true
    }
  }
  state.parts.push(record)
  state.partsSizeBytes += sizeBytes
  if (!isPart(cri)) releaseParts(state, setup)
}

function releaseParts(state: StreamState, setup: JoinerSetup): void {
  const [first, ...rest] = state.parts
  if (first === undefined) return
  const line = joinParts([first, ...rest], state.arePartsRest)
  state.parts = []
  state.partsSizeBytes = 0
  state.arePartsRest = false
  takeLine(state, line, setup)
}
