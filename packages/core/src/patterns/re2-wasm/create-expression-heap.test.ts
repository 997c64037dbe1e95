import { describe, expect, it } from 'vitest'
import { RegexError } from '../../errors/index.ts'
import { createExpressionHeap } from './create-expression-heap.ts'
import type { Re2Expression, Re2Module } from './re2-module.ts'

/** Stands in for modules of WebAssembly: counts what lives in their heaps, and fails when told to. */
function createModules() {
  const live = new Set<object>()
  let loads = 0
  let failing = (_what: 'compile' | 'match') => false
  const own = <Item extends object>(item: Item) => {
    const owned = { ...item, delete: () => void live.delete(owned) }
    live.add(owned)
    return owned
  }
  const failWhereTold = (what: 'compile' | 'match') => {
    if (failing(what)) throw new Error(`abort(Cannot enlarge memory arrays: ${what})`)
  }
  const compile = (pattern: string): Re2Expression => {
    failWhereTold('compile')
    return own({
      ok: () => !pattern.includes('bad'),
      error: () => 'no good',
      match(text: string) {
        failWhereTold('match')
        const index = text.indexOf(pattern)
        return { match: index < 0 ? '' : pattern, index, groups: [] }
      },
      capturingGroupNames: () =>
        own({
          get: (key: number) => (pattern.includes('twice') ? 'same' : `name${key}`),
          keys: () => own({ get: (index: number) => 2 - index, size: () => 2 }),
        }),
    })
  }
  return {
    load(): Re2Module {
      loads += 1
      class WrappedRE2 {
        constructor(pattern: string) {
          return compile(pattern)
        }
      }
      return { WrappedRE2: WrappedRE2 as unknown as Re2Module['WrappedRE2'] }
    },
    live,
    loads: () => loads,
    failWhen(test: typeof failing) {
      failing = test
    },
  }
}

function createSubject(maxCompiled = 3) {
  const modules = createModules()
  const heap = createExpressionHeap(maxCompiled, modules.load)
  const find = (source: string, text = source) =>
    heap.run({ source }, ({ expression }) => expression.match(text, 0, false).index)
  return { modules, heap, find }
}

/** Fails the next so many times that something is asked of a module. */
function failNext(times: number) {
  let left = times
  return () => {
    left -= 1
    return left >= 0
  }
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

describe('createExpressionHeap', () => {
  it('compiles an expression once, in one module', () => {
    const { modules, heap, find } = createSubject()
    expect([find('a', 'ba'), find('a', 'a'), find('b', 'a')]).toEqual([1, 0, -1])
    expect(heap.counters).toEqual({ compiled: 2, compilations: 2, renewals: 0 })
    expect(modules.loads()).toBe(1)
  })

  it('tells an expression from the same one with case', () => {
    const { heap, find } = createSubject()
    find('a')
    heap.run({ source: 'a', caseSensitive: true }, () => {})
    heap.run({ source: 'a', caseSensitive: false }, () => {})
    expect(heap.counters.compilations).toBe(2)
  })

  it('frees the expression that was not used for longest when there are too many', () => {
    const { modules, heap, find } = createSubject(2)
    for (const source of ['a', 'b', 'a', 'c']) find(source)
    expect(modules.live.size).toBe(2)
    find('a')
    expect(heap.counters.compilations).toBe(3)
    find('b')
    expect(heap.counters).toEqual({ compiled: 2, compilations: 4, renewals: 0 })
  })

  it('frees what a refused pattern left, and the lists of names', () => {
    const { modules, heap, find } = createSubject()
    find('a')
    const errors = ['bad', 'twice'].map((source) => catchError(() => heap.run({ source }, () => {})))
    expect(errors.map(({ code, details }) => [code, details])).toEqual([
      ['HEALER_REGEX_INVALID', { pattern: 'bad', reason: 'no good' }],
      ['HEALER_REGEX_INVALID', { pattern: 'twice', reason: 'duplicate capture group name' }],
    ])
    expect(modules.live.size).toBe(1)
    expect(heap.counters).toEqual({ compiled: 1, compilations: 1, renewals: 0 })
  })

  it('lists names by the numbers of their groups', () => {
    const { heap } = createSubject()
    expect(heap.run({ source: 'a' }, ({ names }) => names)).toEqual([
      [1, 'name1'],
      [2, 'name2'],
    ])
  })

  it('frees an expression that is released, and compiles it anew when it is used', () => {
    const { modules, heap, find } = createSubject()
    find('a')
    heap.release({ source: 'a' })
    heap.release({ source: 'a' })
    heap.release({ source: 'never compiled' })
    expect(modules.live.size).toBe(0)
    expect(find('a')).toBe(0)
  })

  it('starts anew after it was cleared', () => {
    const { modules, heap, find } = createSubject()
    find('a')
    heap.clear()
    heap.clear()
    expect(heap.counters.compiled).toBe(0)
    expect(find('a')).toBe(0)
    expect(modules.loads()).toBe(2)
  })

  it.each(['compile', 'match'] as const)(
    'does the work again in a new module when the heap is full: %s',
    (what) => {
      const { modules, heap, find } = createSubject()
      find('a')
      const fail = failNext(1)
      modules.failWhen((asked) => asked === what && fail())
      expect(find('b', 'xb')).toBe(1)
      expect(modules.loads()).toBe(2)
      expect(heap.counters).toEqual({ compiled: 1, compilations: what === 'match' ? 3 : 2, renewals: 1 })
      expect(find('a', 'xxa')).toBe(2)
    },
  )

  it('refuses a pattern that an empty heap is too small for', () => {
    const { modules, find } = createSubject()
    modules.failWhen(failNext(2))
    const error = catchError(() => find('a'))
    expect([error.code, error.details]).toEqual([
      'HEALER_REGEX_INVALID',
      { pattern: 'a', reason: 'it fills the heap of 16 MiB by itself' },
    ])
    expect(error.cause).toBeInstanceOf(Error)
  })

  it('says that the engine failed when matching fails twice, never that there is no match', () => {
    const { modules, find } = createSubject()
    const fail = failNext(2)
    modules.failWhen((asked) => asked === 'match' && fail())
    const error = catchError(() => find('a'))
    expect([error.code, error.details]).toEqual([
      'HEALER_REGEX_ENGINE_FAILED',
      { reason: 'its heap of 16 MiB is full' },
    ])
    expect(error.cause).toBeInstanceOf(Error)
    expect(error.message).toContain('"a"')
  })

  it('works on in a new module after it failed twice', () => {
    const { modules, heap, find } = createSubject()
    modules.failWhen(failNext(2))
    catchError(() => find('a'))
    expect(find('a')).toBe(0)
    expect([modules.loads(), heap.counters.renewals]).toEqual([3, 2])
  })
})
