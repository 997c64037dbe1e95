import type { CompiledRegex, RegexEngine } from '../contracts/index.ts'
import { createRe2WasmEngine } from '../re2-wasm.ts'
import { createRe2jsEngine } from '../re2js.ts'
import { describeRegexEngine } from '../testing/contracts/describe-regex-engine.ts'
import { createFallbackEngine } from './create-fallback-engine.ts'

/** Compiles and refuses like another engine, and fails on every text. */
function createFailingEngine(engine: RegexEngine): RegexEngine {
  const fail = (): never => {
    throw new Error('injected')
  }
  return {
    ...engine,
    compile: (pattern): CompiledRegex => ({ ...engine.compile(pattern), test: fail, match: fail }),
  }
}

describeRegexEngine('re2-wasm, else re2js', async () => ({
  subject: createFallbackEngine({ primary: createRe2WasmEngine(), fallback: createRe2jsEngine() }),
}))

describeRegexEngine('an engine that fails on every text, else re2js', async () => ({
  subject: createFallbackEngine({
    primary: createFailingEngine(createRe2WasmEngine()),
    fallback: createRe2jsEngine(),
  }),
}))
