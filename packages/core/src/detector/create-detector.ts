import type { IdentifySubject } from '../contracts/index.ts'
import {
  assertBounds,
  assertBytes,
  assertList,
  assertTime,
  closedError,
  isRecord,
  notARecordError,
} from './assert-arguments.ts'
import { type Announce, createAnnouncer } from './create-announcer.ts'
import { type ByteDesk, createByteDesk } from './create-byte-desk.ts'
import { createDetectorEvents, type DetectorEventHub } from './create-detector-events.ts'
import { createFingerprinter } from './create-fingerprinter.ts'
import { createMonitorBoard } from './create-monitor-board.ts'
import { createRuleDesk, type RuleDesk, type RuleDeskOptions } from './create-rule-desk.ts'
import { createTally, type Tally } from './create-tally.ts'
import type { Detector } from './detector.ts'
import type { DetectorOptions } from './detector-options.ts'
import { parseSnapshot } from './parse-snapshot.ts'

/**
 * Creates a detector: it takes records and answers which rules fire on them, and what monitors make of it.
 *
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue of every pack.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when two monitors have one name, a bound is no number, or the
 * key is too short.
 * @remarks Memory is bounded by the rules and `maxKeys`, and where bytes are pushed by the lines that have not ended: 256 KiB
 * of one in each of 10,000 streams at the most. A line is judged by its first 64 KiB; the rest is counted.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { createDetector, defineRulePack, toId } from '@healer/core'
 * import { createRe2WasmEngine } from '@healer/core/re2-wasm'
 *
 * const action = { autonomy: 'issue' } as const
 * const examples = { matching: [{ line: 'disk full on /dev/sda' }], rejecting: [{ line: 'disk fine' }] }
 * const match = { regex: 'disk full on (?<device>\\S+)' }
 * const rule = { id: 'disk-full', title: 'Disk full', priority: 2, severity: 'high', match, action, examples } as const
 * const pack = defineRulePack({ format: 1, name: 'disks', version: '1.0.0', title: 'Disks', rules: [rule] })
 * const detector = createDetector({ packs: [pack], engine: createRe2WasmEngine() })
 * const record = { id: toId<'RecordId'>('f:1'), source: 'file', stream: 'f', atMs: 0, message: 'Disk full on /dev/sdb', labels: {} }
 * assert.deepEqual(detector.push(record).map((detection) => detection.captures), [{ device: '/dev/sdb' }])
 * ```
 */
export function createDetector(options: DetectorOptions): Detector {
  const fingerprinter = createFingerprinter(options.fingerprintKey)
  const board = createMonitorBoard(options.monitors ?? [], fingerprinter.adopt)
  const desk = createRuleDesk({ ...withDefaults(options), board, fingerprinter })
  const events = createDetectorEvents()
  const tally = createTally()
  const announce = createAnnouncer(tally, events)
  let eventTimeMs: number | undefined
  let isClosed = false

  const assertOpen = (what: string) => {
    if (isClosed) throw closedError(what)
  }

  const isHeard = () => events.isHeard('line-cut')
  const bytes = createByteDesk(desk, announce, { isHeard, note: tally.noteCutLine })

  return {
    ...takingRecords({ desk, tally, announce, assertOpen }),
    ...takingBytes(bytes, assertOpen),
    advance(atMs) {
      assertOpen('advance')
      assertTime('advance', atMs)
      if (eventTimeMs !== undefined && atMs < eventTimeMs) return []
      eventTimeMs = atMs
      return announce(desk.judge().judgeTime(atMs))
    },
    noteDelivered(source, atMs) {
      assertOpen('noteDelivered')
      assertTime('noteDelivered', atMs)
      return announce(desk.judge().judgeDelivered(source, atMs))
    },
    snapshot: () => ({
      format: 1,
      ...(eventTimeMs === undefined ? {} : { eventTimeMs }),
      monitors: board.snapshot(),
      ...desk.snapshot(),
    }),
    restore(snapshot) {
      const parsed = parseSnapshot(snapshot)
      board.restore(parsed.monitors)
      desk.restore(parsed)
      eventTimeMs = parsed.eventTimeMs
    },
    reload(packs) {
      assertOpen('reload')
      desk.reload(packs)
    },
    explain(record, { ruleIds } = {}) {
      assertOpen('explain')
      return desk.explain(record, ruleIds)
    },
    get quarantined() {
      return desk.compiled().quarantined
    },
    ruleCounters: desk.ruleCounters,
    counters: () => tally.read({ ...desk.counters(), ...events.counters(), bytes: bytes.counters() }),
    ...listening(events),
    close() {
      isClosed = true
      events.clear()
      desk.compiled().dispose()
    },
  }
}

function takingRecords({
  desk,
  tally,
  announce,
  assertOpen,
}: {
  readonly desk: RuleDesk
  readonly tally: Tally
  readonly announce: Announce
  readonly assertOpen: (what: string) => void
}): Pick<Detector, 'push' | 'pushBatch'> {
  return {
    push(record) {
      assertOpen('push')
      if (!isRecord(record)) {
        tally.noteRefused()
        throw notARecordError('push() was given no record')
      }
      tally.noteRecords(1)
      return announce(desk.judge().judgeRecord(record))
    },
    pushBatch(records) {
      assertOpen('pushBatch')
      assertList('pushBatch', records)
      const refused = records.findIndex((record) => !isRecord(record))
      if (refused !== -1) {
        tally.noteRefused()
        throw notARecordError(`pushBatch() was given no record at index ${refused}`)
      }
      tally.noteRecords(records.length)
      return desk.judgeBatch(records).flatMap(announce)
    },
  }
}

function takingBytes(
  bytes: ByteDesk,
  assertOpen: (what: string) => void,
): Pick<Detector, 'pushBytes' | 'endBytes'> {
  return {
    pushBytes(chunk, stream) {
      assertOpen('pushBytes')
      assertBytes('pushBytes', stream, chunk ?? 'nothing')
      return bytes.push(chunk, stream)
    },
    endBytes(stream) {
      assertOpen('endBytes')
      assertBytes('endBytes', stream)
      return bytes.end(stream)
    },
  }
}

function listening({ on, once, off }: DetectorEventHub): Pick<Detector, 'on' | 'once' | 'off'> {
  return { on, once, off }
}

const nobody: IdentifySubject = () => ({})

function withDefaults(options: DetectorOptions): Omit<RuleDeskOptions, 'board' | 'fingerprinter'> {
  const { allowedLatenessMs = 10_000, maxSkewMs = 600_000, silenceMs = 60_000, maxSources = 1_000 } = options
  const { identifySubject = nobody, quarantine = true, maxKeys = 100_000 } = options
  const bounds = { allowedLatenessMs, maxSkewMs, silenceMs, maxSources, maxKeys }
  assertBounds(bounds)
  return { ...options, ...bounds, identifySubject, quarantine }
}
