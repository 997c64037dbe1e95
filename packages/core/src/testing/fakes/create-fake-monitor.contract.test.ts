import { describeMonitor } from '../contracts/describe-monitor.ts'
import { buildRecord } from '../samples/build-record.ts'
import { createFakeMonitor } from './create-fake-monitor.ts'

const observe = (stream: string, atMs: number) => ({
  observe: { record: buildRecord({ stream, atMs, lineNumber: atMs + 1 }), subject: {}, detections: [] },
})

describeMonitor('createFakeMonitor', () => ({
  create: () => createFakeMonitor({ quietMs: 100 }),
  story: [
    observe('a', 0),
    observe('b', 50),
    { advanceToMs: 99 },
    observe('a', 100),
    { advanceToMs: 150 },
    observe('c', 160),
    { advanceToMs: 140 },
    { advanceToMs: 300 },
    observe('b', 310),
    { advanceToMs: 1_000 },
  ],
}))
