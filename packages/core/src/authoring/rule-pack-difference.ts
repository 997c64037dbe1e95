import type { SemverStep } from './semver-step.ts'

/**
 * Why two versions of a pack need a step.
 *
 * Major, since something that fired no longer does:
 * - `rule-removed`: there is no rule of that id any more
 * - `rule-silenced`: it is in shadow mode now
 * - `rule-quarantined`: it fails its own examples now, and is not run
 * - `lines-lost`: it no longer fires on lines of the corpus
 *
 * Minor, since something is told that was not, or is told differently:
 * - `rule-added`: the id is new
 * - `rule-raised`: it was in shadow mode
 * - `lines-gained`: it fires on more lines of the corpus
 * - `verdicts-changed`: what it says of lines of the corpus differs: severity, tier, alert code, captures, whether it is primary
 *
 * Patch:
 * - `rule-edited`: it is written differently
 * - `pack-edited`: the name, title or order of the pack differs
 */
export interface SemverReason {
  readonly code:
    | 'rule-removed'
    | 'rule-silenced'
    | 'rule-quarantined'
    | 'lines-lost'
    | 'rule-added'
    | 'rule-raised'
    | 'lines-gained'
    | 'verdicts-changed'
    | 'rule-edited'
    | 'pack-edited'
  readonly step: SemverStep
  /** Absent where it is about the pack. */
  readonly ruleId?: string
  /** Lines of the corpus, where it is about lines. */
  readonly lines?: number
}

/** How two versions of a pack differ, and what their numbers should say. JSON-serialisable. */
export interface RulePackDifference {
  readonly linesScanned: number
  /** Lines of which at least one rule says something else. */
  readonly linesChanged: number
  /** Lines of which the end was not judged. */
  readonly linesCut: number
  /** How often a rule could not be judged on a line by one of them, because the engine failed; such a verdict may only seem to differ. */
  readonly engineFailures: number
  /** Verdicts of rules on lines. */
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** The largest step that one of the reasons asks for. */
  readonly step: SemverStep
  /** Largest step first. */
  readonly reasons: readonly SemverReason[]
  /** The step from the one version to the other. */
  readonly declaredStep: SemverStep
}
