import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { RegexError } from '../errors/index.ts'
import { createFallbackEngine } from './create-fallback-engine.ts'

function createSubject() {
  const [primary, fallback] = [createNativeEngine(), createNativeEngine()]
  return { primary, fallback, engine: createFallbackEngine({ primary, fallback }) }
}

function catchError(run: () => unknown): RegexError {
  try {
    run()
  } catch (error) {
    if (RegexError.isInstance(error)) return error
    throw error
  }
  return expect.fail('nothing was thrown')
}

describe('createFallbackEngine', () => {
  it('asks the primary alone while it works', () => {
    const { engine, fallback } = createSubject()
    const expression = engine.compile({ source: 'a(?P<x>.)' })
    expect(expression.test('ab')).toBe(true)
    expect(expression.match('b')).toBeUndefined()
    expect(fallback.runs).toEqual([])
    expect(fallback.liveCount()).toBe(0)
    expect(engine.counters()).toEqual({ failures: 0, fallbacks: 0 })
  })

  it('loses no match when the primary fails, and counts every failure', () => {
    const { engine, primary } = createSubject()
    const expression = engine.compile({ source: 'a(?P<x>.)' })
    let injected = 0
    primary.failWhen(({ attempt }) => {
      const fails = attempt % 3 === 0
      injected += Number(fails)
      return fails
    })
    const texts = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? `a${index}` : `b${index}`))
    const answers = texts.map((text) => [expression.test(text), expression.match(text)?.captures['x']])
    expect(answers).toEqual(
      texts.map((text) => (text.startsWith('a') ? [true, text[1]] : [false, undefined])),
    )
    expect(injected).toBeGreaterThan(60)
    expect(engine.counters()).toEqual({ failures: injected, fallbacks: injected })
  })

  it('asks the primary again after it failed', () => {
    const { engine, primary, fallback } = createSubject()
    const expression = engine.compile({ source: 'a' })
    primary.failWhen(({ attempt }) => attempt === 1)
    expect([expression.test('a'), expression.test('a')]).toEqual([true, true])
    expect([primary.runs.length, fallback.runs.length]).toEqual([2, 1])
  })

  it('compiles with the fallback what the primary fails to compile, with case and without', () => {
    const { engine, primary } = createSubject()
    primary.breakCompiler()
    expect(engine.compile({ source: 'a' }).test('A')).toBe(true)
    expect(engine.compile({ source: 'a', caseSensitive: true }).test('A')).toBe(false)
    expect(engine.counters()).toEqual({ failures: 2, fallbacks: 2 })
  })

  it('refuses what the primary refuses, without asking the fallback', () => {
    const { engine, fallback } = createSubject()
    expect(catchError(() => engine.compile({ source: '(' })).code).toBe('HEALER_REGEX_INVALID')
    expect(fallback.liveCount()).toBe(0)
    expect(engine.counters()).toEqual({ failures: 0, fallbacks: 0 })
  })

  it('says that both failed, never that there is no match', () => {
    const { engine, primary, fallback } = createSubject()
    const expression = engine.compile({ source: 'a' })
    primary.failWhen(() => true)
    fallback.failWhen(() => true)
    for (const run of [() => expression.test('b'), () => expression.match('b')]) {
      const error = catchError(run)
      expect(error.code).toBe('HEALER_REGEX_ENGINE_FAILED')
      expect(error.details).toEqual({ reason: 'a failed; and the fallback: a failed' })
      expect(error.cause).toBeInstanceOf(Error)
    }
    expect(engine.counters()).toEqual({ failures: 2, fallbacks: 0 })
  })

  it('is no refusal when the fallback does not take what the primary failed on', () => {
    const { primary, fallback } = createSubject()
    primary.breakCompiler()
    const engine = createFallbackEngine({
      primary,
      fallback: {
        ...fallback,
        compile: () => {
          throw new RegexError({
            code: 'HEALER_REGEX_INVALID',
            message: 'No bytes here.',
            details: { pattern: '\\C', reason: 'no bytes' },
          })
        },
      },
    })
    const error = catchError(() => engine.compile({ source: '\\C' }))
    expect(error.code).toBe('HEALER_REGEX_ENGINE_FAILED')
    expect(error.message).toBe(
      'Both engines failed on the pattern "\\\\C": the heap is full; and the fallback: No bytes here.',
    )
  })

  it('frees what both hold for an expression', () => {
    const { engine, primary, fallback } = createSubject()
    const expression = engine.compile({ source: 'a' })
    primary.failWhen(() => true)
    expression.test('a')
    expect([primary.liveCount(), fallback.liveCount()]).toEqual([1, 1])
    expression.dispose()
    expression.dispose()
    expect([primary.liveCount(), fallback.liveCount()]).toEqual([0, 0])
  })

  it('closes both, and bears both names', () => {
    const closed: string[] = []
    const { primary, fallback } = createSubject()
    const engine = createFallbackEngine({
      primary: { ...primary, close: () => closed.push('primary') },
      fallback: { ...fallback, name: 'other', close: () => closed.push('fallback') },
    })
    engine.close?.()
    expect(closed).toEqual(['primary', 'fallback'])
    expect(engine.name).toBe('native, else other')
  })
})
