import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFields } from './create-fields.ts'

const find = (text: string, path: string) => createFields(text).find(path)

describe('a line of JSON', () => {
  const line =
    '{"level":"error","error":{"code":5,"list":[{"x":true}],"none":null},"error.kind":"flat","empty":"","__proto__":"own"}'

  it.each([
    ['level', 'error'],
    ['error.code', '5'],
    ['error.list.0.x', 'true'],
    ['error.none', 'null'],
    ['error.kind', 'flat'],
    ['empty', ''],
    ['__proto__', 'own'],
  ])('has %s', (path, value) => {
    expect(find(line, path)).toBe(value)
  })

  it.each(['error', 'error.list', 'error.list.length', 'missing', 'level.length', 'constructor', 'toString'])(
    'has no text at %s',
    (path) => {
      expect(find(line, path)).toBeUndefined()
    },
  )

  it('is read although blanks stand around it, and although keys are escaped', () => {
    expect(find('  {"a":"b"} \t', 'a')).toBe('b')
    expect(find('{"\\u0061":"b"}', 'a')).toBe('b')
  })

  it('has the last value of a key that stands twice', () => {
    expect(find('{"a":"1","a":"2"}', 'a')).toBe('2')
  })

  it('has no fields when it is an array, or only looks like JSON', () => {
    expect(find('["a"]', '0')).toBeUndefined()
    expect(find('{"a":"b"', 'a')).toBeUndefined()
  })

  it('has what stands there, whatever the value', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (value, key) => {
        expect(find(JSON.stringify({ [key]: value }), key)).toBe(value)
      }),
    )
  })
})

describe('a line of logfmt', () => {
  const line =
    'ts=12 level=warn msg="disk \\"sda\\" full\\n\\u00e9" empty= url=http://x/?a=b bare quoted="" k=1 k=2'

  it.each([
    ['ts', '12'],
    ['level', 'warn'],
    ['msg', 'disk "sda" full\né'],
    ['empty', ''],
    ['url', 'http://x/?a=b'],
    ['quoted', ''],
    ['k', '2'],
  ])('has %s', (path, value) => {
    expect(find(line, path)).toBe(value)
  })

  it('lacks keys without a value, and keys that stand in a value', () => {
    expect(find(line, 'bare')).toBeUndefined()
    expect(find('msg="a=b c=d" e=f', 'c')).toBeUndefined()
  })

  it('may be a sentence with pairs in it', () => {
    expect(find('login failed: user=bob (retries=3)', 'user')).toBe('bob')
  })

  it('ends a quote that is never closed at its own end', () => {
    expect(find('a="b c=d', 'a')).toBe('b c=d')
    expect(find('a="b\\', 'a')).toBe('b')
  })
})

describe('a CRI line', () => {
  const head = '2026-11-25T19:00:00.123456789Z stderr F'

  it('has its own fields', () => {
    const line = `${head} plain text`
    const names = ['time', 'stream', 'tag', 'message']
    expect(names.map((name) => find(line, name))).toEqual([...head.split(' '), 'plain text'])
  })

  it('has the fields of what the container wrote, which come first', () => {
    expect(find(`${head} {"level":"error","time":"inner"}`, 'level')).toBe('error')
    expect(find(`${head} {"level":"error","time":"inner"}`, 'time')).toBe('inner')
    expect(find('2026-11-25T19:00:00+01:00 stdout P level=warn', 'level')).toBe('warn')
  })

  it.each(['12:00 stderr F x', `${head.replace('stderr', 'stdin')} x`, `${head.replace(' F', ' X')} x`])(
    'is not what only resembles one: %s',
    (line) => {
      expect(find(line, 'stream')).toBeUndefined()
    },
  )
})

it('never throws, whatever the line', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '"',
    '\\',
    '=',
    ' ',
    'a',
    'a=',
    '\\u',
    ':',
    '[',
    '\ud800',
    '\n',
    'é',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      expect(() => find(parts.join(''), 'a')).not.toThrow()
    }),
  )
  expect(find(`{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 'a')).toBeUndefined()
})
