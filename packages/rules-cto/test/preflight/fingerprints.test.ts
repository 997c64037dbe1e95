import { createDetector, type Detection } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describe, expect, it } from 'vitest'
import { createPreflightMonitor, identifySubject } from '../../src/index.ts'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { lineOf, startupPack } from './play-log.ts'

const engine = createSharingEngine(createRe2WasmEngine())

function hear(lines: readonly string[], fingerprintKey: string | undefined): readonly Detection[] {
  const detector = createDetector({
    packs: [startupPack],
    engine,
    identifySubject,
    monitors: [createPreflightMonitor({ engine })],
    quarantine: false,
    ...(fingerprintKey !== undefined && { fingerprintKey }),
  })
  const raised = lines.flatMap((line, index) => detector.push(lineOf(index, index, line)))
  detector.close()
  return raised.filter(({ alertCode }) => alertCode !== undefined)
}

const declares = 'INFO: Tool inventory check - CTO config declares: [memory_create_entities, brave_search]'
const available = 'INFO: Tool inventory check - CLI has available: [memory_create_entities]'
const named = 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]'
const worded = '⚠️ tool inventory mismatch - declared tools: [a, brave_search] - missing: [brave_search]'

describe.each([
  ['plain', undefined, /^v1:/],
  ['keyed', 'a secret of this installation', /^v2:/],
])('with %s fingerprints', (_, key, version) => {
  it.each([
    ['by comparison, then by pattern', [declares, available, named, worded]],
    ['by pattern, then by comparison', [named, declares, available, worded]],
    ['by pattern between the two lists', [declares, worded, available, named]],
  ])('A10 that is found %s is one incident', (_order, lines) => {
    const raised = hear(lines, key)
    const ruleIds = new Set(raised.map(({ ruleId }) => ruleId))
    expect(ruleIds.has('cto-preflight-failed' as never)).toBe(true)
    expect(ruleIds.size).toBeGreaterThan(1)
    expect(new Set(raised.map(({ alertCode }) => alertCode))).toEqual(new Set(['A10']))
    const fingerprints = new Set(raised.map(({ fingerprint }) => fingerprint))
    expect(fingerprints.size).toBe(1)
    expect([...fingerprints][0]).toMatch(version)
  })

  it('the comparison alone has the fingerprint that the pattern alone has', () => {
    const [compared] = hear([declares, available], key)
    const [matched] = hear([named], key)
    expect(compared?.ruleId).toBe('cto-preflight-failed')
    expect(matched?.ruleId).not.toBe('cto-preflight-failed')
    expect(compared?.fingerprint).toBe(matched?.fingerprint)
  })
})
