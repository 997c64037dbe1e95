import type { Captures, RuleId, Subject } from '../contracts/index.ts'
import { hashFnv1a64 } from './hash-fnv1a64.ts'

/** What a fingerprint is made of. */
export interface FingerprintParts {
  readonly ruleId: RuleId
  /** Stands for the rule where there is one, so that rules of one class of failures share an incident. */
  readonly alertCode?: string | undefined
  readonly subject: Subject
  /** Stands for the subject where nobody knows it. */
  readonly stream: string
  /** Names of captures that tell incidents of the rule apart, and all captures. Version 1 leaves them out. */
  readonly captureNames?: readonly string[] | undefined
  readonly captures?: Captures | undefined
}

/**
 * Composes the key of the incident that a detection belongs to.
 *
 * Equal for detections of one alert code (or, lacking one, of one rule) about one agent of one Play. Where neither Play
 * nor agent is known, the run stands in, and where that is not known either, the stream. The run is left out otherwise:
 * an agent that is started again fails the same way.
 *
 * @returns `v1:` and 16 hexadecimal digits; another composition gets another version, so that stored ones never mix.
 */
export function composeFingerprint(parts: FingerprintParts): string {
  return hashFingerprint(renderFirstVersion(parts))
}

/** What version 1 is the hash of, and what every version begins with: the rule or its alert code, and whom it is about. */
export function renderFirstVersion({ ruleId, alertCode, subject, stream }: FingerprintParts): string {
  const what =
    alertCode === undefined
      ? delimitPart('rule') + delimitPart(ruleId)
      : delimitPart('code') + delimitPart(alertCode)
  return what + renderSubject(subject, stream)
}

/** Hashes what {@link renderFirstVersion} rendered. */
export function hashFingerprint(text: string): string {
  return `v1:${hashFnv1a64(text)}`
}

function renderSubject({ playId, agent, runId }: Subject, stream: string): string {
  if (playId !== undefined || agent !== undefined)
    return delimitPart('agent') + delimitPart(playId) + delimitPart(agent)
  return runId === undefined
    ? delimitPart('stream') + delimitPart(stream)
    : delimitPart('run') + delimitPart(runId)
}

/** With its length in front, no part can run into the next; absent is not empty. */
export function delimitPart(part: string | undefined): string {
  return part === undefined ? '-;' : `${part.length}:${part};`
}
