import { createDetector, type Detector, type RulePack } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'

/** A detector for one pack with an engine of its own; `close` ends both. */
export function openDetector(pack: RulePack): { readonly detector: Detector; readonly close: () => void } {
  const engine = createRe2WasmEngine()
  const detector = createDetector({ packs: [pack], engine })
  const close = () => {
    detector.close()
    engine.close()
  }
  return { detector, close }
}
