import type { RegexEngine, RegexMatch, RegexPattern } from '../../contracts/index.ts'
import { cutText, maxRegexTextBytes } from '../../patterns/index.ts'
import { parsePattern } from '../../patterns/parse-pattern.ts'
import { renderNativePattern } from './render-native-pattern.ts'

interface NativeExpression {
  readonly regexp: RegExp
  /** Names by group number; groups without one are left out. */
  readonly names: readonly (readonly [index: number, name: string])[]
}

/**
 * Creates an engine that runs patterns of the RE2 dialect by V8: for tests of code around an engine.
 *
 * It refuses what RE2 refuses and loads no WebAssembly. It is **not** linear: hostile text can stop it for good, so it
 * must never see text from outside a test. A group within a repetition loses what an earlier repetition captured.
 */
export function createFakeRegexEngine(): RegexEngine {
  return {
    contractVersion: 1,
    name: 'fake',
    compile(pattern) {
      const { regexp, names } = compileNative(pattern)
      const prepare = (text: string) => cutText(text, maxRegexTextBytes).text.toWellFormed()
      return {
        test: (text) => regexp.test(prepare(text)),
        match: (text) => readMatch(regexp.exec(prepare(text)), names),
        dispose: () => {},
      }
    },
    close: () => {},
  }
}

function compileNative(pattern: RegexPattern): NativeExpression {
  const { node, groups } = parsePattern(pattern)
  return {
    regexp: new RegExp(renderNativePattern(node), 'v'),
    names: groups.flatMap(({ index, name }) => (name === undefined ? [] : [[index, name] as const])),
  }
}

function readMatch(found: RegExpExecArray | null, names: NativeExpression['names']): RegexMatch | undefined {
  if (found === null) return undefined
  const captures: Record<string, string> = Object.create(null)
  for (const [index, name] of names) {
    const capture = found[index]
    if (capture !== undefined) captures[name] = capture
  }
  return { index: found.index, text: found[0], captures }
}
