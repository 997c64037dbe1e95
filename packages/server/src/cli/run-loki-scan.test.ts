import { buildRule, buildRulePack } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { type RunCommandOptions, runCommand } from './__fixtures__/run-command.ts'
import {
  atNs,
  buildFailure,
  buildHistory,
  nowMs,
  type ServedLoki,
  serveLoki,
} from './__fixtures__/serve-loki.ts'
import { parseJsonLines, writeFiles } from './__fixtures__/write-files.ts'

const scan = (
  { url, clock, fetch }: ServedLoki,
  args: readonly string[] = [],
  world: RunCommandOptions = {},
) => runCommand(['scan', '--loki', url, ...args], { clock, fetch, ...world })

const labels = { namespace: 'cto', app: 'coderun', pod: 'coderun-7' }
const stream = '{app="coderun", namespace="cto", pod="coderun-7", service_name="coderun"}'

describe('healer scan --loki: what it finds', () => {
  test('is one line a detection, with the time and the stream for a place', async () => {
    const served = await serveLoki()
    served.loki.push(buildHistory(['ready', buildFailure(1)], labels))
    expect(await scan(served)).toMatchObject({
      exitCode: 1,
      stdout: `2026-11-22T07:59:59.000Z ${stream}: P2 high priority 2 cto-connection-refused: ${buildFailure(1)}\n`,
      stderr: 'received: 2 lines, scanned: 2, dropped: 0, 1 detection, 0 lines cut by 0 bytes\n',
    })
  })

  test('is one JSON object a line, with exactly these keys in this order', async () => {
    const served = await serveLoki()
    served.loki.push([{ atNs: atNs(-1000) + 123_456n, line: buildFailure(1), labels }])
    const { stdout, exitCode } = await scan(served, ['--format', 'json'])
    expect(exitCode).toBe(1)
    expect(stdout).toBe(
      `{"ruleId":"cto-connection-refused","alertCode":null,"priority":2,"severity":"high","tier":"P2","at":"2026-11-22T07:59:59.000123456Z","stream":${JSON.stringify(stream)},"line":"${buildFailure(1)}","captures":{}}\n`,
    )
  })

  test('is all of a history of many pages, once and in order, and the sums of the account add up', async () => {
    const served = await serveLoki({ maxEntries: 50 })
    const lines = Array.from({ length: 1200 }, (_, index) =>
      index % 3 === 0 ? buildFailure(index) : `fine ${index}`,
    )
    served.loki.push(buildHistory(lines, labels))
    const { stdout, stderr } = await scan(served, ['--format', 'json'])
    expect(parseJsonLines(stdout).map(({ line }) => line)).toEqual(
      lines.filter((_, index) => index % 3 === 0),
    )
    expect(stderr).toBe(
      'received: 1200 lines, scanned: 1200, dropped: 0, 400 detections, 0 lines cut by 0 bytes\n',
    )
    expect(served.loki.requests.filter(({ path }) => path.endsWith('query_range')).length).toBeGreaterThan(20)
  })

  test('counts what Loki has and cannot give, by reason', async () => {
    const served = await serveLoki({ maxEntries: 10 })
    // Lines of one nanosecond that no filter tells apart.
    served.loki.push(
      Array.from({ length: 40 }, (_, index) => ({
        atNs: atNs(-5000),
        line: `connection refused ${String.fromCodePoint(0x4e00 + index)}`,
      })),
    )
    const { exitCode, stderr } = await scan(served)
    const [, received, scanned, dropped, reason] =
      /^received: (\d+) lines, scanned: (\d+), dropped: (\d+) \(page-overflow (\d+)\)/
        .exec(stderr)
        ?.map(Number) ?? []
    expect([exitCode, received, dropped]).toEqual([1, 40, reason])
    expect(Number(scanned) + Number(dropped)).toBe(received)
    expect(dropped).toBeGreaterThan(0)
  })

  test('has what the monitor of the pre-flight says of an agent, also when its time is up', async () => {
    const served = await serveLoki()
    served.loki.push([
      {
        atNs: atNs(-600_000),
        line: 'thinking',
        labels: { namespace: 'cto', agent: 'rex', pod: 'coderun-rex-1' },
      },
    ])
    const { stdout } = await scan(served, ['--format', 'json'])
    expect(parseJsonLines(stdout).map(({ ruleId }) => ruleId)).toEqual(['cto-preflight-failed'])
    // It may have begun before the time that is looked at: nobody knows.
    expect((await scan(served, ['--from', '11m'])).exitCode).toBe(0)
    // What a filter leaves out is no silence.
    expect((await scan(served, ['--query', '{namespace="cto"} |= "thinking"'])).exitCode).toBe(0)
    expect((await scan(served, ['--query', ' {namespace=`cto`, agent="rex"} '])).exitCode).toBe(1)
  })

  test('is the same with --push-down, out of fewer lines, but for the monitors, which need all', async () => {
    const served = await serveLoki({ maxEntries: 50 })
    const lines = Array.from({ length: 600 }, (_, index) =>
      index % 100 === 0 ? buildFailure(index) : `all is well in step ${index}`,
    )
    served.loki.push(buildHistory(lines, labels))
    served.loki.push([
      {
        atNs: atNs(-600_000),
        line: 'thinking',
        labels: { namespace: 'cto', agent: 'rex', pod: 'coderun-rex-1' },
      },
    ])
    const all = await scan(served, ['--format', 'json'])
    const askedBefore = served.loki.requests.length
    const filtered = await scan(served, ['--format', 'json', '--push-down'])
    const rulesOnly = parseJsonLines(all.stdout).filter(({ ruleId }) => ruleId !== 'cto-preflight-failed')
    expect(parseJsonLines(filtered.stdout)).toEqual(rulesOnly)
    expect(rulesOnly).toHaveLength(6)
    expect(parseJsonLines(all.stdout)).toHaveLength(7)
    expect(all.stderr).toContain('received: 601 lines, ')
    expect(filtered.stderr).toBe(
      'received: 6 lines, scanned: 6, dropped: 0, 6 detections, 0 lines cut by 0 bytes\n',
    )
    expect(served.loki.requests.length - askedBefore).toBeLessThan(20)
  })

  test('is everything with --push-down where a rule needs every line', async () => {
    const served = await serveLoki()
    served.loki.push(buildHistory(['12', 'none'], labels))
    const examples = { matching: [{ line: '7' }], rejecting: [{ line: 'x' }] }
    const pack = buildRulePack([buildRule({ id: 'digits', match: { regex: '^\\d+$' }, examples })])
    const workingDirectory = await writeFiles({ 'own.json': JSON.stringify(pack) })
    const args = ['--pack', './own.json', '--push-down', '--format', 'json']
    const { stdout, stderr } = await scan(served, args, { workingDirectory })
    expect(parseJsonLines(stdout)).toMatchObject([{ ruleId: 'digits', line: '12' }])
    expect(stderr).toContain('received: 2 lines, ')
  })

  test('shows nothing of a hostile line, label or answer as it is', async () => {
    const served = await serveLoki()
    const evil = '\u001B]0;owned\u0007\u202E'
    served.loki.push(buildHistory([`${evil}${buildFailure(1)}`], { ...labels, pod: `pod${evil}` }))
    const found = await scan(served, [], { isTerminal: true, env: { NO_COLOR: '1' } })
    const asJson = await scan(served, ['--format', 'json'])
    served.loki.setFault({ kind: 'status', status: 400, body: `parse error${evil}` })
    const refused = await scan(served, ['--query', `{a="${evil}"}`])
    for (const { screen } of [found, asJson, refused]) {
      // oxlint-disable-next-line eslint/no-control-regex -- that there is none is what is tested
      expect(screen).not.toMatch(/[\u0007\u202E]|\u001B\]/)
      expect(screen).toContain(screen === refused.screen ? 'parse error' : 'owned')
    }
  })
})

describe('healer scan --loki: what it reads', () => {
  const readLines = async (args: readonly string[]) => {
    const served = await serveLoki()
    const ages = [86_400_000, 7_200_000, 3_000_000, 1000]
    for (const ageMs of ages) served.loki.push([{ atNs: atNs(-ageMs), line: buildFailure(`${ageMs}`) }])
    const { stdout } = await scan(served, ['--format', 'json', ...args])
    return parseJsonLines(stdout).map(({ line }) => Number(/host-(\d+)/.exec(String(line))?.[1]))
  }

  test.each([
    [[], [3_000_000, 1000]],
    [
      ['--from', '2d'],
      [86_400_000, 7_200_000, 3_000_000, 1000],
    ],
    [['--from', '2d', '--to', '3h'], [86_400_000]],
    [['--to', '2026-11-22T06:30'], [7_200_000]],
    [['--from', '2026-11-22T07:59:58Z', '--to', 'now'], [1000]],
    [['--from', `${nowMs - 2000}`], [1000]],
    [['--from', `${nowMs / 1000 - 2}`], [1000]],
  ])('with %j is what is of that time', async (args, expected) => {
    expect(await readLines(args)).toEqual(expected)
  })

  test('is what the query lets through, of the tenant, with the credentials of the environment', async () => {
    const served = await serveLoki()
    served.loki.push([
      ...buildHistory([buildFailure(1)]),
      ...buildHistory([buildFailure(2)], { namespace: 'other' }),
    ])
    const args = ['--query', '{namespace="other"} |= "refused"', '--tenant', 'team', '-f', 'json']
    const env = {
      HEALER_LOKI_USERNAME: 'me',
      HEALER_LOKI_PASSWORD: 'secret-word',
      LOKI_URL: 'http://127.0.0.1:1',
    }
    const { stdout } = await scan(served, args, { env })
    expect(parseJsonLines(stdout).map(({ line }) => line)).toEqual([buildFailure(2)])
    expect(served.loki.requests.at(-1)?.headers).toMatchObject({
      'x-scope-orgid': 'team',
      authorization: `Basic ${Buffer.from('me:secret-word').toString('base64')}`,
    })
  })

  test('comes from LOKI_URL where --loki has no address, and is judged by the packs that are named', async () => {
    const served = await serveLoki()
    served.loki.push(buildHistory(['disk full on /dev/sda1', buildFailure(1)]))
    const workingDirectory = await writeFiles({
      'disks.yaml': `format: 1
name: disks
version: 1.0.0
title: Disks
rules:
  - id: disk-full
    title: A disk is full
    priority: 2
    severity: high
    match: { literal: disk full }
    action: { autonomy: issue }
    examples: { matching: [{ line: disk full }], rejecting: [{ line: fine }] }
`,
    })
    const { clock, fetch, url } = served
    const result = await runCommand(['scan', '--loki', '--pack', 'disks.yaml', '-q'], {
      ...{ clock, fetch, workingDirectory },
      env: { LOKI_URL: url },
    })
    expect(result).toMatchObject({ exitCode: 1, stderr: '' })
    expect(result.stdout).toMatch(/ P2 high priority 2 disk-full: disk full on \/dev\/sda1\n$/)
  })

  test('that is nothing is told, and no error', async () => {
    const served = await serveLoki()
    const { exitCode, stderr } = await scan(served, ['--query', '{namespace="nowhere"}'])
    expect(exitCode).toBe(0)
    expect(stderr).toBe(
      'note: Loki has no lines for {namespace="nowhere"} in this time. Look at --query, --tenant and the times.\n' +
        'received: 0 lines, scanned: 0, dropped: 0, 0 detections, 0 lines cut by 0 bytes\n',
    )
  })

  test('is shown on a terminal as it goes on', async () => {
    const served = await serveLoki({ maxEntries: 50 })
    served.loki.push(buildHistory(Array.from({ length: 200 }, (_, index) => `fine ${index}`)))
    let pages = 0
    const moving: ServedLoki['fetch'] = async (...args) => {
      pages += 1
      await served.clock.advance(1000)
      return served.fetch(...args)
    }
    const { stderr } = await scan({ ...served, fetch: moving }, [], { isTerminal: true })
    expect(pages).toBeGreaterThan(3)
    expect(stderr).toContain('\r\u001B[Kscanning Loki: ')
    expect(stderr).toMatch(/scanning Loki: \d+ % of the time, \d+ lines, 0 detections/)
  })
})

describe('healer scan --loki: what it refuses, with exit code 2 and what to do', () => {
  test.each([
    [
      ['scan', '--loki'],
      'There is no address of a Loki. Give one, as in --loki http://127.0.0.1:3100, or set LOKI_URL.',
    ],
    [['tail'], 'There is no address of a Loki.'],
    [['scan', '--loki', 'ftp://x'], 'it is no http or https address. Give one as in --loki'],
    [['scan', '--loki', 'http://me:hidden@127.0.0.1:1'], 'credentials go into HEALER_LOKI_USERNAME and'],
    [
      ['scan', '--loki', 'http://127.0.0.1:1', 'a.log'],
      'Files and a Loki are read by commands of their own.',
    ],
    [['scan', '--from', '1h', 'a.log'], '--from is of Loki, and no Loki is named.'],
    [['scan', '--push-down', 'a.log'], '--push-down is of Loki, and no Loki is named.'],
    [
      ['scan', '--loki', 'http://127.0.0.1:1', '--from', 'yesterday'],
      'Expected a time: 2026-11-26T08:00:00Z',
    ],
    [
      ['scan', '--loki', 'http://127.0.0.1:1', '--from', '1h', '--to', '2h'],
      'nothing lies between. Give --from an earlier time.',
    ],
    [
      ['tail', '--loki', 'http://127.0.0.1:1', '--ca', 'no.pem'],
      'The file of certificates no.pem cannot be read: there is no such file.',
    ],
    [['scan', '--loki', 'http://127.0.0.1:1', '--tenant', 'a\nb'], 'Look at --tenant'],
  ])('%j', async (args, message) => {
    const { exitCode, stdout, stderr } = await runCommand(args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('hidden')
  })

  test.each([
    [{ HEALER_LOKI_TOKEN: 'secret-word', HEALER_LOKI_USERNAME: 'me' }, 'Unset one of the two ways.'],
    [{ HEALER_LOKI_PASSWORD: 'secret-word' }, 'HEALER_LOKI_USERNAME is not set, but its other half is.'],
    [{ HEALER_LOKI_USERNAME: 'secret-word' }, 'HEALER_LOKI_PASSWORD is not set, but its other half is.'],
    [
      { HEALER_LOKI_TOKEN: 'secret-word\n' },
      'the value of authorization has characters that no header may have',
    ],
  ])('the environment %j', async (env, message) => {
    const { exitCode, stderr } = await runCommand(['scan', '--loki', 'http://127.0.0.1:1'], { env })
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('secret-word')
  })

  test('a Loki that is not there', async () => {
    const fetch = () =>
      Promise.reject(
        new TypeError('fetch failed', {
          cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
        }),
      )
    const { exitCode, stderr } = await runCommand(['scan', '--loki', 'http://127.0.0.1:1'], { fetch })
    expect([exitCode, stderr]).toEqual([
      2,
      'error: Loki at http://127.0.0.1:1 cannot be read: connect (ECONNREFUSED). Check the address, and that a Loki runs there.\n',
    ])
  })

  test.each([
    [
      401,
      'no org id',
      'Set HEALER_LOKI_TOKEN, or HEALER_LOKI_USERNAME and HEALER_LOKI_PASSWORD, and look at --tenant.',
    ],
    [403, 'no access of secret-word', 'cannot be read: it answered 403: no access of [secret]. Set'],
    [404, '404 page not found', 'Give it without /loki/api/v1.'],
  ])('a Loki that answers %i', async (status, body, message) => {
    const served = await serveLoki()
    served.loki.setFault({ kind: 'status', status, body })
    const { exitCode, stderr } = await scan(served, [], { env: { HEALER_LOKI_TOKEN: 'secret-word' } })
    expect([exitCode, stderr.split('\n').length]).toEqual([2, 2])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('secret-word')
  })

  test('a query that is none, in the words of Loki, with the account', async () => {
    const served = await serveLoki()
    const { exitCode, stderr } = await scan(served, ['--query', '{namespace=cto}'])
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(
      /^error: Loki at http\S+ cannot be read: it answered 400: parse error at line 1, col 12: .*\. Mend what it names: the query, the tenant\.\nreceived: 0 lines, scanned: 0, dropped: 0, 0 detections, 0 lines cut by 0 bytes\n$/,
    )
  })

  test('certificates that are none', async () => {
    const workingDirectory = await writeFiles({ 'ca.pem': 'no' })
    const { stderr } = await runCommand(['scan', '--loki', 'http://127.0.0.1:1', '--ca', 'ca.pem'], {
      workingDirectory,
    })
    expect(stderr).toContain('ca.pem holds no certificate in PEM')
  })
})

test('Ctrl-C ends it with the account so far', async () => {
  const served = await serveLoki({ maxEntries: 50 })
  served.loki.push(buildHistory(Array.from({ length: 200 }, (_, index) => `fine ${index}`)))
  const stopping = new AbortController()
  const fetch: ServedLoki['fetch'] = async (...args) => {
    if (served.loki.requests.length === 4) stopping.abort()
    return served.fetch(...args)
  }
  const { exitCode, stderr } = await scan({ ...served, fetch }, [], { signal: stopping.signal })
  expect(exitCode).toBe(130)
  expect(stderr).toMatch(/^received: (\d+) lines, scanned: \1, dropped: 0, 0 detections/)
})

test('an outage that lasts ends it with the reason and the account so far', async () => {
  const served = await serveLoki({ maxEntries: 50 })
  served.loki.push(buildHistory(Array.from({ length: 200 }, (_, index) => buildFailure(index))))
  const fetch: ServedLoki['fetch'] = async (...args) => {
    if (served.loki.requests.length === 4) served.loki.setFault({ kind: 'status', status: 503, body: 'gone' })
    return served.fetch(...args)
  }
  let hasEnded = false
  const running = scan({ ...served, fetch }, ['-f', 'json']).finally(() => {
    hasEnded = true
  })
  await served.passUntil(() => hasEnded)
  const { exitCode, stdout, stderr } = await running
  const found = parseJsonLines(stdout).length
  expect(exitCode).toBe(2)
  expect(found).toBeGreaterThan(0)
  expect(stderr).toMatch(
    /^error: Loki at http\S+ cannot be read: it answered 503: gone\. .*\nreceived: (\d+) lines, scanned: \1, dropped: 0, /,
  )
  expect(stderr).toContain(`${found} detections`)
})
