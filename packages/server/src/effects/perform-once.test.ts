import { describe, expect, it } from 'vitest'
import type { EffectLog, EffectRecord } from '../stores/create-effect-log.ts'
import { performOnce } from './perform-once.ts'

/** An effect log in memory that writes down what it is asked, and can die before a result. */
function createLog(options: { readonly diesBeforeResult?: boolean } = {}) {
  const effects = new Map<string, EffectRecord>()
  const steps: string[] = []
  const log: EffectLog = {
    findEffect: async ({ key }) => effects.get(key),
    recordIntent: async ({ key }) => {
      steps.push('intent')
      effects.set(key, { status: 'intended' })
    },
    recordResult: async ({ key, result }) => {
      if (options.diesBeforeResult === true) throw new Error('killed')
      steps.push('result')
      effects.set(key, { status: 'done', result })
      return undefined
    },
  }
  return { log, steps, effects }
}

describe('performOnce', () => {
  it('writes the intent before it acts, and the result after', async () => {
    const { log, steps } = createLog()
    const act = async () => {
      steps.push('act')
      return 7
    }
    await expect(performOnce({ log, key: 'a', kind: 'test', act })).resolves.toBe(7)
    expect(steps).toEqual(['intent', 'act', 'result'])
  })

  it('does not look before the first try: there is nothing to find yet', async () => {
    const { log } = createLog()
    const find = async () => expect.unreachable()
    await expect(performOnce({ log, key: 'a', kind: 'test', find, act: async () => 1 })).resolves.toBe(1)
  })

  it('answers with the stored result, and acts no more', async () => {
    const { log } = createLog()
    await performOnce({ log, key: 'a', kind: 'test', act: async () => 'first' })
    const again = performOnce({ log, key: 'a', kind: 'test', act: async () => expect.unreachable() })
    await expect(again).resolves.toBe('first')
  })

  it('looks after a crash, and does not act when it already happened', async () => {
    const dying = createLog({ diesBeforeResult: true })
    await expect(performOnce({ log: dying.log, key: 'a', kind: 'test', act: async () => 1 })).rejects.toThrow(
      'killed',
    )
    const { log, effects, steps } = createLog()
    for (const [key, record] of dying.effects) effects.set(key, record)
    const act = async () => expect.unreachable()
    await expect(performOnce({ log, key: 'a', kind: 'test', find: async () => 1, act })).resolves.toBe(1)
    expect(steps).toEqual(['result'])
  })

  it('acts after a crash when it did not happen', async () => {
    const { log, effects } = createLog()
    effects.set('a', { status: 'intended' })
    const find = async () => undefined
    await expect(performOnce({ log, key: 'a', kind: 'test', find, act: async () => 2 })).resolves.toBe(2)
  })

  it('keeps the intent when the effect fails, so that the next try looks first', async () => {
    const { log, effects } = createLog()
    const act = async () => Promise.reject(new Error('502'))
    await expect(performOnce({ log, key: 'a', kind: 'test', act })).rejects.toThrow('502')
    expect(effects.get('a')).toEqual({ status: 'intended' })
  })
})
