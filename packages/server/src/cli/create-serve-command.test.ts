import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { makeDirectory, runCommand } from './__fixtures__/run-command.ts'
import { buildFailure, nowMs } from './__fixtures__/serve-loki.ts'

/** Starts `healer serve`, and answers its address and what ends it. */
async function startServe(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const stopping = new AbortController()
  const chunks: string[] = []
  const address = Promise.withResolvers<string>()
  const stdout = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      const [, url] = /^Healer listens on (\S+)$/m.exec(chunks.join('')) ?? []
      if (url !== undefined) address.resolve(url)
      done()
    },
  })
  const running = runCommand(['serve', '--port', '0', ...args], {
    ...{ stdout, env, signal: stopping.signal },
    workingDirectory: await makeDirectory(),
    clock: { nowMs: () => nowMs, sleep: (_, signal) => untilAborted(signal) },
  })
  const url = await Promise.race([
    address.promise,
    running.then(({ stderr }) => Promise.reject(new Error(stderr))),
  ])
  const stop = async () => {
    stopping.abort()
    return { ...(await running), stdout: chunks.join('') }
  }
  return { url, stop }
}

/** A sleep that only an abort ends: nothing here waits. */
const untilAborted = (signal?: AbortSignal) =>
  new Promise<void>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })

const push = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      streams: [{ stream: { pod: 'a' }, values: [[`${nowMs}000000`, `\u001B[2J${buildFailure(1)}`]] }],
    }),
  })

test('healer serve --receive-pushes prints what it finds in what is pushed, and ends with the account', async () => {
  const { url, stop } = await startServe(['--receive-pushes'], { HEALER_PUSH_TOKEN: 'a-token' })
  expect((await push(url, { authorization: 'Bearer wrong' })).status).toBe(401)
  expect((await push(url, { authorization: 'Bearer a-token' })).status).toBe(204)
  const { exitCode, stdout, stderr } = await stop()
  expect(exitCode).toBe(0)
  expect(stdout.split('\n').slice(1)).toEqual([
    `2026-11-22T08:00:00.000Z {pod="a"}: P2 high priority 2 cto-connection-refused: \\x1b[2J${buildFailure(1)}`,
    '',
  ])
  expect(stderr).toBe('pushed: 1 line, refused: 0, requests refused: unauthorized 1, 1 detection\n')
})

test('healer serve receives nothing unless it is told to', async () => {
  const { url, stop } = await startServe([])
  expect((await push(url)).status).toBe(404)
  expect(await stop()).toMatchObject({ exitCode: 0, stdout: `Healer listens on ${url}\n`, stderr: '' })
})

test('half of a pair of credentials is refused, without its value', async () => {
  const env = { HEALER_PUSH_PASSWORD: 'secret-word' }
  const { exitCode, stderr } = await runCommand(['serve', '--receive-pushes', '--port', '0'], { env })
  expect([exitCode, stderr]).toEqual([
    2,
    'error: HEALER_PUSH_USERNAME is not set, but its other half is. Set both, or neither.\n',
  ])
})

test('its help says how to push, and who may', async () => {
  const { stdout } = await runCommand(['serve', '--help'])
  expect(stdout).toContain('--receive-pushes')
  expect(stdout).toContain('HEALER_PUSH_TOKEN')
  expect(stdout).toContain('/loki/api/v1/push, /v1/logs and /otlp/v1/logs')
})
