import type { RegexEngine, RegexPattern } from '../contracts/index.ts'

/** Makes an engine that first tells which pattern it will be busy with. */
export function watchEngine(engine: RegexEngine, onBusy: (pattern: RegexPattern) => void): RegexEngine {
  return {
    ...engine,
    compile(pattern) {
      onBusy(pattern)
      const expression = engine.compile(pattern)
      return {
        test(text) {
          onBusy(pattern)
          return expression.test(text)
        },
        match(text) {
          onBusy(pattern)
          return expression.match(text)
        },
        dispose: () => expression.dispose(),
      }
    },
  }
}
