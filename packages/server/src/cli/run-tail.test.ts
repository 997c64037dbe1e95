import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../stores/open-database.ts'
import { makeDirectory } from './__fixtures__/run-command.ts'
import { buildFailure, nowMs, type ServedLoki, serveLoki } from './__fixtures__/serve-loki.ts'
import { startTail } from './__fixtures__/start-tail.ts'
import { parseJsonLines } from './__fixtures__/write-files.ts'

const labels = { namespace: 'cto', app: 'coderun', pod: 'coderun-7' }

/** Lines that Loki gets now. */
function push({ loki, clock }: ServedLoki, lines: readonly string[]): void {
  const nowNs = BigInt(clock.nowMs()) * 1_000_000n
  loki.push(lines.map((line, index) => ({ atNs: nowNs + BigInt(index), line, labels })))
}

const linesOf = (stdout: string) => parseJsonLines(stdout).map(({ line }) => line)

describe('healer tail', () => {
  test('prints what comes, from now on, and ends at Ctrl-C with the account', async () => {
    const served = await serveLoki()
    served.loki.push([{ atNs: BigInt(nowMs - 60_000) * 1_000_000n, line: buildFailure('before'), labels }])
    const tail = startTail(served)
    await tail.untilReading()
    push(served, ['ready', buildFailure(1)])
    await tail.untilPrinted('host-1.')
    push(served, [buildFailure(2)])
    await tail.untilPrinted('host-2.')
    const { exitCode, stdout, stderr } = await tail.stop()
    expect(exitCode).toBe(1)
    expect(stdout.split('\n').map((line) => / (cto-[a-z-]+): (.*)$/.exec(line)?.slice(1))).toEqual([
      ['cto-connection-refused', buildFailure(1)],
      ['cto-connection-refused', buildFailure(2)],
      undefined,
    ])
    expect(stderr.replace(/from 2026-11-22T08:00:0\S+ on/, 'from now on').split('\n')).toEqual([
      `watching {namespace="cto"} of ${served.url}, from now on; Ctrl-C ends it`,
      'received: 3 lines, scanned: 3, dropped: 0, 2 detections, 0 lines cut by 0 bytes',
      '',
    ])
  })

  test('is quiet when it is told to, and has exit code 0 when nothing was found', async () => {
    const served = await serveLoki()
    const tail = startTail(served, ['-q'])
    await served.passUntil(() => served.loki.requests.length > 3)
    expect(await tail.stop()).toMatchObject({ exitCode: 0, stdout: '', stderr: '' })
  })

  test('reads from a time that is given', async () => {
    const served = await serveLoki()
    const before = BigInt(nowMs - 60_000) * 1_000_000n
    served.loki.push([{ atNs: before, line: buildFailure('before'), labels }])
    const tail = startTail(served, ['--from', '5m', '--format', 'json'])
    await tail.untilPrinted('host-before')
    expect(linesOf((await tail.stop()).stdout)).toEqual([buildFailure('before')])
  })

  test('goes on where it was, and finds nothing twice, with --data', async () => {
    const served = await serveLoki()
    const workingDirectory = await makeDirectory()
    const args = ['--data', 'state', '--format', 'json']
    let found: readonly unknown[] = []
    for (let round = 0; round < 3; round += 1) {
      const tail = startTail(served, args, { workingDirectory })
      await tail.untilReading()
      push(served, [buildFailure(`live-${round}`)])
      await tail.untilPrinted(`host-live-${round}.`)
      const { stdout, stderr } = await tail.stop()
      found = [...found, ...linesOf(stdout)]
      expect(stderr.includes('on from where it was')).toBe(round > 0)
      push(served, [buildFailure(`meanwhile-${round}`)])
      await served.clock.advance(10_000)
    }
    expect(found).toEqual(
      ['live-0', 'meanwhile-0', 'live-1', 'meanwhile-1', 'live-2'].map((name) => buildFailure(name)),
    )
    const database = await openDatabase({ path: path.join(workingDirectory, 'state', 'healer.db') })
    const kept = await database.kysely.selectFrom('detections').select('id').execute()
    const cursors = await database.kysely.selectFrom('source_cursors').select(['source', 'records']).execute()
    await database.close()
    expect([kept.length, cursors]).toEqual([5, [{ source: 'loki', records: 5 }]])
  })

  test('goes on where it was when Loki filters for it from now on, and finds nothing twice', async () => {
    const served = await serveLoki()
    const workingDirectory = await makeDirectory()
    let found: readonly unknown[] = []
    for (const more of [[], ['--push-down'], []]) {
      const args = ['--data', 'state', '--format', 'json', ...more]
      const name = `round-${found.length}`
      const tail = startTail(served, args, { workingDirectory })
      await tail.untilReading()
      push(served, ['all is well', buildFailure(name), 'all is well'])
      await tail.untilPrinted(`host-${name}.`)
      found = [...found, ...linesOf((await tail.stop()).stdout)]
      await served.clock.advance(10_000)
    }
    expect(found).toEqual(['round-0', 'round-1', 'round-2'].map((name) => buildFailure(name)))
  })

  test('tells of an outage once, and of its end, and has lost nothing', async () => {
    const served = await serveLoki()
    const tail = startTail(served)
    await tail.untilReading()
    push(served, [buildFailure('before')])
    await tail.untilPrinted('host-before.')
    served.loki.setFault({ kind: 'status', status: 503, body: 'starting\u001B[2J' })
    const endMs = served.clock.nowMs() + 180_000
    while (served.clock.nowMs() < endMs) {
      push(served, [buildFailure(`at-${served.clock.nowMs()}`)])
      const nextMs = served.clock.nowMs() + 20_000
      await served.passUntil(() => served.clock.nowMs() >= nextMs)
    }
    served.loki.setFault(undefined)
    push(served, [buildFailure('after')])
    await tail.untilPrinted('host-after.')
    const { stderr, stdout } = await tail.stop()
    expect(stdout.trimEnd().split('\n')).toHaveLength(11)
    expect(stderr.split('\n').slice(1)).toEqual([
      `warning: Loki at ${served.url} cannot be read: it answered 503: starting [2J. It has too much to do, or is starting: try again later. It is asked again until it answers.`,
      'warning: Loki answers again: reading goes on where it stopped.',
      'received: 11 lines, scanned: 11, dropped: 0, 11 detections, 0 lines cut by 0 bytes',
      '',
    ])
  })

  test('ends at Ctrl-C in the middle of an outage, too', async () => {
    const served = await serveLoki()
    const tail = startTail(served)
    await tail.untilReading()
    push(served, [buildFailure(1)])
    await tail.untilPrinted('host-1.')
    served.loki.setFault({ kind: 'black-hole' })
    const askedBefore = served.loki.requests.length
    await served.passUntil(() => served.loki.requests.length > askedBefore)
    const { exitCode, stderr } = await tail.stop()
    expect(exitCode).toBe(1)
    expect(stderr).toContain('received: 1 line, scanned: 1, dropped: 0, 1 detection,')
  })

  test('lets no deadline of the pre-flight fall before what was written by then has been read', async () => {
    const served = await serveLoki({ maxEntries: 20 })
    const agent = { namespace: 'cto', agent: 'rex', pod: 'coderun-rex-1' }
    const startMs = nowMs - 900_000
    served.loki.push(
      Array.from({ length: 200 }, (_, index) => ({
        atNs: BigInt(startMs + index * 100) * 1_000_000n,
        line:
          index === 199 ? 'ERROR: Tool inventory MISMATCH - missing from CLI: [git]' : `thinking ${index}`,
        labels: agent,
      })),
    )
    // Each answer takes longer than the pre-flight waits.
    const slow: ServedLoki['fetch'] = async (input, init) => {
      const answer = await served.fetch(input, init)
      if (served.loki.requests.at(-1)?.path.endsWith('query_range') === true) await served.clock.advance(5000)
      return answer
    }
    const tail = startTail({ ...served, fetch: slow }, ['--from', '30m', '--format', 'json'])
    await tail.untilPrinted('MISMATCH')
    const { stdout } = await tail.stop()
    const found = parseJsonLines(stdout)
    expect(found.every(({ line }) => String(line).includes('MISMATCH'))).toBe(true)
    expect(found.map(({ ruleId }) => ruleId)).toContain('cto-preflight-failed')
  })

  test('a query that is none ends it with the account and exit code 2', async () => {
    const served = await serveLoki()
    const { exitCode, stderr } = await startTail(served, ['--query', '{namespace=cto}', '--data', 'x'], {
      workingDirectory: await makeDirectory(),
    }).end()
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(
      /\nerror: Loki at http\S+ cannot be read: it answered 400: parse error .*\nreceived: 0 lines/,
    )
  })

  test('two of them do not share a directory', async () => {
    const served = await serveLoki()
    const workingDirectory = await makeDirectory()
    const first = startTail(served, ['--data', 'x'], { workingDirectory })
    await first.untilReading()
    const second = await startTail(served, ['--data', 'x'], { workingDirectory }).end()
    await first.stop()
    expect(second.exitCode).toBe(2)
    expect(second.stderr).toContain('another Healer works on it')
  })
})
