import fc from 'fast-check'
import { afterAll, expect, it, vi } from 'vitest'
import type { RegexPattern } from '../../src/contracts/index.ts'
import { parsePattern } from '../../src/patterns/parse-pattern.ts'
import { requiredLiterals } from '../../src/patterns/required-literals.ts'
import { createPrefilter } from '../../src/prefilter/create-prefilter.ts'
import { createRe2WasmEngine } from '../../src/re2-wasm.ts'
import { createSeededRandom } from '../../src/testing/create-seeded-random.ts'
import { arbitraryPattern, arbitraryText } from '../support/arbitrary-patterns.ts'
import { propertyRuns } from '../support/property-runs.ts'
import { writeMatchingText } from '../support/write-matching-text.ts'

vi.setConfig({ testTimeout: 600_000 })

const engine = createRe2WasmEngine()
afterAll(() => engine.close?.())

const tally = { gated: 0, matched: 0, spared: 0 }

/** Looks whether the prefilter lets through every text that RE2 matches. */
function expectNoLoss(pattern: RegexPattern, texts: readonly string[]) {
  const literals = requiredLiterals(pattern)
  if (literals === undefined) return
  tally.gated += 1
  const prefilter = createPrefilter([literals])
  const expression = engine.compile(pattern)
  for (const text of texts) {
    const isMatch = expression.test(text)
    const isCandidate = prefilter.candidates(text).length > 0
    tally.matched += Number(isMatch)
    tally.spared += Number(!isCandidate)
    if (isMatch && !isCandidate) {
      expect.fail(
        `${JSON.stringify(pattern)} matches ${JSON.stringify(text)}, which has none of ${JSON.stringify(literals)}`,
      )
    }
  }
  expression.dispose()
}

it('lets every text through that RE2 matches, whatever the pattern, the case and the text', () => {
  const runs = propertyRuns(2000)
  fc.assert(
    fc.property(
      arbitraryPattern,
      fc.array(arbitraryText, { minLength: 3, maxLength: 3 }),
      fc.integer(),
      (pattern, texts, seed) => {
        const random = createSeededRandom(seed)
        const { node } = parsePattern(pattern)
        const written = Array.from({ length: 4 }, () => writeMatchingText(node, random))
        const damaged = written.map(
          (text) =>
            text.slice(0, random.integer(0, text.length)) + text.slice(random.integer(0, text.length)),
        )
        expectNoLoss(pattern, [
          ...texts,
          ...written,
          ...damaged,
          ...written.map((text, index) => texts[index % 3] + text),
        ])
      },
    ),
    { numRuns: runs },
  )
  expect(tally.gated).toBeGreaterThan(runs / 4)
  expect(tally.matched).toBeGreaterThan(runs)
  expect(tally.spared).toBeGreaterThan(runs)
})
