import { describe, expect, it } from 'vitest'
import { parsePattern } from '../parse-pattern.ts'
import { compileTraceProgram } from './compile-trace-program.ts'
import { traceCaptures } from './trace-captures.ts'

function compile(source: string) {
  const { node, depth } = parsePattern({ source, caseSensitive: true })
  return compileTraceProgram(node, depth)
}

/** What each group holds when the pattern is known to match the whole text. */
function trace(source: string, text: string): readonly (string | undefined)[] | undefined {
  const program = compile(source)
  if (program === undefined) return expect.fail(`${source} cannot be traced`)
  const slots = traceCaptures(program, text, 0, text.length)
  if (slots === undefined) return undefined
  return Array.from({ length: slots.length / 2 - 1 }, (_, index) => {
    const [start, end] = [slots[index * 2 + 2], slots[index * 2 + 3]]
    return start === undefined ? undefined : text.slice(start, end)
  })
}

describe('traceCaptures', () => {
  it.each([
    ['(a*)(a*)', 'aaa', ['aaa', '']],
    ['(a*?)(a*)', 'aaa', ['', 'aaa']],
    ['(a|ab)(c|bcd)?', 'abcd', ['a', 'bcd']],
    ['(?:(a)|(b))+', 'ab', ['a', 'b']],
    ['(.{2,3}?)(.*)', '😀é!', ['😀é', '!']],
    ['(?:x(\\d)?){3}', 'x1x2x', ['2']],
    ['(.*)\\b(.+)', 'ab cd', ['ab ', 'cd']],
    ['(?s)(.*)(?m:^)(.*)$', 'a\nb', ['a\n', 'b']],
  ])('%s on %j gives %j', (source, text, groups) => {
    expect(trace(source, text)).toEqual(groups)
  })

  it('looks beyond the match for assertions', () => {
    const program = compile('(\\w+)\\b')
    if (program === undefined) return expect.fail('it cannot be traced')
    expect(traceCaptures(program, 'ab cd', 3, 5)?.slice(2)).toEqual([3, 5])
    expect(traceCaptures(program, 'ab cd', 3, 4)).toBeUndefined()
  })

  it('gives nothing where the pattern does not lead from start to end', () => {
    expect(trace('(a)b', 'ac')).toBeUndefined()
  })

  it('gives nothing when it takes too many states', () => {
    expect(trace('(a{1000})', 'a'.repeat(1000))).toBeUndefined()
  })
})

describe('compileTraceProgram', () => {
  it.each([
    '(\\pL)',
    '(\\C)',
    '(a\\B)',
    '(?:(a*))*',
    '(a{900}b{900}c{900})',
    '(?:(b)|(?i:b))',
    '(?:[kK]|(?i:a))',
    '(?i:(é))',
  ])('leaves %s to RE2', (source) => {
    expect(compile(source)).toBeUndefined()
  })
})
