import { expect, test } from 'vitest'
import { buildRunId } from './build-run-id.ts'
import { isRunId } from './run-file.ts'

test('a play with a plain name lends it to its runs', () => {
  expect(buildRunId({ playId: 'play-42', agent: 'rex', number: 1 })).toBe('play-42-rex-1')
})

test('every play gives an id that is fit for a path and a pod', () => {
  const plays = [
    '../../etc/passwd',
    'Play',
    '',
    '-',
    '---',
    'a/b',
    'ä',
    'a'.repeat(500),
    'a\u0000b',
    '.',
    'con:',
  ]
  for (const playId of plays) {
    const runId = buildRunId({ playId, agent: 'abcdefghijkl', number: 99_999 })
    expect(isRunId(runId), JSON.stringify([playId, runId])).toBe(true)
  }
})

test('plays that look alike have different runs', () => {
  const plays = ['a-b', 'a/b', 'a b', 'A-b', 'a--b', `${'a'.repeat(100)}1`, `${'a'.repeat(100)}2`]
  const ids = plays.map((playId) => buildRunId({ playId, agent: 'rex', number: 1 }))
  expect(new Set(ids).size).toBe(plays.length)
})

test('what is no pod’s name is no id of a run', () => {
  for (const text of ['', '-a', 'a-', 'A', 'a/b', '..', 'a.b', 'a\n', 'a'.repeat(64)]) {
    expect(isRunId(text), JSON.stringify(text)).toBe(false)
  }
})
