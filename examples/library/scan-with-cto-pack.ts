// Judges a log file with the rules of the CTO platform: node scan-with-cto-pack.ts [FILE]
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createDetector, toId } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { ctoRulePack, identifySubject } from '@healer/rules-cto'

const file = process.argv[2] ?? path.join(import.meta.dirname, 'agent.log')
const engine = createRe2WasmEngine()
const detector = createDetector({ packs: [ctoRulePack], engine, identifySubject })

const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
for (const [index, message] of lines.entries()) {
  const detections = detector.push({
    id: toId<'RecordId'>(`file:${file}:${index + 1}`),
    source: 'file',
    stream: file,
    atMs: 0,
    message,
    labels: { agent: 'rex' },
    lineNumber: index + 1,
  })
  for (const { isPrimary, ruleId, alertCode, tier, subject, captures } of detections) {
    const mark = isPrimary ? '*' : ' '
    console.log(`${mark} line ${index + 1}: ${alertCode ?? '-'} ${ruleId} ${tier} ${subject.agent}`, captures)
  }
}

const { records, detections } = detector.counters()
console.log(`${records} lines, ${detections} detections`)
detector.close()
engine.close()
