/**
 * The detector: records in, detections out, on event time.
 *
 * @module
 */
export type { ByteCounters, ByteStream } from './byte-stream.ts'
export { composeFingerprint, type FingerprintParts } from './compose-fingerprint.ts'
export { createDetector } from './create-detector.ts'
export type { FingerprintCounters } from './create-fingerprint-memory.ts'
export type {
  Detector,
  DetectorCounters,
  DetectorEventName,
  DetectorEvents,
  DetectorListener,
  DetectorSnapshot,
  RuleSnapshot,
} from './detector.ts'
export type { DetectorOptions } from './detector-options.ts'
export {
  maxRuleSamples,
  type RuleCounters,
  type RuleSample,
  type SuppressionReason,
} from './rule-counters.ts'
