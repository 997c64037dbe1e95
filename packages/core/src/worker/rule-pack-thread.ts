import { parentPort, workerData } from 'node:worker_threads'
import { messageOf } from '../errors/index.ts'
import { createRe2WasmEngine } from '../patterns/re2-wasm/create-re2-wasm-engine.ts'
import { openBusyNote } from './busy-note.ts'
import { judgeRulePack } from './judge-rule-pack.ts'
import type { ThreadData, ThreadMessage } from './thread-message.ts'

/** Each expression is needed once, and one heap of 16 MiB is enough for these. */
const maxCompiled = 500

const say = (message: ThreadMessage) => parentPort?.postMessage(message)

say({ kind: 'ready' })
try {
  const { input, busyMemory } = workerData as ThreadData
  const { write } = openBusyNote(busyMemory)
  say({ kind: 'checked', result: judgeRulePack(input, createRe2WasmEngine({ maxCompiled }), write) })
} catch (error) {
  say({ kind: 'failed', reason: messageOf(error) })
}
