import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AgentRunner } from '../../contracts/agent-runner.ts'
import { toId } from '../../contracts/ids.ts'

/** A runner to test, which has started nothing yet. */
export interface AgentRunnerSetup {
  readonly subject: AgentRunner
  /** A repository, a branch of it, and two agents that can be started there. */
  readonly repository: string
  readonly branch: string
  readonly agents: readonly [string, string]
  /** Another runner over the same runs, as after a restart. */
  readonly reopen: () => Promise<AgentRunner>
  cleanup?(): Promise<void>
}

const playId = toId<'PlayId'>('play-1')
const signal = new AbortController().signal

/**
 * Describes what every {@link AgentRunner} must do, as vitest tests.
 *
 * @param name - Names the implementation in the report.
 * @param setup - Makes a runner for each test.
 */
export function describeAgentRunner(name: string, setup: () => Promise<AgentRunnerSetup>): void {
  describe(`AgentRunner: ${name}`, () => {
    let current: AgentRunnerSetup
    beforeEach(async () => {
      current = await setup()
    })
    afterEach(async () => {
      await current.subject.close?.()
      await current.cleanup?.()
    })
    const start = async (overrides: Partial<Parameters<AgentRunner['startRun']>[0]> = {}) => {
      const { subject, repository, branch, agents } = current
      const request = { playId, agent: agents[0], repository, branch, marker: 'one', signal }
      return await subject.startRun({ ...request, ...overrides })
    }
    const find = async (marker: string, runner = current.subject) => await runner.findRun({ marker, signal })

    test('says its contract version and its name', () => {
      expect(current.subject.contractVersion).toBe(1)
      expect(current.subject.name).not.toBe('')
    })

    test('a run that was started is found by its marker', async () => {
      const run = await start()
      expect(run).toEqual({
        playId,
        agent: current.agents[0],
        runId: expect.stringMatching(/^[a-z0-9-]{1,63}$/),
      })
      expect(await find('one')).toEqual(run)
    })

    test('two calls start two runs, also for one agent', async () => {
      const [agent, other] = current.agents
      const runs = [
        await start({ marker: 'one' }),
        await start({ marker: 'two' }),
        await start({ marker: 'three', agent: other }),
      ]
      expect(new Set(runs.map(({ runId }) => runId)).size).toBe(3)
      expect(runs.map((run) => run.agent)).toEqual([agent, agent, other])
      expect([await find('one'), await find('two'), await find('three')]).toEqual(runs)
    })

    test('calls at the same time start different runs', async () => {
      const runs = await Promise.all(['one', 'two', 'three'].map(async (marker) => start({ marker })))
      expect(new Set(runs.map(({ runId }) => runId)).size).toBe(3)
    })

    test('a play of any name has runs', async () => {
      const plays = ['../../etc', 'Play 1', '', 'a'.repeat(300), '漢字', '--help']
      for (const play of plays) {
        const run = await start({ playId: toId<'PlayId'>(play), marker: `play ${play}` })
        expect(run.playId).toBe(play)
        expect(run.runId).toMatch(/^[a-z0-9-]{1,63}$/)
      }
      expect((await find('play Play 1'))?.playId).toBe('Play 1')
    })

    test('a run that nobody started is not found', async () => {
      await start()
      expect(await find('two')).toBeUndefined()
      expect(await find('on')).toBeUndefined()
    })

    test('a call that was aborted rejects with the reason and starts nothing', async () => {
      const reason = new Error('enough')
      const aborted = AbortSignal.abort(reason)
      await expect(start({ signal: aborted })).rejects.toBe(reason)
      expect(await find('one')).toBeUndefined()
      await expect(current.subject.findRun({ marker: 'one', signal: aborted })).rejects.toBe(reason)
    })

    test('can be closed more than once', async () => {
      await start()
      await current.subject.close?.()
      await expect(current.subject.close?.()).resolves.toBeUndefined()
    })

    test('runs survive a restart', async () => {
      const run = await start()
      const next = await current.reopen()
      expect(await find('one', next)).toEqual(run)
      const [agent] = current.agents
      const { repository, branch } = current
      const later = await next.startRun({ playId, agent, repository, branch, marker: 'two', signal })
      expect(later.runId).not.toBe(run.runId)
      await next.close?.()
    })
  })
}
