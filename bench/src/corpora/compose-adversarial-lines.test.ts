import { createDetector } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord } from '@healer/core/testing'
import { ctoRulePack } from '@healer/rules-cto'
import { afterAll, expect, test } from 'vitest'
import { composeFullLists } from './compose-adversarial-lines.ts'

const engine = createRe2WasmEngine()
const detector = createDetector({ packs: [ctoRulePack], engine })
afterAll(() => {
  detector.close()
  engine.close()
})

test('the pack fires on every full list, and captures all of those in brackets', () => {
  for (const bytes of composeFullLists()) {
    const message = new TextDecoder().decode(bytes)
    const detections = detector.push(buildRecord({ message }))
    const longest = Math.max(...detections.map(({ captures }) => JSON.stringify(captures).length))
    expect(bytes.length).toBeLessThan(64 * 1024)
    expect(longest).toBeGreaterThan(message.includes('[') ? 50_000 : 0)
  }
})
