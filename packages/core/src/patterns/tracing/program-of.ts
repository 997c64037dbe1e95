import type { RegexPattern } from '../../contracts/index.ts'
import { safeParsePattern } from '../parse-pattern.ts'
import { type CharacterClasses, classifyCharacters } from './classify-characters.ts'
import { compileTraceProgram } from './compile-trace-program.ts'
import type { GroupNames } from './read-captures.ts'
import type { TraceProgram } from './trace-program.ts'

/** A pattern, compiled to be traced. */
export interface PatternProgram {
  readonly program: TraceProgram
  readonly classes: CharacterClasses
  readonly names: GroupNames
}

/** What was compiled: whoever asks whether a pattern matches mostly asks what stands around its literals, too, and what its groups hold. */
const programs = new WeakMap<RegexPattern, { readonly compiled: PatternProgram | undefined }>()

/** The program of a pattern, compiled once for each object; nothing where only RE2 can say what it matches. */
export function programOf(pattern: RegexPattern): PatternProgram | undefined {
  const known = programs.get(pattern)
  if (known !== undefined) return known.compiled
  const compiled = compile(pattern)
  programs.set(pattern, { compiled })
  return compiled
}

function compile(pattern: RegexPattern): PatternProgram | undefined {
  const parsed = safeParsePattern(pattern)
  if (!parsed.ok) return undefined
  const { node, depth, groups } = parsed.value
  const program = compileTraceProgram(node, depth)
  if (program === undefined) return undefined
  const names = groups.flatMap(({ index, name }) => (name === undefined ? [] : [[index, name] as const]))
  return { program, classes: classifyCharacters(program.leaves), names }
}
