import { RE2JS } from 're2js'
import type { RegexPattern } from '../../contracts/index.ts'
import { parsePattern } from '../parse-pattern.ts'
import { renderRe2jsPattern } from './render-re2js-pattern.ts'
export function compileRe2js(pattern: RegexPattern) {
  const { groups, node } = parsePattern(pattern)
  const f = pattern.caseSensitive !== true
  const expression = RE2JS.compile(renderRe2jsPattern(node, f), f ? RE2JS.CASE_INSENSITIVE : 0)
  return { expression, names: groups.flatMap(({ index, name }) => (name === undefined ? [] : [[index, name] as const])) }
}
