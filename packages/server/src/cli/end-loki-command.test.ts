import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import type { CommandContext } from './command-context.ts'
import { endLokiCommand, type LokiCommandEnd } from './end-loki-command.ts'

const fine: LokiCommandEnd = {
  account: { received: 2, scanned: 2, dropped: {}, detections: 0, cutLines: { count: 0, bytes: 0 } },
  failure: undefined,
  detector: { engineFailures: 0 },
  loki: { url: 'http://127.0.0.1:3100', query: '{a="b"}' },
  isQuiet: true,
  isCutShort: false,
}

function end(how: Partial<LokiCommandEnd>) {
  const written: string[] = []
  const codes: number[] = []
  const stderr = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  const context = { stderr, setExitCode: (code: number) => codes.push(code) } as unknown as CommandContext
  endLokiCommand({ ...fine, ...how }, context)
  return { stderr: written.join(''), exitCode: codes.at(-1) ?? 0 }
}

test.each([
  ['nothing was found', {}, 0, ''],
  ['something was found', { account: { ...fine.account, detections: 1 } }, 1, ''],
  ['it was interrupted', { isCutShort: true }, 130, ''],
  [
    'the engine failed',
    { detector: { engineFailures: 3 } },
    2,
    '3 times a rule could not be judged on a line',
  ],
  ['reading failed', { failure: 'gone\u001B[2J' }, 2, 'error: gone\\x1b[2J\n'],
  [
    'the sums do not add up',
    { account: { ...fine.account, scanned: 1, detections: 1 } },
    2,
    'error: The account does not add up: 1 line neither scanned nor dropped. Please report it.\n',
  ],
])('when %s, the exit code says so', (_, how, expected, message) => {
  const { exitCode, stderr } = end(how)
  expect(exitCode).toBe(expected)
  expect(stderr).toContain(message)
  if (message === '') expect(stderr).toBe('')
})
