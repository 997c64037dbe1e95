import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describe, expect, it } from 'vitest'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { checksOf, createPlayLog, rexLabels } from './play-log.ts'
import { healthyLines, promptLines, toolLines, without } from './startup-lines.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const early = without(healthyLines, 'tools-server at')
const last = 'INFO: Connected to tools-server at http://cto-tools:8080'

describe('the deadline of a run', () => {
  it.each([59, 60])('counts a line of second %d', (seconds) => {
    const play = createPlayLog(engine)
    play.logAll(0, early)
    play.log(seconds, last)
    expect(play.verdicts.map(({ verdict, atMs }) => [verdict, atMs])).toEqual([['pass', seconds * 1000]])
  })

  it.each([60.001, 61, 69.9])('does not count a line of second %d', (seconds) => {
    const play = createPlayLog(engine)
    play.logAll(0, early)
    play.log(seconds, last)
    expect(play.verdicts).toEqual([])
    const detections = play.advance(70)
    expect(checksOf(play.verdicts[0], 'missing')).toEqual(['tools-server-reachable'])
    expect(detections).toHaveLength(1)
    expect(detections[0]).toMatchObject({
      ruleId: 'cto-preflight-failed',
      record: { message: last },
      isPrimary: true,
      captures: { checks: ['tools-server-reachable'] },
    })
    expect(detections[0]).not.toHaveProperty('alertCode')
  })

  it('waits for a line of second 59 until the allowed lateness is over', () => {
    const play = createPlayLog(engine)
    play.logAll(0, early)
    expect(play.advance(69.999)).toEqual([])
    play.log(59, last)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  it('falls exactly when event time reaches the deadline and the allowed lateness', () => {
    const play = createPlayLog(engine)
    play.logAll(0, early)
    play.advance(69.999)
    expect(play.verdicts).toEqual([])
    play.advance(70)
    expect(play.verdicts.map(({ verdict, atMs }) => [verdict, atMs])).toEqual([['fail', 70_000]])
  })

  it('says when it fell, not when time jumped', () => {
    const play = createPlayLog(engine)
    play.logAll(10, early)
    play.advance(100_000)
    expect(play.verdicts.map(({ atMs, startedAtMs }) => atMs - startedAtMs)).toEqual([70_000])
  })

  it('lets a failure count that is reported while late lines are waited for', () => {
    const play = createPlayLog(engine)
    play.logAll(0, early)
    const detections = play.log(65, 'ERROR: tools-server unreachable')
    expect(play.verdicts.map(({ verdict, atMs }) => [verdict, atMs])).toEqual([['fail', 65_000]])
    expect(new Set(detections.map(({ alertCode }) => alertCode))).toEqual(new Set(['A12']))
  })

  it('lets a line of failure count then, too, where no rule of priority 1 fires', () => {
    const play = createPlayLog(engine)
    play.logAll(0, early)
    play.log(65, "ERROR: Tool authentication failed: invalid token for 'github_*'")
    expect(checksOf(play.verdicts[0], 'failed')).toEqual(['remote-tools-accessible'])
  })

  it('takes no failure for one of the start that is reported after it', () => {
    const play = createPlayLog(engine)
    play.logAll(0, toolLines)
    play.log(70, 'ERROR: tools-server unreachable')
    play.advance(70)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  it('holds a run to all four prompt lines once it shows one', () => {
    const play = createPlayLog(engine)
    play.logAll(0, [...without(promptLines, 'Language context'), ...toolLines])
    play.advance(70)
    expect(play.verdicts[0]?.verdict).toBe('fail')
    expect(checksOf(play.verdicts[0], 'missing')).toEqual(['language-context-set'])
  })

  it('fails a run that says nothing of its start', () => {
    const play = createPlayLog(engine)
    play.log(0, 'hello')
    const [detection] = play.advance(70)
    expect(detection).toMatchObject({ action: { strategy: 'restart' }, tier: 'P0' })
    expect(checksOf(play.verdicts[0], 'missing')).toEqual([
      'role-matches-task',
      'template-loaded',
      'language-context-set',
      'config-loaded',
      'remote-tools-accessible',
      'local-servers-initialized',
      'tools-server-reachable',
      'declared-tools-available',
    ])
  })

  it('can be set', () => {
    const play = createPlayLog(engine, { deadlineMs: 5000, latenessMs: 0 })
    play.log(0, 'hello')
    play.advance(4.999)
    expect(play.verdicts).toEqual([])
    play.advance(5)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['fail'])
  })

  it.each([{ deadlineMs: -1 }, { latenessMs: Number.NaN }, { maxRuns: 0 }, { forgetAfterMs: -1 }])(
    'is refused when it makes no sense: %j',
    (options) => {
      expect(() => createPlayLog(engine, options)).toThrow(
        expect.objectContaining({ code: 'HEALER_USAGE_INVALID' }),
      )
    },
  )
})

describe('a source that is late or silent', () => {
  const stale = { sourceHealth: () => 'stale' as const }

  it('leaves what was not seen unknown, and raises no alarm', () => {
    const play = createPlayLog(engine, stale)
    play.logAll(0, early)
    expect(play.advance(70)).toEqual([])
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['unknown'])
    expect(checksOf(play.verdicts[0], 'unknown')).toEqual(['tools-server-reachable'])
    expect(checksOf(play.verdicts[0], 'missing')).toEqual([])
  })

  it('does not excuse a failure that was seen', () => {
    const play = createPlayLog(engine, stale)
    play.log(0, 'ERROR: tools-server unreachable')
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['fail'])
  })

  it('does not take back a pass', () => {
    const play = createPlayLog(engine, stale)
    play.logAll(0, toolLines)
    play.advance(70)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  it('excuses nothing when a record from after the deadline arrived: all before it did too', () => {
    const play = createPlayLog(engine, stale)
    play.logAll(0, early)
    play.log(60, 'working')
    play.log(5, 'late')
    play.advance(70)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['fail'])
  })

  it('is asked for by source, stream and time', () => {
    const asked: unknown[] = []
    const play = createPlayLog(engine, {
      sourceHealth: (request) => {
        asked.push(request)
        return 'live'
      },
    })
    play.log(1, 'hello')
    play.advance(71)
    expect(asked).toEqual([{ source: 'test', stream: rexLabels.pod, atMs: 71_000 }])
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['fail'])
  })

  it('that was met halfway excuses what was not seen, and no failure that was', () => {
    const play = createPlayLog(engine, { sawStart: ({ message }) => message !== 'long at work' })
    const joined = { agent: 'cleo', pod: 'cleo-1' }
    const failing = { agent: 'tess', pod: 'tess-1' }
    play.log(0, 'long at work', joined)
    play.log(0, 'long at work', failing)
    play.log(0, 'hello')
    play.log(5, 'ERROR: tools-server unreachable', failing)
    play.log(65, 'working', joined)
    play.advance(70)
    expect(play.verdicts.map(({ subject, verdict }) => [subject.agent, verdict])).toEqual([
      ['tess', 'fail'],
      ['cleo', 'unknown'],
      ['rex', 'fail'],
    ])
  })

  it('has its time when it brings a start that is long past', () => {
    const play = createPlayLog(engine)
    play.advance(1000)
    play.log(0, 'hello')
    play.advance(1009)
    play.logAll(1, healthyLines)
    play.advance(2000)
    expect(play.verdicts.map(({ verdict }) => verdict)).toEqual(['pass'])
  })
})
