import { toId } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describe, expect, it } from 'vitest'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { createLanguageLog, sessionOf } from './language-log.ts'

const engine = createSharingEngine(createRe2WasmEngine())
const pod = (number: number) => ({ pod: `coderun-cleo-${number}` })

describe('what the language monitor remembers', () => {
  it('is nothing of runs that show no tool, and of other agents', () => {
    const play = createLanguageLog(engine)
    const empty = JSON.stringify(play.monitor.snapshot())
    play.log(0, 'cleo', 'reviewing')
    play.log(1, 'bolt', '$ npx eslint .')
    play.log(2, '', '$ npx eslint .', { pod: 'x' })
    expect(JSON.stringify(play.monitor.snapshot())).toBe(empty)
  })

  it('is no more runs than it may: those with a verdict go first', () => {
    const play = createLanguageLog(engine, { maxRuns: 2, forgetAfterMs: 1e9 })
    play.log(0, 'rex', 'hello')
    play.log(1, 'cleo', '$ npx eslint .', pod(1))
    play.advance(1000)
    play.log(1001, 'cleo', '$ npx eslint .', pod(2))
    play.log(1002, 'cleo', '$ npx eslint .', pod(3))
    expect(play.monitor.counters()).toMatchObject({ runs: 3, evictedRuns: 1, unjudgedRuns: 0 })
    play.log(1003, 'cleo', '$ npx eslint .', pod(4))
    expect(play.monitor.counters()).toMatchObject({ runs: 4, evictedRuns: 1, unjudgedRuns: 1 })
    play.advance(9000)
    expect(play.raised.map(({ subject }) => subject.runId)).toEqual([1, 3, 4].map((n) => pod(n).pod))
  })

  it('is no more Plays than it may', () => {
    const play = createLanguageLog(engine, { maxRuns: 2 })
    for (const name of ['a', 'b', 'a', 'c']) {
      play.monitor.expectSession({ ...sessionOf(['rex']), playId: toId<'PlayId'>(name) })
    }
    expect(play.monitor.counters().evictedPlays).toBe(1)
  })

  it('is forgotten an hour after its last record, counted as what it was', () => {
    const play = createLanguageLog(engine)
    play.log(0, 'rex', 'hello')
    play.log(0, 'cleo', '$ npx eslint .', pod(1))
    play.log(0, 'cleo', '$ cargo clippy', pod(2))
    play.advance(400)
    play.log(400, 'cleo', 'still here', pod(1))
    play.advance(3599)
    expect(play.monitor.counters()).toMatchObject({ forgottenRuns: 0, undecidedRuns: 0 })
    play.advance(3600)
    expect(play.monitor.counters()).toMatchObject({ forgottenRuns: 0, undecidedRuns: 1 })
    play.advance(4000)
    expect(play.monitor.counters()).toMatchObject({ forgottenRuns: 1, undecidedRuns: 1 })
  })

  it('does not grow with what a run says', () => {
    const play = createLanguageLog(engine)
    play.log(0, 'rex', 'hello')
    const size = () => JSON.stringify(play.monitor.snapshot()).length
    play.log(1, 'cleo', `$ npx eslint ${'x'.repeat(10_000)}`)
    const once = size()
    for (let second = 2; second < 300; second += 1) {
      play.log(second, 'cleo', `$ npx eslint ${'y'.repeat(10_000)}`)
      play.log(second, 'cleo', '$ npx jest && go vet ./... && dotnet test && pytest')
    }
    expect(size()).toBeLessThan(once + 10_000)
  })

  it('cuts a long line, and says by how much', () => {
    const play = createLanguageLog(engine)
    play.log(0, 'rex', 'hello')
    play.log(1, 'cleo', `$ npx eslint ${'x'.repeat(4081)}😀😀`)
    const [detection] = play.advance(1000)
    expect(detection?.record.message.isWellFormed()).toBe(true)
    expect(detection?.record.message.length).toBe(4096)
    expect(detection?.record.truncatedBytes).toBeGreaterThan(0)
  })

  it('waits for a source that is hours behind', () => {
    const play = createLanguageLog(engine)
    play.advance(20_000)
    play.log(0, 'rex', 'hello')
    play.log(1, 'cleo', '$ npx eslint .')
    expect(play.advance(20_009)).toEqual([])
    play.log(2, 'cleo', '$ cargo clippy')
    expect(play.advance(20_010)).toEqual([])
    expect(play.monitor.counters().verdicts.matched).toBe(1)
  })
})
