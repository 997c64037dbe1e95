import { afterEach, describe, expect, it, vi } from 'vitest'
import { RegexError, UsageError } from '../../errors/index.ts'
import { measureGrowth } from '../../testing/measure-growth.ts'
import {
  createRe2WasmEngine,
  type Re2WasmEngine,
  type Re2WasmEngineOptions,
} from './create-re2-wasm-engine.ts'

vi.setConfig({ testTimeout: 60_000 })

const engines: Re2WasmEngine[] = []
const create = (options?: Re2WasmEngineOptions) => {
  const engine = createRe2WasmEngine(options)
  engines.push(engine)
  return engine
}
afterEach(() => {
  for (const engine of engines.splice(0)) engine.close()
})

describe('createRe2WasmEngine', () => {
  it('keeps as many expressions compiled as it was told', () => {
    const engine = create({ maxCompiled: 10, compiledAtOnce: 25 })
    const expressions = Array.from({ length: 25 }, (_, index) => engine.compile({ source: `a${index}$` }))
    expect(engine.counters()).toEqual({ compiled: 10, compilations: 25, renewals: 0 })
    expect(expressions.map((expression, index) => expression.test(`a${index}`))).not.toContain(false)
    expect(engine.counters().compiled).toBe(10)
  })

  it('compiles as many patterns at once as it was told, and the others when they are used', () => {
    const engine = create({ compiledAtOnce: 2 })
    const expressions = Array.from({ length: 5 }, (_, index) => engine.compile({ source: `a${index}$` }))
    expect(engine.counters().compilations).toBe(2)
    expect(expressions.map((expression) => expression.test('ba3'))).toEqual([
      false,
      false,
      false,
      true,
      false,
    ])
    expect(engine.counters()).toEqual({ compiled: 5, compilations: 5, renewals: 0 })
  })

  it.each(['(', '(?<=a)b', 'a{1001}', '(?P<n>a)(?P<n>b)', '\\pL{1,400}=x'])(
    'refuses %s at once all the same',
    (source) => {
      const engine = create({ compiledAtOnce: 1 })
      engine.compile({ source: 'a' })
      expect(() => engine.compile({ source })).toThrow(RegexError)
    },
  )

  it('compiles at once what could be too large', () => {
    const engine = create({ compiledAtOnce: 1 })
    for (const source of ['a', 'b', '(?:[^a]{200}){2}']) engine.compile({ source })
    expect(engine.counters().compilations).toBe(2)
  })

  it('frees the expression that is disposed of, and everything when it is closed', () => {
    const engine = create()
    const [first] = ['a', 'b', 'c'].map((source) => engine.compile({ source }))
    first?.dispose()
    expect(engine.counters().compiled).toBe(2)
    engine.close()
    expect(engine.counters().compiled).toBe(0)
  })

  it('outlives a full heap without losing a match', () => {
    // Some 130 of these fill the heap once each has run.
    const engine = create({ maxCompiled: 10_000 })
    const first = engine.compile({ source: 'first (?P<x>.)' })
    const lost: number[] = []
    for (let index = 0; engine.counters().renewals < 2 && index < 2000; index += 1) {
      const expression = engine.compile({ source: `(?P<number>${index}) (?:abcdefghij){100}` })
      const match = expression.match(`please ${index} ${'ABCDEFGHIJ'.repeat(100)}`)
      if (match?.captures['number'] !== String(index)) lost.push(index)
    }
    expect(engine.counters().renewals).toBe(2)
    expect(lost).toEqual([])
    expect(first.match('the first z')?.captures['x']).toBe('z')
    expect(engine.compile({ source: 'x(?P<y>.)' }).match('xz')?.captures['y']).toBe('z')
  })

  it('refuses a pattern that fills the heap by itself, and works on', () => {
    const engine = create()
    const before = engine.compile({ source: 'a(?P<x>.)' })
    try {
      engine.compile({ source: '\\pL{1,400}=x' })
      expect.fail('it was compiled')
    } catch (error) {
      expect(RegexError.isInstance(error) && error.code).toBe('HEALER_REGEX_INVALID')
    }
    expect(before.match('ab')?.captures['x']).toBe('b')
  })

  it('keeps more expressions than one heap holds, and compiles none of them twice', () => {
    const engine = create()
    const expressions = Array.from({ length: 1200 }, (_, index) => engine.compile({ source: `a${index}b+` }))
    for (const [index, expression] of expressions.entries()) expect(expression.test(`a${index}b`)).toBe(true)
    expect(engine.counters()).toEqual({ compiled: 1200, compilations: 1200, renewals: 0 })
    expressions.forEach((expression) => expression.dispose())
    expect(engine.counters().compiled).toBe(0)
  })

  it('keeps what it holds when it is asked about no text at all', () => {
    const engine = create()
    const expression = engine.compile({ source: 'a+' })
    expect(() => expression.test(undefined as never)).toThrow(TypeError)
    expect(engine.counters()).toEqual({ compiled: 1, compilations: 1, renewals: 0 })
  })

  it('cuts texts where it was told, at a whole character', () => {
    const expression = create({ maxTextBytes: 6 }).compile({ source: '(?P<last>.)$' })
    expect(expression.match('ab😀cd')?.captures['last']).toBe('😀')
    expect(expression.match('abc😀d')?.captures['last']).toBe('c')
    expect(expression.test('abcdefgh')).toBe(true)
  })

  it('takes twice the time for the groups of a match that is twice as long', () => {
    const expression = create().compile({ source: 'a.*?(?P<middle>b+)(?P<rest>[^!]*)' })
    const growth = measureGrowth((factor) => {
      const text = `a${'x'.repeat(15_000 * factor)}bb${'y '.repeat(7000 * factor)}`
      return () => expect(expression.match(text)?.captures['middle']).toBe('bb')
    }, 3)
    expect(growth).toBeLessThan(3)
  })

  it('shares nothing with another engine', () => {
    const [first, second] = [create(), create()]
    const expression = second.compile({ source: 'a' })
    first.compile({ source: 'a' }).dispose()
    first.close()
    expect(expression.test('a')).toBe(true)
    expect(second.counters()).toEqual({ compiled: 1, compilations: 1, renewals: 0 })
  })

  it.each([
    ['maxCompiled', 0],
    ['maxCompiled', 1.5],
    ['compiledAtOnce', 0],
    ['maxTextBytes', -1],
    ['maxTextBytes', Number.NaN],
  ])('refuses %s: %d', (name, value) => {
    expect(() => createRe2WasmEngine({ [name]: value })).toThrow(UsageError)
    expect(() => createRe2WasmEngine({ [name]: value })).toThrow(`${name} is ${value}`)
  })
})
