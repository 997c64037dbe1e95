import { createDetector, type Detector, type RulePack } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'

/** A detector for one pack with an engine of its own, for logs of one agent or of nobody; `close` ends both. */
export function openDetector(
  pack: RulePack,
  agent?: string,
): { readonly detector: Detector; readonly close: () => void } {
  const engine = createRe2WasmEngine()
  const detector = createDetector({
    packs: [pack],
    engine,
    identifySubject: () => (agent === undefined ? {} : { agent }),
  })
  const close = () => {
    detector.close()
    engine.close()
  }
  return { detector, close }
}
