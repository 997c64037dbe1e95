import { expect, it } from 'vitest'
import { findRequiredChain, requiredLiterals } from '../patterns/index.ts'
import { chooseCompanion } from './choose-companion.ts'

it.each([
  ['vault.*(permission denied|is sealed)', ['vault']],
  ['invalid (\\w+ )?signature', ['invalid ']],
  ['signature.*invalid.*certificate', ['signature']],
  ['(?:pr|pull request) #?\\d+ (?:was )?created', ['pr ', 'pull request ']],
  ['tls.*handshake failed', ['tls']],
  // Nothing else, nothing new, nothing that is long enough or few enough.
  ['connection refused', undefined],
  ['timed[ -]?out', undefined],
  ['a.*handshake failed', undefined],
  ['(alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india).*handshake failed', undefined],
])('%s', (regex, companion) => {
  const pattern = { source: regex }
  expect(chooseCompanion(findRequiredChain(pattern), requiredLiterals(pattern))).toEqual(companion)
})

it('has none beside nothing', () => {
  expect(chooseCompanion(undefined, ['handshake'])).toBeUndefined()
  expect(chooseCompanion([['vault']], undefined)).toBeUndefined()
})
