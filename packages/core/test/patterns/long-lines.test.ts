import { afterAll, describe, expect, it, vi } from 'vitest'
import { createRe2WasmEngine } from '../../src/re2-wasm.ts'
import { compileRulePacks } from '../../src/rules/index.ts'
import { createSeededRandom } from '../../src/testing/create-seeded-random.ts'
import { buildRule, buildRulePack } from '../../src/testing/samples/build-rule.ts'

vi.setConfig({ testTimeout: 120_000 })

const engine = createRe2WasmEngine()
afterAll(() => engine.close())

const pieces = [
  'xx ',
  'é',
  '😀',
  '\u212a',
  '_',
  '\n',
  'İ',
  'tool',
  ' tool',
  'TOOL=',
  'disk',
  ' a1',
  ' b',
  'full on ',
  '"',
]

describe('a rule is asked about the rest of a long line only, and says what RE2 says of the whole', () => {
  it.each([
    '\\btool["\']?[=:]?[ \\t]*(?<tool>\\w+)',
    'tool(?<rest>.*)',
    'disk(?: (?<what>\\w+))? full on (?<device>\\S+)',
    '(?m)(?:disk|tool)$(?<none>)',
    '(?:^tool|disk\\B(?<after>.))',
    'k(?<one>.)(?<last>[^ ]*)$',
  ])('%s', (regex) => {
    const random = createSeededRandom(regex.length)
    const expression = engine.compile({ source: regex })
    const pack = buildRulePack([buildRule({ match: { regex }, captureLists: [] })])
    const compiled = compileRulePacks({ packs: [pack], engine })
    let matches = 0
    for (let round = 0; round < 150; round += 1) {
      const kept = pieces.filter(() => random.next() < 0.5)
      const filler = Array.from({ length: 120 }, () => random.pick(['xx ', 'é', '😀', '_', ...kept])).join('')
      const line = filler + Array.from({ length: 12 }, () => random.pick(pieces)).join('')
      const expected = expression.match(line)
      const [found] = compiled.matchText(line).matches
      expect(found && { ...found.captures }).toEqual(expected && { ...expected.captures })
      matches += Number(found !== undefined)
    }
    expect(matches).toBeGreaterThan(0)
    compiled.dispose()
  })
})
