import type { RegexEngine } from '@healer/core'

/** Loads RE2, which takes a tenth of a second: only commands that match anything pay for it. */
export async function loadRegexEngine(): Promise<RegexEngine> {
  const { createRe2WasmEngine } = await import('@healer/core/re2-wasm')
  return createRe2WasmEngine()
}
