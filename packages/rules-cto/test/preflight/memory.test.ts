import { toId } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildSession } from '@healer/core/testing'
import { describe, expect, it } from 'vitest'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { createPlayLog } from './play-log.ts'
import { toolLines } from './startup-lines.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const runOf = (number: number) => ({ agent: 'rex', pod: `coderun-rex-${number}` })
const failure = 'ERROR: tools-server unreachable'
const sizeOf = (snapshot: unknown) => JSON.stringify(snapshot).length

describe('what the monitor remembers', () => {
  it('is no more runs than it may: those with a verdict go first, the longest quiet ones before the others', () => {
    const play = createPlayLog(engine, { maxRuns: 3 })
    play.log(0, 'hello', runOf(1))
    play.log(1, failure, runOf(2))
    play.log(2, failure, runOf(3))
    play.log(3, 'still here', runOf(2))
    play.log(4, 'hello', runOf(4))
    expect(play.monitor.counters()).toMatchObject({ evictedRuns: 1, unjudgedRuns: 0 })
    play.log(5, failure, runOf(2))
    expect(play.verdicts).toHaveLength(2)
    play.log(6, failure, runOf(3))
    expect(play.verdicts).toHaveLength(3)
  })

  it('counts the runs that had to go without a verdict', () => {
    const play = createPlayLog(engine, { maxRuns: 2 })
    play.log(0, 'hello', runOf(1))
    play.log(1, 'hello', runOf(2))
    play.log(2, 'me too', runOf(1))
    play.log(3, 'hello', runOf(3))
    expect(play.monitor.counters()).toMatchObject({ runs: 3, evictedRuns: 0, unjudgedRuns: 1 })
    play.advance(100)
    expect(play.verdicts.map(({ subject }) => subject.runId)).toEqual(['coderun-rex-1', 'coderun-rex-3'])
  })

  it('forgets a run an hour after its last record, not after its verdict', () => {
    const play = createPlayLog(engine)
    play.log(0, failure, runOf(1))
    play.advance(3000)
    play.log(3000, 'working', runOf(1))
    play.advance(6599.999)
    expect(play.monitor.counters().forgottenRuns).toBe(0)
    play.advance(6600)
    expect(play.monitor.counters().forgottenRuns).toBe(1)
  })

  it('does not forget a run whose source is hours behind', () => {
    const play = createPlayLog(engine)
    play.advance(20_000)
    play.log(0, failure, runOf(1))
    play.advance(20_001)
    play.log(1, failure, runOf(1))
    play.advance(20_100)
    expect(play.verdicts).toHaveLength(1)
  })

  it('is no more sessions than it may', () => {
    const play = createPlayLog(engine, { maxRuns: 2 })
    for (const name of ['a', 'b', 'a', 'c'])
      play.monitor.expectSession(buildSession({ playId: toId<'PlayId'>(name) }))
    expect(play.monitor.counters().evictedSessions).toBe(1)
  })

  it('does not grow with what a run says', () => {
    const play = createPlayLog(engine)
    play.logAll(0, toolLines, runOf(1))
    const few = sizeOf(play.detector.snapshot())
    for (let number = 0; number < 300; number += 1) {
      play.log(2, `INFO: Server${number} MCP server ready`, runOf(1))
      play.log(2, 'x'.repeat(10_000), runOf(1))
    }
    expect(sizeOf(play.detector.snapshot())).toBeLessThan(few + 20_000)
  })

  it('is never in the way of the line that settles a run, however long', () => {
    const play = createPlayLog(engine)
    const message = `ERROR: tools-server unreachable ${'x'.repeat(10_000)}`
    expect(play.log(0, message, runOf(1)).map(({ record }) => record.message)).toEqual([message, message])
  })

  it('cuts a long line at a whole character, and says by how much', () => {
    const play = createPlayLog(engine)
    play.log(0, `${'x'.repeat(4095)}😀`, runOf(1))
    const [detection] = play.advance(70)
    expect(detection?.record.message.isWellFormed()).toBe(true)
    expect(detection?.record.message.length).toBe(4096)
    expect(detection?.record.truncatedBytes).toBe(1)
  })
})
