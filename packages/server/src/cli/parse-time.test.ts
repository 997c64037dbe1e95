import { expect, test } from 'vitest'
import { parseTime } from './parse-time.ts'

const nowMs = Date.UTC(2026, 10, 26, 8, 0)

test.each([
  ['now', nowMs],
  ['250ms', nowMs - 250],
  ['90s', nowMs - 90_000],
  ['30m', nowMs - 1_800_000],
  ['2h', nowMs - 7_200_000],
  ['1d', nowMs - 86_400_000],
  ['1w', nowMs - 604_800_000],
  ['1795680000', 1_795_680_000_000],
  ['1795680000123', 1_795_680_000_123],
  ['1795680000123456', 1_795_680_000_123],
  ['1795680000123456789', 1_795_680_000_123],
  ['2026-11-26', Date.UTC(2026, 10, 26)],
  ['2026-11-26T07:30', Date.UTC(2026, 10, 26, 7, 30)],
  ['2026-11-26 07:30:05.5', Date.UTC(2026, 10, 26, 7, 30, 5, 500)],
  ['2026-11-26T07:30:05.123456789Z', Date.UTC(2026, 10, 26, 7, 30, 5, 123)],
  ['2026-11-26T07:30:00+02:00', Date.UTC(2026, 10, 26, 5, 30)],
])('%s is a time, whatever the zone of the machine', (text, expected) => {
  expect(parseTime(text, nowMs)).toBe(expected)
})

test.each([
  '',
  'yesterday',
  '2',
  '2x',
  '-2h',
  '1.5h',
  '2026-13-01',
  '2026-11-26T25:00',
  '26.11.2026',
  '1e12',
  'Nov 26',
])('%j is none', (text) => {
  expect(parseTime(text, nowMs)).toBeUndefined()
})
