import { expect, test } from 'vitest'
import { buildLokiAccount, countUnaccounted, renderLokiAccount } from './render-loki-account.ts'

const counted = {
  source: { deliveredLines: 10, droppedLines: 5 },
  detector: { records: 9, dropped: { 'not-a-record': 1 }, cutLines: { count: 1, bytes: 7 } },
  drops: [
    { reason: 'late', stream: 'a', count: 2 },
    { reason: 'page-overflow', stream: 'a', count: 1 },
    { reason: 'late', stream: 'b', count: 2 },
  ],
  detections: 3,
} as const

test('every line is scanned, or dropped for a reason', () => {
  const account = buildLokiAccount(counted)
  expect(countUnaccounted(account)).toBe(0)
  expect(renderLokiAccount(account)).toBe(
    'received: 15 lines, scanned: 9, dropped: 6 (late 4, page-overflow 1, not-a-record 1), 3 detections, 1 line cut by 7 bytes\n',
  )
})

test.each([
  ['a line that nobody scanned', { ...counted, detector: { ...counted.detector, records: 8 } }, 1],
  ['a drop that nobody told of', { ...counted, drops: counted.drops.slice(1) }, 2],
  ['a line that was scanned twice', { ...counted, detector: { ...counted.detector, records: 10 } }, -1],
])('%s does not go unseen', (_, wrong, expected) => {
  expect(countUnaccounted(buildLokiAccount(wrong))).toBe(expected)
})
