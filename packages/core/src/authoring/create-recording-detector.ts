import type { IdentifySubject, RegexEngine, RulePack } from '../contracts/index.ts'
import { createDetector, type Detector } from '../detector/index.ts'

/** What {@link createRecordingDetector} needs. */
export interface RecordingDetectorOptions {
  readonly packs: readonly RulePack[]
  readonly engine: RegexEngine
  /** Reads from a record's labels whom it is about. Default: nobody knows. */
  readonly identifySubject?: IdentifySubject
  /** Whether rules that fail their own examples are left out, and listed. Default true. */
  readonly quarantine?: boolean
}

/**
 * Creates the detector that runs live, for records that lie there already.
 *
 * Only the records move time. What they say of it is believed: between two logs may be a night, and nobody waits for the
 * clock to catch up.
 */
export function createRecordingDetector(options: RecordingDetectorOptions): Detector {
  return createDetector({ ...options, maxSkewMs: Number.MAX_SAFE_INTEGER })
}
