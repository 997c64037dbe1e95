import { createManualClock } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { createFakeLoki } from '../testing/create-fake-loki.ts'
import { createFakeTails } from '../testing/create-fake-tails.ts'
import { serveFakeLoki } from '../testing/serve-fake-loki.ts'
import { createWebSocketTail } from './create-web-socket-tail.ts'

const startMs = Date.UTC(2026, 10, 22, 8)
const startNs = BigInt(startMs) * 1_000_000n

/** A Loki behind a port, and how to open a tail of it. */
async function serve(query = '{namespace="cto"}', maxFrameBytes = 1024 * 1024) {
  const loki = createFakeLoki({ clock: createManualClock(startMs) })
  const tails = createFakeTails(loki)
  const served = await serveFakeLoki(loki, tails)
  const frames: string[] = []
  const controller = new AbortController()
  let pongs = 0
  const open = () =>
    createWebSocketTail({ maxFrameBytes })({
      url: `${served.url.replace('http', 'ws')}/loki/api/v1/tail?${new URLSearchParams({ query }).toString()}`,
      headers: { 'x-scope-orgid': 'cto' },
      onFrame: (text) => frames.push(text),
      onPong: () => {
        pongs += 1
      },
      signal: controller.signal,
    })
  return { loki, tails, frames, open, controller, pongs: () => pongs, close: () => served.close() }
}

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

describe('a tail over a websocket', () => {
  test('gives the frames, and answers pings', async () => {
    const { open, loki, frames, pongs, close } = await serve()
    const tail = await open()
    loki.push([{ atNs: startNs, line: 'live' }])
    tail.ping()
    await until(() => frames.length > 0 && pongs() > 0)
    expect(JSON.parse(frames[0] ?? '')).toMatchObject({ streams: [{ values: [[`${startNs}`, 'live']] }] })
    tail.close()
    tail.close()
    await tail.closed
    await close()
  })

  test('is closed when Loki closes it, and when its reading ends', async () => {
    const { open, tails, controller, close } = await serve()
    const first = await open()
    tails.closeAll()
    expect(await first.closed).toBeUndefined()
    const second = await open()
    controller.abort()
    expect(await second.closed).toBeUndefined()
    await expect(open()).rejects.toBe(controller.signal.reason)
    await close()
  })

  test('answers no ping when it is half-open, and can be closed all the same', async () => {
    const { open, tails, pongs, close } = await serve()
    const tail = await open()
    tail.ping()
    await until(() => pongs() === 1)
    tails.fallSilent()
    tail.ping()
    tail.close()
    await tail.closed
    expect(pongs()).toBe(1)
    await close()
  })

  test('is ended by a frame that is too large', async () => {
    const { open, loki, frames, close } = await serve('{namespace="cto"}', 100)
    const tail = await open()
    loki.push([{ atNs: startNs, line: 'x'.repeat(1000) }])
    await tail.closed
    expect(frames).toEqual([])
    await close()
  })

  test('is not open where Loki refuses or does not listen', async () => {
    const { open, loki, close } = await serve()
    loki.failNext({ kind: 'refuse' })
    await expect(open()).rejects.toThrow()
    await close()
    await expect(open()).rejects.toThrow('ECONNREFUSED')
  })
})
