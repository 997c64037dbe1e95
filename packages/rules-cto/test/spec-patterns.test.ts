import { compileRulePacks } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ctoRulePack } from '../src/index.ts'
import { documentedLines } from './documented-lines.ts'
import { knownLines } from './false-positives/known-lines.ts'
import { specPatterns } from './spec-patterns.ts'

const engine = createRe2WasmEngine()
const compiled = compileRulePacks({ packs: [ctoRulePack], engine })
const plain = specPatterns.map(({ ruleId, pattern, caseSensitive = false }) => ({
  ruleId,
  expression: engine.compile({ source: pattern, caseSensitive }),
}))

const specified = new Set(specPatterns.map(({ ruleId }) => ruleId))

/** The rules that meet a line: those that fire, and those that a named exception keeps silent. */
function metByPack(line: string) {
  const { matches, suppressed } = compiled.matchText(line)
  const met = [...matches, ...suppressed].map(({ rule }) => String(rule.rule.id))
  return { met: met.filter((ruleId) => specified.has(ruleId)).sort(), suppressed }
}

function firedByPatterns(line: string): readonly string[] {
  return plain
    .filter(({ expression }) => expression.test(line.toWellFormed()))
    .map(({ ruleId }) => ruleId)
    .sort()
}

function expectAgreement(line: string): void {
  const { met, suppressed } = metByPack(line)
  expect({ line, met }).toEqual({ line, met: firedByPatterns(line) })
  expect(suppressed.filter(({ rule }) => rule.rule.priority === 1)).toEqual([])
}

// The words of the patterns, whole and broken, with what may stand between and around them.
const words = specPatterns.flatMap(({ pattern }) => pattern.split(/\.\*|[()|]/)).filter((word) => word !== '')
const broken = words.flatMap((word) => [
  word.slice(1),
  word.slice(0, -1),
  word.replace(' ', '  '),
  word.replace('-', ' '),
])
const between = [
  ' ',
  ': ',
  '\n',
  '\r',
  '[a, b]',
  '[',
  ']',
  "'x'",
  ' server ',
  ' is ',
  '"',
  '=',
  '\u0130',
  '\u{1f600}',
  '\ud83d',
]
const fragment = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...broken) },
  { weight: 5, arbitrary: fc.constantFrom(...between) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
)
const casing = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  // RE2 takes the long s and the Kelvin sign for s and k; so must whatever stands in for it.
  (text: string) => text.replaceAll('s', '\u017f').replaceAll('k', '\u212a'),
)
const lines = fc
  .array(fc.tuple(fragment, casing), { maxLength: 8 })
  .map((parts) => parts.map(([text, change]) => change(text)).join(''))

/** A line with a break put in, or a character left out, at every place. */
function nearMisses(line: string): readonly string[] {
  return Array.from({ length: line.length }, (_, index) => [
    `${line.slice(0, index)}\n${line.slice(index)}`,
    `${line.slice(0, index)}${line.slice(index + 1)}`,
  ]).flat()
}

// What they meet they fire on, or a named exception says why not; at priority 1 there are none.
describe('the rules that stand for patterns of the specification', () => {
  it.each(specPatterns.map(({ ruleId, pattern }) => [ruleId, pattern] as const))(
    '%s shows a line for %s, and meets no line that the pattern does not match',
    (ruleId) => {
      const rule = ctoRulePack.rules.find(({ id }) => id === ruleId)
      const examples = [...(rule?.examples.matching ?? []), ...(rule?.examples.rejecting ?? [])]
      for (const { line } of examples) expectAgreement(line)
    },
  )

  it('meet exactly the documented lines that the patterns match', () => {
    for (const { line } of documentedLines) expectAgreement(line)
  })

  it.each(plain)('$ruleId meets exactly those of its changed examples that the pattern matches', (one) => {
    const rule = ctoRulePack.rules.find(({ id }) => id === one.ruleId)
    for (const line of rule?.examples.matching.flatMap((example) => nearMisses(example.line)) ?? []) {
      const isExpected = one.expression.test(line.toWellFormed())
      expect({ line, fires: metByPack(line).met.includes(one.ruleId) }).toEqual({ line, fires: isExpected })
    }
  })

  it('meet exactly the lines of which it is known whether they report a failure', () => {
    for (const { benign, reported } of knownLines) {
      for (const line of [...benign, ...reported]) expectAgreement(line)
    }
  })

  it('meet exactly the generated lines that the patterns match', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(lines, (line) => {
        const expected = firedByPatterns(line)
        for (const ruleId of expected) seen.add(ruleId)
        expectAgreement(line)
      }),
      { numRuns: 3000, seed: 42 },
    )
    expect(specPatterns.filter(({ ruleId }) => !seen.has(ruleId))).toEqual([])
  })
})
