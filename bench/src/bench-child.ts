// What `run-in-processes.ts` starts: runs one bench and sends what it says, and at last its record.
import process from 'node:process'
import { definitions } from './definitions/index.ts'
import { runBenches } from './run-benches.ts'
import type { BenchMessage, BenchTask } from './run-in-processes.ts'

const { name, date, ...options }: BenchTask = JSON.parse(process.argv[2] ?? '{}')
const send = (message: BenchMessage) => process.send?.(message)

const record = await runBenches(
  definitions.filter((definition) => definition.name === name),
  {
    ...options,
    date: new Date(date),
    say: (line) => send({ kind: 'line', line }),
    show: () => {},
  },
)
send({ kind: 'record', record })
