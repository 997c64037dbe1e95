import { readdirSync } from 'node:fs'
import { createDetector, type LogRecord, toId } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describe, expect, it } from 'vitest'
import { ctoRulePack, identifySubject } from '../../src/index.ts'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { specPatterns } from '../spec-patterns.ts'
import { knownGoodLogs, readKnownGoodLines } from './known-good-logs.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const runs = knownGoodLogs.flatMap(({ file, agents }) => agents.map((agent) => [file, agent] as const))

function toRecord(file: string, agent: string | undefined, message: string, index: number): LogRecord {
  const pod = agent === undefined ? 'cto-controller-6c9f7b5d8-x2x4q' : `play-42-${agent}-7-7xk2p`
  return {
    id: toId<'RecordId'>(`loki/${file}@${index + 1}`),
    source: 'loki',
    stream: pod,
    atMs: index * 100,
    message,
    lineNumber: index + 1,
    labels: agent === undefined ? { app: 'cto-controller', pod } : { play_id: 'play-42', agent, pod },
  }
}

describe('a log in which nothing is wrong', () => {
  it.each(runs)('%s of %s fires nothing', (file, agent) => {
    const detector = createDetector({ packs: [ctoRulePack], engine, identifySubject, quarantine: false })
    const records = readKnownGoodLines(file).map((line, index) => toRecord(file, agent, line, index))
    const fired = [
      ...records.flatMap((record) => detector.push(record)),
      ...detector.advance(records.length * 100 + 30_000),
    ]
    expect(detector.counters()).toMatchObject({ records: records.length, engineFailures: 0 })
    detector.close()
    expect(
      fired.map(({ ruleId, record }) => `${file}:${record.lineNumber} ${ruleId} # ${record.message}`),
    ).toEqual([])
  })

  it('is in every file beside this one', () => {
    const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.log'))
    expect(knownGoodLogs.map(({ file }) => file)).toEqual(files.toSorted())
    for (const file of files) expect(readKnownGoodLines(file).length).toBeGreaterThan(100)
  })

  // A log without the words proves nothing of the exceptions that hold them back.
  it.each(
    specPatterns
      .filter(({ ruleId }) => ctoRulePack.rules.some(({ id, priority }) => id === ruleId && priority > 1))
      .map(({ ruleId, pattern }) => [pattern, ruleId] as const),
  )('matches the pattern %s, and means something else', (pattern) => {
    const expression = engine.compile({ source: pattern })
    const lines = knownGoodLogs.flatMap(({ file }) => readKnownGoodLines(file))
    expect(lines.filter((line) => expression.test(line)).length).toBeGreaterThan(0)
  })
})
