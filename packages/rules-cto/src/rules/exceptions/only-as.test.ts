import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { onlyAs } from './only-as.ts'

const engine = createRe2WasmEngine()
afterAll(() => engine.close())

const matches = (word: string, forms: readonly string[], text: string) => {
  const expression = engine.compile({ source: onlyAs(word, forms).regex })
  const result = expression.test(text)
  expression.dispose()
  return result
}

it.each(['timeou', 'fatal er', 'role'])(
  'matches exactly the texts without %j where no form is given',
  (word) => {
    const expression = engine.compile({ source: onlyAs(word, []).regex })
    const letters = fc.constantFrom(...word, word[0] ?? '', 'x', '\n')
    fc.assert(
      fc.property(
        fc.array(fc.oneof(letters, fc.constantFrom(word, word.slice(0, -1), word.slice(1)))),
        (parts) => {
          const text = parts.join('')
          expect(expression.test(text)).toBe(!text.includes(word))
        },
      ),
      { numRuns: 2000, seed: 42 },
    )
    expression.dispose()
  },
)

it.each([
  ['--timeout=30', true],
  ['a --timeout=30 b --TIMEOUT=5', true],
  ['a --timeout=30 timeout', false],
  ['timeout --timeout=30', false],
  ['ttimeout', false],
  ['testTimeout', false],
  ['test--timeout=1', true],
  ['titimeout --timeout=1', false],
])('covers every occurrence, or does not match: %s', (text, expected) => {
  expect(matches('timeou', ['--timeout=[0-9]+'], text)).toBe(expected)
})

it('refuses a word that it cannot look for', () => {
  expect(() => onlyAs('timeout', [])).toThrow('first letter twice')
})
