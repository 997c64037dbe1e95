import { RE2JS } from 're2js'
import type { RegexEngine, RegexMatch, RegexPattern } from '../../contracts/index.ts'
import { cutText, maxRegexTextBytes } from '../cut-text.ts'
import { compileRe2js } from './compile-re2js.ts'

export function createRe2jsEngine(): RegexEngine {
  return {
    contractVersion: 1,
    name: 're2js',
    compile(pattern) {
      const { expression, names } = compileRe2js(pattern)
      const prepare = (text: string) => cutText(text, maxRegexTextBytes).text.toWellFormed()
      return {
        test: (text) => expression.test(prepare(text)),
        match: (text) => {
          const matcher = expression.matcher(prepare(text))
          if (!matcher.find()) return undefined
          const captures: Record<string, string> = Object.create(null)
          for (const [number, name] of names) {
            const capture = matcher.group(number)
            if (capture !== null) captures[name] = capture
          }
          return { index: matcher.start(), text: matcher.group() ?? '', captures }
        },
        dispose: () => {},
      }
    },
    close: () => {},
  }
}
