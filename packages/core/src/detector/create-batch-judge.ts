import type { LogRecord } from '../contracts/index.ts'
import { createBatchFinder } from './create-batch-finder.ts'
import type { Judge } from './create-judge.ts'
import type { StreamFinders } from './create-stream-finders.ts'
import { type Judgement, silence } from './judgement.ts'

/** Judges records one after the other. @returns What `judgeRecord` says of them, where that is something. */
export type JudgeBatch = (records: readonly LogRecord[]) => readonly Judgement[]

/**
 * Creates what looks through the lines of many records at once, and then judges each record.
 *
 * @param judge - Who judges now. What was found says nothing to another one: whoever is asked about a record may reload the rules.
 */
export function createBatchJudge(judge: () => Judge, finders: StreamFinders): JudgeBatch {
  const findInBatch = createBatchFinder(finders)
  return (records) => {
    const first = judge()
    const candidates = findInBatch(records)
    const judgements: Judgement[] = []
    records.forEach((record, index) => {
      const now = judge()
      const judgement = now.judgeRecord(record, now === first ? candidates[index] : undefined)
      if (judgement !== silence) judgements.push(judgement)
    })
    return judgements
  }
}
