import type { DueHit } from '../correlation/rule-memory.ts'
import type { RankedRule, RuleMatch, TextVerdict } from '../rules/index.ts'
import { buildDetection, type DetectionSource } from './build-detection.ts'
import type { Fingerprinter } from './create-fingerprinter.ts'
import type { RuleLedger } from './create-rule-ledger.ts'
import type { JudgedRecord, RuleMemories } from './create-rule-memories.ts'
import type { DetectorNotice } from './detector.ts'
import type { RankedDetection } from './rank-detections.ts'

/** What decides what is told, and who keeps the books. */
export interface Tellers {
  readonly memories: RuleMemories
  readonly ledger: RuleLedger
  readonly fingerprinter: Fingerprinter
}

/** What is told: detections in no order yet, and what else listeners hear. */
export interface Told {
  readonly ranked: readonly RankedDetection[]
  readonly notices: readonly DetectorNotice[]
}

/** Asks the memories of the rules that match a record, in rank order, and tells what fires. */
export function tellMatches(
  verdict: TextVerdict,
  judged: JudgedRecord & { readonly isLate: boolean },
  tellers: Tellers,
): Told {
  const { memories, ledger } = tellers
  const told = new Telling(tellers)
  const { record, subject, isLate } = judged
  for (const { rule } of verdict.suppressed) {
    ledger.noteMatch(rule.id, judged.time.atMs)
    ledger.noteSuppressed(rule.id, 'exception')
  }
  const tell = (match: RuleMatch) => {
    const { rule } = match
    ledger.noteMatch(rule.id, judged.time.atMs)
    const { step, isOverflow, captures } = memories.observe(match, judged)
    if (isOverflow) ledger.noteOverflow(rule.id)
    if (step === 'fires') told.tell(rule, { record, subject, captures, ...(isLate ? { isLate } : {}) })
    else ledger.noteSuppressed(rule.id, step)
  }
  verdict.matches.forEach(tell)
  verdict.quiet.forEach(tell)
  return told.read()
}

/** Tells what rules fire on after their records. */
export function tellDue(due: readonly (DueHit & { readonly rule: RankedRule })[], tellers: Tellers): Told {
  const told = new Telling(tellers)
  for (const { rule, hit, outcome } of due) {
    tellers.ledger.noteDeferred(rule.id)
    told.tell(rule, { ...hit, ...(outcome === undefined ? {} : { expectation: outcome }) })
  }
  return told.read()
}

const none: readonly never[] = Object.freeze([])

// A class, and no list before there is something in it: of most records on which rules match, one detection is told.
class Telling {
  readonly #tellers: Tellers
  #ranked: RankedDetection[] | undefined
  #notices: DetectorNotice[] | undefined

  constructor(tellers: Tellers) {
    this.#tellers = tellers
  }

  tell(rule: RankedRule, source: DetectionSource): void {
    const { memories, ledger, fingerprinter } = this.#tellers
    const { record, captures } = source
    const ruleId = rule.id
    const { mode = 'live' } = rule.rule
    if (mode !== 'live') {
      ledger.noteSuppressed(ruleId, mode)
      ledger.noteSample(ruleId, { record, captures })
      return this.#notice(
        mode === 'shadow'
          ? { name: 'detection-shadowed', event: { ruleId, record, captures } }
          : { name: 'signal-seen', event: { ruleId, record, subject: source.subject, captures } },
      )
    }
    const detection = buildDetection(rule, source, fingerprinter)
    const { fingerprint, atMs } = detection
    if (memories.isRepeat(rule, fingerprint, atMs)) {
      ledger.noteSuppressed(ruleId, 'repeat')
      return this.#notice({ name: 'detection-repeated', event: { ruleId, record, fingerprint } })
    }
    ledger.noteDetection(ruleId)
    const { packPosition, rulePosition } = rule.rank
    this.#ranked ??= []
    this.#ranked.push({ detection, packPosition, rulePosition })
  }

  read(): Told {
    return { ranked: this.#ranked ?? none, notices: this.#notices ?? none }
  }

  #notice(notice: DetectorNotice): void {
    this.#notices ??= []
    this.#notices.push(notice)
  }
}
