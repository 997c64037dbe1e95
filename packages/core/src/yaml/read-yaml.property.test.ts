import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { safeParseRulePackYaml } from './parse-rule-pack-yaml.ts'
import { readYaml } from './read-yaml.ts'

vi.setConfig({ testTimeout: 60_000 })

it('reads JSON as JSON.parse does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, undefined, space)
      const data = readYaml(text)
      expect(data.ok && data.value).toEqual(JSON.parse(text))
    }),
  )
})

it('never throws, and always has a place, whatever a text says', () => {
  const token = fc.constantFrom(
    ...[
      'rules',
      'id',
      ':',
      ': ',
      '- ',
      '\n',
      '  ',
      '\t',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      '&a ',
      '*a',
      '!!map ',
      '|\n',
      '# ',
    ],
    ...['__proto__', '<<', '? ', '%YAML 1.1\n', '---\n', '...\n', '~', '1', '\ufeff', '\r'],
  )
  fc.assert(
    fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
      const result = safeParseRulePackYaml(tokens.join(''))
      expect(result.ok).toBe(false)
      for (const { line, column } of result.ok ? [] : result.issues) {
        expect(line).toBeGreaterThan(0)
        expect(column).toBeGreaterThan(0)
      }
    }),
    { numRuns: 3000 },
  )
})

it('places every value of a pack where its text stands', () => {
  const pack = buildRulePack([buildRule()])
  const text = JSON.stringify(pack, undefined, 2)
  const lines = text.split('\n')
  const data = readYaml(text)
  if (!data.ok) return expect.fail('it was not read')
  const rules = pack.rules.flatMap((rule, index) =>
    Object.entries(rule).map(([key, value]) => ({ key, value, index })),
  )
  expect(rules.length).toBeGreaterThan(5)
  for (const { key, value, index } of rules) {
    const { line = 0, column = 0 } = data.locate({
      code: 'invalid-shape',
      path: ['rules', index, key],
      message: '',
    })
    expect(lines[line - 1]?.slice(column - 1)).toContain(JSON.stringify(value).slice(0, 1))
    expect(lines[line - 1]).toContain(`"${key}": `)
  }
  return undefined
})
