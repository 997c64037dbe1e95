import type { CompiledRegex, RegexEngine } from '@healer/core/contracts'

/**
 * Wraps an engine so that detectors which come and go by the hundred compile each pattern once.
 *
 * What is compiled stays: `dispose` does nothing, for another detector may hold the same expression.
 */
export function createSharingEngine(engine: RegexEngine): RegexEngine {
  const compiled = new Map<string, CompiledRegex>()
  return {
    ...engine,
    compile(pattern) {
      const key = JSON.stringify([pattern.source, pattern.caseSensitive ?? false])
      const expression = compiled.get(key) ?? engine.compile(pattern)
      compiled.set(key, expression)
      return {
        test: (text) => expression.test(text),
        match: (text) => expression.match(text),
        dispose: () => {},
      }
    },
  }
}
