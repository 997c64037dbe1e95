import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { buildRule } from '../testing/samples/build-rule.ts'
import { judgeRulePack } from './judge-rule-pack.ts'

const packOf = (...regexes: readonly string[]) => ({
  format: 1,
  name: 'theirs',
  version: '1.0.0',
  title: 'Somebody else wrote it',
  rules: regexes.map((regex, index) => ({
    ...buildRule({ id: `rule-${index}` }),
    match: { regex },
    examples: { matching: [{ line: 'disk 1 full' }], rejecting: [{ line: 'quiet' }] },
  })),
})

describe('judgeRulePack', () => {
  it('tells which pattern of which rule it is busy with, when it is compiled and when it is tried', () => {
    const heard: string[] = []
    const engine = createNativeEngine()
    const result = judgeRulePack(packOf('disk \\d', '\\d full'), engine, (what) => heard.push(what))
    expect(result.ok).toBe(true)
    expect([...new Set(heard)]).toEqual([
      'rule "rule-0", the pattern "disk \\\\d"',
      'rule "rule-1", the pattern "\\\\d full"',
    ])
    expect(heard.length).toBeGreaterThan(engine.runs.length)
    expect(engine.liveCount()).toBe(0)
  })

  it('has been told of the pattern that the engine never comes back from', () => {
    let last = ''
    const engine = createNativeEngine()
    engine.breakCompiler()
    expect(() => judgeRulePack(packOf('disk \\d'), engine, (what) => (last = what))).toThrow(
      'the heap is full',
    )
    expect(last).toContain('rule "rule-0"')
  })

  it('keeps few issues where they are long, and always one', () => {
    const long = {
      ...packOf(),
      ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}`.repeat(60_000), 1])),
    }
    const longest = { ...packOf(), ['k'.repeat(600_000)]: 1 }
    const counts = [long, longest].map((input) => {
      const result = judgeRulePack(input, createNativeEngine())
      return result.ok ? 0 : result.issues.length
    })
    expect(counts[0]).toBeLessThan(6)
    expect(counts).not.toContain(0)
  })
})
