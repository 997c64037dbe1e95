import type { RegexEngine, RegexMatch } from '../../contracts/index.ts'
import { assertWholeNumber } from '../assert-whole-number.ts'
import { cutText, maxRegexTextBytes } from '../cut-text.ts'
import { compileRe2js, type Re2jsExpression } from './compile-re2js.ts'

/** Options of {@link createRe2jsEngine}. */
export interface Re2jsEngineOptions {
  /** Bytes of UTF-8 of a text that expressions see; the rest is cut off. Default {@link maxRegexTextBytes}. */
  readonly maxTextBytes?: number
}

/**
 * Creates an engine that runs patterns by re2js, a port of RE2 to JavaScript: in linear time whatever the text, and
 * without WebAssembly or anything of Node, so that it runs in browsers and at edges.
 *
 * - It takes and refuses the patterns that the engine of re2-wasm does, but for `\C`, and answers the same. The few known
 *   differences are listed in docs/reference/regex-engines.md.
 * - It sees texts well-formed, a half character as U+FFFD, and cut at `maxTextBytes`; whoever has to count what is cut
 *   calls {@link cutText} first.
 * - An expression that is disposed of lets go of its program; used again, it is compiled anew.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when an option is not a whole number from 1 up.
 */
export function createRe2jsEngine(options: Re2jsEngineOptions = {}): RegexEngine {
  const { maxTextBytes = maxRegexTextBytes } = options
  assertWholeNumber('maxTextBytes', maxTextBytes)
  const live = new Set<() => void>()
  const prepare = (text: string) => cutText(text, maxTextBytes).text.toWellFormed()
  return {
    contractVersion: 1,
    name: 're2js',
    compile({ source, caseSensitive = false }) {
      const own = Object.freeze({ source, caseSensitive })
      let compiled: Re2jsExpression | undefined
      const dispose = () => {
        compiled = undefined
        live.delete(dispose)
      }
      const find = (): Re2jsExpression => {
        if (compiled === undefined) {
          compiled = compileRe2js(own)
          live.add(dispose)
        }
        return compiled
      }
      find()
      return {
        test: (text) => find().expression.test(prepare(text)),
        match: (text) => readMatch(prepare(text), find()),
        dispose,
      }
    },
    close() {
      for (const dispose of live) dispose()
    },
  }
}

function readMatch(text: string, { expression, names }: Re2jsExpression): RegexMatch | undefined {
  // Most texts have no match, and saying so takes an automaton that knows no groups.
  if (!expression.test(text)) return undefined
  const matcher = expression.matcher(text)
  matcher.find()
  // No prototype: a group may be called `__proto__`.
  const captures: Record<string, string> = Object.create(null)
  for (const [number, name] of names) {
    const capture = matcher.group(number)
    if (capture !== null) captures[name] = capture
  }
  return { index: matcher.start(), text: text.slice(matcher.start(), matcher.end()), captures }
}
