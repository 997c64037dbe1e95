import { RE2JS } from 're2js'
import type { RegexPattern } from '../../contracts/index.ts'
import { parsePattern } from '../parse-pattern.ts'
export function compileRe2js(pattern: RegexPattern) {
  const { groups } = parsePattern(pattern)
  const expression = RE2JS.compile(pattern.source.toWellFormed(), pattern.caseSensitive === true ? 0 : RE2JS.CASE_INSENSITIVE)
  return { expression, names: groups.flatMap(({ index, name }) => (name === undefined ? [] : [[index, name] as const])) }
}
