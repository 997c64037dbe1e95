import fc from 'fast-check'
import { afterAll, expect, it, vi } from 'vitest'
import type { Captures, Detection, RegexPattern } from '../../src/contracts/index.ts'
import { createDetector } from '../../src/detector/index.ts'
import { createLineSplitter } from '../../src/lines/index.ts'
import { parsePattern } from '../../src/patterns/parse-pattern.ts'
import { createRe2WasmEngine } from '../../src/re2-wasm.ts'
import { compileRulePacks } from '../../src/rules/index.ts'
import { createSeededRandom } from '../../src/testing/create-seeded-random.ts'
import { buildRule, buildRulePack } from '../../src/testing/samples/build-rule.ts'
import { arbitraryPattern, arbitraryText } from '../support/arbitrary-patterns.ts'
import { propertyRuns } from '../support/property-runs.ts'
import { writeMatchingText } from '../support/write-matching-text.ts'

vi.setConfig({ testTimeout: 900_000 })

const engine = createRe2WasmEngine()
afterAll(() => engine.close())

const encoder = new TextEncoder()
const stream = { source: 's', stream: 'x', labels: {}, atMs: 0 }
// A line that is never quiet keeps short patterns from being the whole of a file.
const fillers = ['quiet', '', 'é漢 fine', 'x'.repeat(300)]
const tally = { cases: 0, matches: 0, spared: 0 }

type Verdict = readonly [line: string, captures: Captures]

/** RE2's own word on lines. */
function askRe2(pattern: RegexPattern, lines: readonly string[]): readonly Verdict[] {
  const expression = engine.compile(pattern)
  const verdicts = lines.flatMap((line): Verdict[] => {
    const match = expression.match(line)
    return match === undefined ? [] : [[line, match.captures]]
  })
  expression.dispose()
  return verdicts
}

function splitLines(bytes: Uint8Array): readonly string[] {
  const splitter = createLineSplitter()
  return [...splitter.push(bytes), splitter.flush()].flatMap((line) => line?.text ?? [])
}

it('is RE2 to the letter: any pattern, any text, with and without the prefilter, strings and bytes, in any chunks', () => {
  const runs = propertyRuns(1450)
  fc.assert(
    fc.property(
      arbitraryPattern,
      fc.array(arbitraryText, { minLength: 3, maxLength: 3 }),
      fc.constantFrom(1, 2, 7, 4096, 1_048_576),
      fc.integer(),
      (pattern, texts, chunkBytes, seed) => {
        const random = createSeededRandom(seed)
        const { node } = parsePattern(pattern)
        const written = Array.from({ length: 4 }, () => writeMatchingText(node, random))
        const damaged = written.map(
          (text) =>
            text.slice(0, random.integer(0, text.length)) + text.slice(random.integer(0, text.length)),
        )
        const all = [
          ...texts,
          ...written,
          ...damaged,
          ...written.map((text, index) => (texts[index % 3] ?? '') + text),
        ].map((text) => text.toWellFormed())
        const match = { regex: pattern.source, caseSensitive: pattern.caseSensitive === true }
        const pack = buildRulePack([buildRule({ match })])
        const expected = askRe2(pattern, all)

        const compiled = compileRulePacks({ packs: [pack], engine })
        const ask = (withPrefilter: boolean) =>
          all.flatMap((text): Verdict[] => {
            const [found] = compiled.matchText(text, { withPrefilter }).matches
            return found === undefined ? [] : [[text, found.captures]]
          })
        expect(ask(true)).toEqual(expected)
        expect(ask(false)).toEqual(expected)
        tally.spared += all.filter((text) => compiled.findCandidates(text)?.length === 0).length
        compiled.dispose()

        const ends = ['\n', '\r\n', '\n\n']
        const content = encoder.encode(
          all.map((text) => text + random.pick(ends) + random.pick(fillers) + random.pick(ends)).join(''),
        )
        const lines = splitLines(content)
        const detector = createDetector({ packs: [pack], engine, quarantine: false })
        const detections: Detection[] = []
        for (let start = 0; start < content.length; start += chunkBytes) {
          detections.push(...detector.pushBytes(content.subarray(start, start + chunkBytes), stream))
        }
        detections.push(...detector.endBytes(stream))
        expect(detections.map(({ record, captures }): Verdict => [record.message, captures])).toEqual(
          askRe2(pattern, lines),
        )
        detector.close()

        tally.cases += all.length * 2 + lines.length
        tally.matches += expected.length
      },
    ),
    { numRuns: runs },
  )
  // Some seventy a run, a hundred thousand in all.
  expect(tally.cases).toBeGreaterThan(runs * 69)
  expect(tally.matches).toBeGreaterThan(runs)
  expect(tally.spared).toBeGreaterThan(runs)
})
