import { createDetector, toId } from '@healer/core'
import { buildTypedRecord } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describe, expect, it } from 'vitest'
import { identifySubject } from '../../src/identify-subject.ts'
import { createLanguageMonitor } from '../../src/language/create-language-monitor.ts'
import { agentLanguages } from '../../src/language/languages.ts'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { createLanguageLog, labelsOf, lineOf, podOf, sessionOf } from './language-log.ts'

const engine = createSharingEngine(createRe2WasmEngine())

describe('a verification agent', () => {
  it.each([
    ['rex', 'cleo', '$ npx eslint .', ['eslint'], ['Rust']],
    ['grizz', 'cleo', 'Running: cargo clippy', ['cargo clippy'], ['Go']],
    ['blaze', 'cleo', '+ golangci-lint run', ['golangci-lint'], ['TypeScript']],
    ['rex', 'cipher', '$ npm audit', ['npm audit'], ['Rust']],
    ['spark', 'cipher', '$ cargo audit', ['cargo audit'], ['TypeScript']],
    ['grizz', 'tess', 'test result: ok. 5 passed; 0 failed; 0 ignored', ['cargo test'], ['Go']],
    ['rex', 'tess', '$ pytest -q', ['pytest'], ['Rust']],
    ['vex', 'tess', '$ go test ./...', ['go test'], ['C#']],
  ])('of %s, %s, is a mismatch by %j', (implementer, verifier, line, foundTools, expectedLanguages) => {
    const play = createLanguageLog(engine)
    play.log(0, implementer, 'implementation complete')
    play.log(100, verifier, 'hello')
    play.log(110, verifier, line)
    expect(play.advance(419)).toEqual([])
    const [detection, ...others] = play.advance(420)
    expect(others).toEqual([])
    expect(detection).toMatchObject({
      ruleId: 'cto-language-mismatch',
      priority: 2,
      severity: 'critical',
      action: { strategy: 'fix-config' },
      subject: { agent: verifier, playId: 'play-42' },
      record: { message: line, atMs: 110_000 },
      captures: { implementationAgents: [implementer], expectedLanguages, foundTools },
    })
    expect(detection?.alertCode).toBeUndefined()
    expect(detection?.captures.expectedTools).not.toEqual([])
    expect(play.advance(9999)).toEqual([])
    expect(play.monitor.counters().verdicts).toEqual({ matched: 0, mismatched: 1, undecided: 0 })
  })

  it.each([
    ['rex', 'cleo', ['$ cargo clippy']],
    ['grizz', 'cleo', ['$ golangci-lint run ./...']],
    ['rex', 'cleo', ['$ npx eslint .', '$ cargo fmt --check']],
    ['rex', 'tess', ['$ cargo clippy', '$ npm test']],
    ['blaze', 'cipher', ['$ npm audit', '$ cargo audit']],
    ['rex', 'cleo', ['$ git status', '$ kubectl get pods', '$ prettier --check .']],
    ['rex', 'cleo', ['unlike cargo clippy, eslint finds more', 'reading packages/eslint/README.md']],
  ])('of %s, %s, is none by %j', (implementer, verifier, lines) => {
    const play = createLanguageLog(engine)
    play.log(0, implementer, 'implementation complete')
    lines.forEach((line, index) => play.log(10 + index, verifier, line))
    play.advance(3000)
    expect(play.raised).toEqual([])
    expect(play.monitor.counters().verdicts.mismatched).toBe(0)
  })

  it('is judged when its pod has ended, if that comes first', () => {
    const play = createLanguageLog(engine)
    play.log(0, 'rex', 'hello')
    play.log(10, 'cleo', '$ npx eslint .')
    play.take(podOf(90, 20, 'Running', labelsOf('cleo')))
    expect(play.advance(29.9)).toEqual([])
    play.take(podOf(91, 30, 'Succeeded', labelsOf('cleo')))
    expect(play.advance(39)).toEqual([])
    expect(play.advance(40)).toHaveLength(1)
  })

  it('whose pod has ended without a tool of another language raises nothing', () => {
    const play = createLanguageLog(engine)
    play.log(0, 'rex', 'hello')
    play.log(10, 'cleo', '$ cargo fmt')
    play.take(podOf(90, 20, 'Failed', labelsOf('cleo')))
    play.advance(30)
    expect(play.monitor.counters().verdicts).toEqual({ matched: 1, mismatched: 0, undecided: 0 })
    play.log(31, 'cleo', '$ npx eslint .')
    expect(play.advance(1000)).toEqual([])
  })

  it('cannot say by a line that its pod has ended', () => {
    const play = createLanguageLog(engine)
    play.log(0, 'rex', 'hello')
    play.log(10, 'cleo', '$ npx eslint .')
    play.log(11, 'cleo', podOf(1, 0, 'Succeeded', {}).message)
    expect(play.advance(100)).toEqual([])
  })

  it('has the time of grace for a tool of the language, by event time', () => {
    const inTime = createLanguageLog(engine)
    const tooLate = createLanguageLog(engine)
    for (const [play, seconds] of [
      [inTime, 310],
      [tooLate, 310.001],
    ] as const) {
      play.log(0, 'rex', 'hello')
      play.log(10, 'cleo', '$ npx eslint .')
      play.log(seconds, 'cleo', '$ cargo clippy')
      play.advance(320)
    }
    expect(inTime.raised).toEqual([])
    expect(tooLate.raised).toHaveLength(1)
  })

  it('is judged by lines only, not by what the cluster or a code host says of it', () => {
    const play = createLanguageLog(engine)
    play.log(0, 'rex', 'hello')
    const { message: _message, ...about } = lineOf(1, 10, '', labelsOf('cleo'))
    const object = { objectKind: 'Pod', objectName: 'coderun-cleo-1', namespace: 'cto', count: 1 }
    const message = 'Running: npx eslint .'
    play.take(buildTypedRecord('event', { reason: 'Started', type: 'Normal', message, ...object }, about))
    expect(play.advance(1000)).toEqual([])
    expect(play.monitor.counters().runs).toBe(0)
  })

  it('of two runs is judged in each', () => {
    const play = createLanguageLog(engine)
    play.log(0, 'rex', 'hello')
    play.log(10, 'cleo', '$ npx eslint .')
    play.log(20, 'cleo', '$ npx eslint .', { pod: 'coderun-cleo-2' })
    play.advance(1000)
    expect(play.raised.map(({ subject }) => subject.runId)).toEqual(['coderun-cleo-1', 'coderun-cleo-2'])
    expect(new Set(play.raised.map(({ fingerprint }) => fingerprint)).size).toBe(1)
  })
})

describe('who implemented', () => {
  const wrongTool = (options: Parameters<typeof createLanguageLog>[1] = {}) => {
    const play = createLanguageLog(engine, options)
    return {
      play,
      end: (more: Readonly<Record<string, string>> = {}) => {
        play.log(50, 'cleo', '$ npx eslint .', more)
        return play.advance(1000).map(({ captures }) => captures.implementationAgents)
      },
    }
  }

  it('is not known, and nothing is raised', () => {
    expect(wrongTool().end()).toEqual([])
  })

  it('may be known only later', () => {
    const { play, end } = wrongTool()
    expect(end()).toEqual([])
    play.monitor.expectSession(sessionOf(['rex']))
    expect(play.advance(1001)).toHaveLength(1)
  })

  it('is what the session declares', () => {
    const { play, end } = wrongTool()
    play.monitor.expectSession(sessionOf(['5DLabs-Rex', 'cleo', 'tess']))
    expect(end()).toEqual([['rex']])
  })

  it('is one of several that the session declares, and each language will do', () => {
    const { play, end } = wrongTool()
    play.monitor.expectSession(sessionOf(['rex', 'blaze', 'cleo']))
    expect(end()).toEqual([])
  })

  it('is rather what the tasks of the session say', () => {
    const { play, end } = wrongTool()
    play.monitor.expectSession(sessionOf(['rex', 'blaze', 'cleo'], ['rex', 'cleo']))
    expect(end()).toEqual([['rex']])
  })

  it('is rather who was seen at work', () => {
    const { play, end } = wrongTool()
    play.log(0, 'grizz', 'hello')
    play.monitor.expectSession(sessionOf(['blaze'], ['blaze']))
    expect(end()).toEqual([['grizz']])
  })

  it.each(['implementation-agent', 'implementation_agent', 'agents.platform/implementation-agent'])(
    'is above all what the label %s says',
    (label) => {
      const { play, end } = wrongTool()
      play.log(0, 'blaze', 'hello')
      expect(end({ [label]: '5DLabs-Rex' })).toEqual([['rex']])
    },
  )

  it('has no known language where the label says so, whatever else is known', () => {
    const { play, end } = wrongTool()
    play.log(0, 'rex', 'hello')
    expect(end({ 'implementation-agent': 'bolt' })).toEqual([])
  })

  it('is never read from a line', () => {
    const { play, end } = wrongTool()
    play.log(0, 'blaze', 'implementation-agent=rex')
    expect(end()).toEqual([])
  })

  it('is that of its own Play', () => {
    const { play, end } = wrongTool()
    play.log(0, 'rex', 'hello', { play_id: 'play-7' })
    expect(end()).toEqual([])
  })

  it('may write a language that only the installation knows of', () => {
    const { play, end } = wrongTool({ languages: new Map([...agentLanguages, ['snek', 'python']]) })
    play.log(0, 'snek', 'hello')
    expect(end()).toEqual([['snek']])
  })
})

describe('the monitor in a detector', () => {
  it('raises its detection when event time has passed the time of grace', () => {
    const monitor = createLanguageMonitor({ engine })
    const detector = createDetector({ packs: [], engine, identifySubject, monitors: [monitor] })
    detector.push(lineOf(1, 0, 'hello', labelsOf('rex')))
    detector.push(lineOf(2, 10, '$ npx eslint .', labelsOf('cleo')))
    const raised = detector.advance(400_000).filter(({ ruleId }) => ruleId === 'cto-language-mismatch')
    expect(raised.map(({ id }) => id)).toEqual([
      toId<'DetectionId'>('cto-language-mismatch@test:coderun-cleo-1:000002'),
    ])
    expect(raised[0]).toMatchObject({ tier: 'P1', isPrimary: true })
    detector.close()
  })

  it.each([
    ['graceMs', -1],
    ['latenessMs', Number.NaN],
    ['forgetAfterMs', -5],
    ['maxRuns', 0],
  ])('refuses %s %d', (name, value) => {
    expect(() => createLanguageMonitor({ engine, [name]: value })).toThrow(
      expect.objectContaining({ code: 'HEALER_USAGE_INVALID' }),
    )
  })
})
