import { describe, expect, test } from 'vitest'
import { parseLeadingTime } from './parse-leading-time.ts'

const noon = Date.UTC(2026, 0, 14, 12)

describe('parseLeadingTime', () => {
  test.each([
    ['2026-01-14T12:00:00Z', noon],
    ['2026-01-14T12:00:00Z INFO ready', noon],
    ['2026-01-14t12:00:00z', noon],
    ['2026-01-14 12:00:00Z', noon],
    ['2026-01-14T12:00:00.5Z', noon + 500],
    ['2026-01-14T12:00:00.123Z', noon + 123],
    ['2026-01-14T13:30:00+01:30', noon],
    ['2026-01-14T11:00:00-01:00', noon],
    ['2026-01-14T12:00:60Z', noon + 59_000],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
    ['\u001B[2m2026-01-14T12:00:00Z\u001B[0m WARN', noon],
    ['[2026-01-14T12:00:00Z INFO agent] ready', noon],
    ['{"timestamp":"2026-01-14T12:00:00Z","level":"WARN"}', noon],
    ['time="2026-01-14T12:00:00Z" level=info', noon],
  ])('reads %j', (line, atMs) => {
    expect(parseLeadingTime(line)).toEqual({ atMs })
  })

  test('keeps what is finer than a millisecond as nanoseconds', () => {
    expect(parseLeadingTime('2026-01-14T12:00:00.123456Z  WARN controller::tasks: late')).toEqual({
      atMs: noon + 123,
      atNs: BigInt(noon) * 1_000_000n + 123_456_000n,
    })
    expect(parseLeadingTime('2026-01-14T12:00:00.000000001Z')?.atNs).toBe(BigInt(noon) * 1_000_000n + 1n)
  })

  test.each([
    '',
    'ERROR: no time',
    ' 2026-01-14T12:00:00Z',
    '2026-01-14T12:00:00',
    '2026-01-14',
    '2026-02-30T12:00:00Z',
    '2026-13-01T12:00:00Z',
    '2026-00-10T12:00:00Z',
    '2026-01-00T12:00:00Z',
    '2026-01-14T24:00:00Z',
    '2026-01-14T12:60:00Z',
    '2026-01-14T12:00:61Z',
    '2026-01-14T12:00:00.Z',
    '2026-01-14T12:00:00.1234567890Z',
    '2026-01-14T12:00:00+0100',
    '2026-01-14T12:00:00+24:00',
    '0026-01-14T12:00:00Z',
    '20x6-01-14T12:00:00Z',
    '2026-01-14T1x:00:00Z',
    '2026-01-14T12:0x:00Z',
    '2026-01-14T12:00:0xZ',
    '2026/01/14T12:00:00Z',
    '\u001B[2026-01-14T12:00:00Z',
    'E0104 12:34:56.789 some log text',
  ])('finds no time in %j', (line) => {
    expect(parseLeadingTime(line)).toBeUndefined()
  })
})
