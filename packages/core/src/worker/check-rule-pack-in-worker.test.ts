import { describe, expect, it } from 'vitest'
import { RulePackError, UsageError } from '../errors/index.ts'
import { createManualClock } from '../testing/create-manual-clock.ts'
import { buildRule } from '../testing/samples/build-rule.ts'
import { checkRulePackInWorker } from './check-rule-pack-in-worker.ts'

/** A pack as it comes out of a file. */
const packOf = (...regexes: readonly string[]) => ({
  format: 1,
  name: 'theirs',
  version: '1.0.0',
  title: 'Somebody else wrote it',
  rules: regexes.map((regex, index) => ({
    ...buildRule({ id: `rule-${index}` }),
    match: { regex },
    examples: { matching: [{ line: 'disk full on /dev/sda1' }], rejecting: [{ line: 'quiet' }] },
  })),
})

async function catchError(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run()
  } catch (error) {
    return error
  }
  return expect.fail('nothing was thrown')
}

describe('checkRulePackInWorker', () => {
  it('gives the pack back when it holds, and leaves no timer', async () => {
    const clock = createManualClock()
    const pack = packOf('disk full on (?<device>\\S+)')
    expect(await checkRulePackInWorker(pack, { clock })).toEqual({ ok: true, value: pack })
    expect(clock.sleeperCount()).toBe(0)
  })

  it.each([
    ['its shape', { ...packOf('disk'), rulez: [] }, 'unknown-key'],
    ['a pattern', packOf('disk(?=!)'), 'invalid-pattern'],
    ['an example', packOf('disk full', 'network down'), 'example-not-matched'],
    ['its kind', 'text', 'invalid-shape'],
  ])('gives the issues of %s', async (_what, input, code) => {
    const result = await checkRulePackInWorker(input, { clock: createManualClock() })
    expect(result.ok ? [] : result.issues.map((issue) => issue.code)).toContain(code)
  })

  it('ends the thread at the deadline, whatever it is busy with', async () => {
    const asked: number[] = []
    const clock = {
      sleep: async (delayMs: number) => void asked.push(delayMs),
    }
    // Compiling each of these takes RE2 more than a second.
    const pack = packOf(...Array.from({ length: 200 }, (_, index) => `disk|\\pL{1,64}=${index}`))
    const error = await catchError(() => checkRulePackInWorker(pack, { clock }))
    expect(RulePackError.isInstance(error) && error.code).toBe('HEALER_RULE_PACK_TOO_COSTLY')
    expect(String(error)).toContain('it was not done after 2000 ms')
    expect(asked).toEqual([2000])
  })

  it('waits as long as it is told', async () => {
    const clock = { sleep: async () => {} }
    const pack = packOf(...Array.from({ length: 200 }, (_, index) => `disk|\\pL{1,64}=${index}`))
    const error = await catchError(() => checkRulePackInWorker(pack, { clock, deadlineMs: 50 }))
    expect(String(error)).toContain('not done after 50 ms')
  })

  it('says so when the memory is used up', async () => {
    const pack = {
      ...packOf(),
      rules: Array.from({ length: 500_000 }, (_, index) => ({ id: `rule-${index}` })),
    }
    const error = await catchError(() =>
      checkRulePackInWorker(pack, { clock: createManualClock(), maxMemoryMb: 24 }),
    )
    expect(RulePackError.isInstance(error) && error.details).toEqual({ reason: 'it needs more than 24 MiB' })
  })

  it('says so when values stand too deeply within one another', async () => {
    let match: unknown = { literal: 'a' }
    for (let depth = 0; depth < 20_000; depth += 1) match = { all: [match] }
    const error = await catchError(() => checkRulePackInWorker({ ...packOf('disk'), rules: [{ match }] }))
    expect(RulePackError.isInstance(error) && error.details).toEqual({
      reason: 'its values stand too deeply within one another',
    })
  })

  it('gives the first thousand issues of a pack that has as many as it likes', async () => {
    const rules = Array.from({ length: 2000 }, () => ({ a: 1, b: 2 }))
    const result = await checkRulePackInWorker({ ...packOf(), rules }, { clock: createManualClock() })
    expect(result.ok ? 0 : result.issues.length).toBe(1000)
  })

  it.each([
    ['deadlineMs', Number.NaN],
    ['deadlineMs', 0],
    ['maxMemoryMb', -1],
  ])('refuses %s: %d', async (name, value) => {
    const error = await catchError(() => checkRulePackInWorker(packOf('disk'), { [name]: value }))
    expect(UsageError.isInstance(error) && error.message).toContain(`${name} is ${value}`)
  })

  it('refuses what is no data', async () => {
    const error = await catchError(() =>
      checkRulePackInWorker({ ...packOf('disk'), title: () => 'computed' }),
    )
    expect(UsageError.isInstance(error) && error.message).toContain('Pass data, as JSON.parse gives it.')
  })
})
