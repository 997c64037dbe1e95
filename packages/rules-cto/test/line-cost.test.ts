import { createDetector, toId } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { afterAll, expect, it } from 'vitest'
import { ctoRulePack } from '../src/cto-rule-pack.ts'

const engine = createRe2WasmEngine()
const detector = createDetector({ packs: [ctoRulePack], engine })
afterAll(() => {
  detector.close()
  engine.close()
})

const lineBytes = 60_000

function fill(text: string): string {
  return text.repeat(Math.ceil(lineBytes / text.length)).slice(0, lineBytes)
}

/** The least of several runs, in milliseconds: what the machine did meanwhile only ever adds. */
function measure(message: string): number {
  const record = { id: toId<'RecordId'>('f:1'), source: 'f', stream: 'f', atMs: 0, message, labels: {} }
  const runs = Array.from({ length: 5 }, () => {
    const startMs = performance.now()
    detector.push(record)
    return performance.now() - startMs
  })
  return Math.min(...runs)
}

// A pattern that is not one-pass makes RE2 follow every way to capture at once: a hundred times the cost, still linear.
it.each(['unresolved tools: ', '  unresolved tools:- a'])(
  'a full line of %j costs not much more than a full line that only nearly matches',
  (text) => {
    const nearMs = measure(fill('task context permission denied tools-server prompt '))
    expect(measure(fill(text)) / nearMs).toBeLessThan(25)
  },
)

it.each(['Tool inventory MISMATCH, ', ''])(
  'a full list of tools costs not much more than a full line that only nearly matches: %j',
  (lead) => {
    const nearMs = measure(fill('task context permission denied tools-server prompt '))
    const listMs = measure(`${lead}declared tools: [${fill('abc, ')}] - missing: [abc]`)
    expect(listMs / nearMs).toBeLessThan(25)
  },
)
