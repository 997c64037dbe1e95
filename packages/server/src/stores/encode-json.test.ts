import { describe, expect, it } from 'vitest'
import { decodeJson, encodeJson } from './encode-json.ts'

describe('encodeJson and decodeJson', () => {
  it.each([
    ['a nanosecond timestamp', { atNs: 1_764_000_000_123_456_789n }],
    [
      'a Map, in its order',
      {
        servers: new Map([
          ['b', { tools: ['x'] }],
          ['a', { tools: [] }],
        ]),
      },
    ],
    ['a Map in a Map', new Map([['outer', new Map([['inner', 1n]])]])],
    [
      'names that could reach a prototype',
      new Map([
        ['__proto__', 1],
        ['constructor', 2],
      ]),
    ],
    ['plain data', { text: 'a', list: [1, true, { deep: [] }] }],
    ['labels with unusual names', { $bigint: '12', $map: '[]', bigint: '1' }],
  ])('brings back %s', (_name, value) => {
    expect(decodeJson(encodeJson(value))).toEqual(value)
  })

  it('leaves out what is absent', () => {
    expect(encodeJson({ a: undefined, b: 1 })).toBe('{"b":1}')
  })
})
