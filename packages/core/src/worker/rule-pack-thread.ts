import { parentPort, workerData } from 'node:worker_threads'
import { messageOf } from '../errors/index.ts'
import { createRe2WasmEngine } from '../patterns/re2-wasm/create-re2-wasm-engine.ts'
import { judgeRulePack } from './judge-rule-pack.ts'
import type { ThreadMessage } from './thread-message.ts'

const say = (message: ThreadMessage) => parentPort?.postMessage(message)

say({ kind: 'ready' })
try {
  say({ kind: 'checked', result: judgeRulePack(workerData, createRe2WasmEngine()) })
} catch (error) {
  say({ kind: 'failed', reason: messageOf(error) })
}
