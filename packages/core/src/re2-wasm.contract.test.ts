import { createRe2WasmEngine } from './re2-wasm.ts'
import { describeRegexEngine } from './testing/contracts/describe-regex-engine.ts'

describeRegexEngine('re2-wasm', async () => ({ subject: createRe2WasmEngine() }))
