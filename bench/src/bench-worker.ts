// What `run-in-workers.ts` starts: runs one bench and posts what it says, and at last its record.
import { parentPort, workerData } from 'node:worker_threads'
import { definitions } from './definitions/index.ts'
import { runBenches } from './run-benches.ts'
import type { BenchTask, BenchWorkerMessage } from './run-in-workers.ts'

const { name, ...options } = workerData as BenchTask
const post = (message: BenchWorkerMessage) => parentPort?.postMessage(message)

const record = await runBenches(
  definitions.filter((definition) => definition.name === name),
  { ...options, say: (line) => post({ kind: 'line', line }), show: () => {} },
)
post({ kind: 'record', record })
