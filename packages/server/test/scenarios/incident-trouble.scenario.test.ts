import { EffectError, StoreError } from '@healer/core/errors'
import { afterEach, describe, expect, it } from 'vitest'
import { untilAborted } from '../../src/clock/until-aborted.ts'
import { createIncidentLoop } from '../../src/loop/create-incident-loop.ts'
import { createScenario, type ScenarioScript } from './create-scenario.ts'

type Scenario = Awaited<ReturnType<typeof createScenario>>

let ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends) await end()
  ends = []
})

async function begin(script?: ScenarioScript): Promise<Scenario> {
  const scenario = await createScenario(script)
  ends.push(scenario.end)
  return scenario
}

const busy = () =>
  new EffectError({
    code: 'HEALER_EFFECT_FAILED',
    message: 'The cluster is busy.',
    details: { what: 'run', reason: 'busy' },
  })

describe('an incident that is being verified', () => {
  it('does not wait for ever when the old run goes on failing', async () => {
    const scenario = await begin()
    await scenario.detect()
    await scenario.after(2)
    for (let minute = 0; minute < 6; minute += 1) {
      await scenario.after(60)
      await scenario.detect({}, 'rex-1')
    }
    const { attempts } = await scenario.incident()
    expect(attempts[0]).toMatchObject({
      outcome: 'verification-failed',
      failure: 'no pre-flight verdict within 300 s',
    })
  })

  it('does not wait for ever when the clock of its logs is ahead', async () => {
    const scenario = await begin()
    await scenario.detect()
    await scenario.after(2)
    await scenario.judge('pass', 'rex-verify-1', 86_400_000)
    await scenario.after(400)
    expect(await scenario.incident()).toMatchObject({ state: 'resolved' })
  })

  it('is not believed at once when the clock of its logs is behind', async () => {
    const scenario = await begin({ settings: { verificationQuietMs: 30_000 } })
    await scenario.detect()
    await scenario.after(2)
    await scenario.judge('pass', 'rex-verify-1', -86_400_000)
    await scenario.after(20)
    expect(await scenario.incident()).toMatchObject({ state: 'verifying' })
  })
})

describe('a failure that comes back while the fix is being told of', () => {
  it.each([
    ['in the run that verified it', 'rex-verify-1'],
    ['in another run', 'rex-9'],
  ])('is not lost: %s', async (_name, runId) => {
    const scenario = await begin()
    const { tracker } = scenario.context
    const addComment = tracker.addComment.bind(tracker)
    let isBack = false
    Object.assign(tracker, {
      addComment: async (request: Parameters<typeof addComment>[0]) => {
        if (request.marker.endsWith('/resolution') && !isBack) {
          isBack = true
          await scenario.detect({}, runId)
        }
        return addComment(request)
      },
    })
    await scenario.detect()
    await scenario.after(2)
    await scenario.judge('pass', 'rex-verify-1')
    await scenario.after(7)
    expect(isBack).toBe(true)
    const incidents = await scenario.context.incidents.listIncidents({})
    expect(incidents.map(({ episode, state }) => [episode, state])).toEqual([
      [1, 'resolved'],
      [2, 'verifying'],
    ])
  })
})

describe('the time for checks', () => {
  it('begins with the commit, however long the proposal took', async () => {
    const scenario: Scenario = await begin({
      propose: async () => {
        await scenario.clock.sleep(400_000, scenario.context.signal)
        return {
          kind: 'change',
          summary: 'Mend it',
          explanation: 'Thought over.',
          changes: [{ path: 'cto-config.json', text: '{}\n' }],
        }
      },
      checks: () => ({ status: 'pending', checks: [] }),
    })
    await scenario.detect()
    await scenario.after(500)
    expect((await scenario.incident()).attempts).toMatchObject([{ outcome: 'under-way' }])
    await scenario.after(250)
    expect((await scenario.incident()).attempts[0]).toMatchObject({ outcome: 'checks-failed' })
  })
})

describe('a step that fails', () => {
  it('is not asked again once a human is called for, however long that takes', async () => {
    let asked = 0
    const scenario = await begin({
      settings: { tickMs: 5_000 },
      evaluate: async () => {
        asked += 1
        throw new Error('no model')
      },
      deliver: (tries) => (tries <= 12 ? { kind: 'retry', reason: 'unavailable' } : { kind: 'delivered' }),
    })
    await scenario.detect()
    await scenario.after(3_600)
    expect(await scenario.incident()).toMatchObject({ state: 'escalated' })
    expect(asked).toBe(1)
  })

  it('reaches somebody at any tier when no issue tells of it', async () => {
    const scenario = await begin({ evaluate: async () => Promise.reject(new Error('no model')) })
    await scenario.detect({ severity: 'high', tier: 'P2', priority: 2 })
    await scenario.after(5)
    expect(await scenario.incident()).toMatchObject({ state: 'escalated' })
    expect(scenario.sent.map(({ kind }) => kind)).toEqual(['incident-escalated'])
  })

  it('has tries of its own', async () => {
    let asked = 0
    const scenario = await begin({
      evaluate: async (request) => {
        asked += 1
        if (asked <= 3) throw busy()
        return scenario.answer(request)
      },
      startRun: (tries) => {
        if (tries <= 3) throw busy()
      },
    })
    await scenario.detect()
    await scenario.after(30)
    expect(await scenario.incident()).toMatchObject({ state: 'verifying' })
  })
})

describe('an issue that nobody can comment on', () => {
  const gone = () =>
    new EffectError({
      code: 'HEALER_EFFECT_NOT_FOUND',
      message: 'There is no such issue.',
      details: { what: 'issue 1' },
    })

  it.each([
    ['for good', gone, 'P0', 'escalated'],
    ['for good', gone, 'P2', 'escalated'],
    ['for now', busy, 'P0', 'reported'],
  ] as const)('keeps no human from being called: %s', async (_name, failure, tier, state) => {
    const scenario = await begin()
    Object.assign(scenario.context.tracker, { addComment: () => Promise.reject(failure()) })
    await scenario.detect({ tier, action: { autonomy: 'issue' } })
    await scenario.after(120)
    expect(scenario.sent.map(({ kind }) => kind)).toEqual(['incident-escalated'])
    expect(await scenario.incident()).toMatchObject({ state })
  })
})

describe('a notifier that is out of order', () => {
  it('is no reason to give up an incident that can be mended', async () => {
    const scenario = await begin({
      deliver: (tries) => (tries <= 8 ? { kind: 'retry', reason: 'unavailable' } : { kind: 'delivered' }),
    })
    await scenario.detect()
    await scenario.after(200)
    expect(await scenario.incident()).toMatchObject({ state: 'verifying' })
    expect(scenario.sent.map(({ kind }) => kind)).toEqual(['incident-reported'])
    expect(await scenario.comments()).toHaveLength(1)
  })

  it('does not keep the others from calling a human', async () => {
    const heard: string[] = []
    const scenario = await begin({
      deliver: () => ({ kind: 'retry', reason: 'unavailable' }),
      otherNotifiers: [
        {
          contractVersion: 1,
          name: 'pager',
          capabilities: { supportsLookup: false },
          send: async ({ notification }) => {
            heard.push(notification.kind)
            return { kind: 'delivered' }
          },
        },
      ],
    })
    await scenario.detect({ action: { autonomy: 'issue' } })
    await scenario.after(120)
    expect(heard).toEqual(['incident-escalated'])
    expect(scenario.sent).toEqual([])
  })
})

describe('the loop', () => {
  it('looks at an incident as it is, whatever a list said before', async () => {
    const scenario = await begin()
    await scenario.detect()
    await scenario.after(2)
    await scenario.judge('pass', 'rex-verify-1')
    await scenario.after(6)
    const resolved = await scenario.incident()
    expect(resolved.state).toBe('resolved')
    const stop = new AbortController()
    const loop = createIncidentLoop({
      ...scenario.context,
      incidents: {
        ...scenario.context.incidents,
        listUnsettled: async () => [{ ...resolved, state: 'verifying' }],
      },
      signal: stop.signal,
    })
    const running = loop.run()
    await scenario.after(2)
    stop.abort()
    await expect(running).resolves.toBeUndefined()
  })

  it('waits for the steps that are under way when the state cannot be kept', async () => {
    const scenario = await begin()
    await scenario.detect()
    const asked = Promise.withResolvers<void>()
    const events: string[] = []
    const lost = new StoreError({
      code: 'HEALER_STORE_UNUSABLE',
      message: 'The disk is full.',
      details: { path: 'healer.db', reason: 'full' },
    })
    let isLost = false
    const { context } = scenario
    const loop = createIncidentLoop({
      ...context,
      settings: { ...context.settings, evidenceDelayMs: 0 },
      incidents: {
        ...context.incidents,
        listUnsettled: () => (isLost ? Promise.reject(lost) : context.incidents.listUnsettled()),
      },
      evaluator: {
        ...context.evaluator,
        evaluate: async ({ signal }) => {
          asked.resolve()
          await untilAborted(signal)
          events.push('step ended')
          throw signal.reason
        },
      },
    })
    const running = loop.run().catch((error: unknown) => {
      events.push('loop ended')
      return error
    })
    await asked.promise
    isLost = true
    loop.wake()
    expect(await running).toBe(lost)
    expect(events).toEqual(['step ended', 'loop ended'])
  })
})
