import { type LogRecord, toId } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import { describe, expect, test } from 'vitest'
import { createPushQueue } from './create-push-queue.ts'
import { defaultPushReceiverLimits } from './push-receiver-limits.ts'

const buildRecord = (id: string): LogRecord => ({
  id: toId<'RecordId'>(id),
  source: 'pushed',
  stream: '{app="a"}',
  atMs: 0,
  message: id,
  labels: { app: 'a' },
})

const admit = (...ids: readonly string[]) => ids.map((id) => ({ record: buildRecord(id), sizeBytes: 10 }))
const drop = { reason: 'oversize-line', stream: '{app="a"}', count: 1 } as const
const turn = () => new Promise((resolve) => setImmediate(resolve))

function start(limits: Partial<typeof defaultPushReceiverLimits> = {}, startedAtMs = 1) {
  const queue = createPushQueue({
    name: 'pushed',
    startedAtMs,
    limits: { ...defaultPushReceiverLimits, ...limits },
  })
  const offer = (ids: readonly string[], drops: readonly (typeof drop)[] = []) => {
    const state = { outcome: undefined as string | undefined }
    void queue.offer({ admitted: admit(...ids), drops })?.then((outcome) => {
      state.outcome = outcome
    })
    return state
  }
  const read = (cursor?: string) => {
    const controller = new AbortController()
    const request = { signal: controller.signal, ...(cursor === undefined ? {} : { cursor }) }
    const iterator = queue.read(request)[Symbol.asyncIterator]()
    const next = async () => (await iterator.next()).value ?? undefined
    return { abort: () => controller.abort(), next, leave: () => iterator.return?.(undefined) }
  }
  return { queue, offer, read }
}

const idsOf = (batch: { readonly records: readonly LogRecord[] } | undefined) =>
  batch?.records.map(({ id }) => id)

describe('a reader that goes', () => {
  test('after a batch that it may not have stored: the next reader gets it again, drops included', async () => {
    const { offer, read } = start()
    const offered = offer(['one'], [drop])
    const first = read()
    const batch = await first.next()
    await first.leave()
    offer(['two'])
    const again = await read().next()
    expect([idsOf(batch), idsOf(again)]).toEqual([['one'], ['one', 'two']])
    expect(again?.drops).toEqual([drop])
    expect(offered.outcome).toBeUndefined()
  })

  test('by abort, while it stores: the next reader proves with the cursor that it is stored', async () => {
    const { queue, offer, read } = start()
    const offered = offer(['one'], [drop])
    const first = read()
    const batch = await first.next()
    first.abort()
    expect(await first.next()).toBeUndefined()
    offer(['two'])
    const next = await read(batch?.cursor).next()
    expect([idsOf(next), next?.drops]).toEqual([['two'], []])
    expect([offered.outcome, queue.recordCount]).toEqual(['stored', 1])
  })

  test('a cursor of another process proves nothing', async () => {
    const other = start({}, 2)
    other.offer(['other'])
    const cursor = (await other.read().next())?.cursor
    const { offer, read } = start()
    offer(['one'])
    const first = read()
    await first.next()
    await first.leave()
    expect(idsOf(await read(cursor).next())).toEqual(['one'])
  })

  test('an older cursor of this process proves nothing', async () => {
    const { offer, read } = start({ maxBatchRecords: 1 })
    offer(['one', 'two'])
    const first = read()
    const [old] = [await first.next(), await first.next()]
    await first.leave()
    expect(idsOf(await read(old?.cursor).next())).toEqual(['two'])
  })
})

test('a second reader is refused while the first one reads', async () => {
  const { offer, read } = start()
  offer(['one'])
  const first = read()
  await first.next()
  const error: unknown = await read()
    .next()
    .catch((reason: unknown) => reason)
  expect(SourceError.isInstance(error)).toBe(true)
  expect(error).toMatchObject({ code: 'HEALER_SOURCE_UNREADABLE', retryable: true })
})

test('a push is stored when its last record is, although others were stored before', async () => {
  const { offer, read } = start({ maxBatchRecords: 2 })
  const [first, second, joined] = [offer(['one']), offer(['two', 'three']), offer(['one', 'three'])]
  const reading = read()
  await reading.next()
  await reading.next()
  await turn()
  expect([first.outcome, second.outcome, joined.outcome]).toEqual(['stored', undefined, undefined])
  void reading.next()
  await turn()
  expect([second.outcome, joined.outcome]).toEqual(['stored', 'stored'])
})

test('batches keep to their limits, but for a record that is larger alone', async () => {
  const { queue, read } = start({ maxBatchBytes: 25 })
  const sizes = [10, 10, 10, 100, 10]
  const admitted = sizes.map((sizeBytes, index) => ({ record: buildRecord(`${index}`), sizeBytes }))
  void queue.offer({ admitted, drops: [] })
  const reading = read()
  const batches = [await reading.next(), await reading.next(), await reading.next(), await reading.next()]
  expect(batches.map(idsOf)).toEqual([['0', '1'], ['2'], ['3'], ['4']])
})

test('there is room again when records are stored, not when they are read', async () => {
  const { queue, offer, read } = start({ maxQueuedRecords: 2 })
  offer(['one', 'two'])
  const reading = read()
  await reading.next()
  expect(queue.offer({ admitted: admit('three'), drops: [drop] })).toBeUndefined()
  const next = reading.next()
  await turn()
  const offered = offer(['three'])
  expect([idsOf(await next), (await next)?.drops]).toEqual([['three'], []])
  expect(offered.outcome).toBeUndefined()
})

test('drops come without records, added up; a push that comes again brings none anew', async () => {
  const { queue, offer, read } = start()
  queue.noteDrop(drop)
  queue.noteDrop(drop)
  const reading = read()
  expect(await reading.next()).toMatchObject({ records: [], drops: [{ ...drop, count: 2 }] })
  offer(['one'], [drop])
  offer(['one'], [drop])
  expect((await reading.next())?.drops).toEqual([drop])
})

test('streams with drops are named up to a thousand, and the rest is counted together', async () => {
  const { queue, read } = start()
  for (let index = 0; index < 1_500; index += 1) queue.noteDrop({ ...drop, stream: `{app="${index}"}` })
  const drops = (await read().next())?.drops ?? []
  expect(drops).toHaveLength(1_001)
  expect(drops.at(-1)).toEqual({ ...drop, stream: 'other streams', count: 500 })
})

test('closing ends the reader and what waits', async () => {
  const { queue, offer, read } = start()
  const offered = offer(['one'])
  const reading = read()
  await reading.next()
  queue.close()
  expect(await reading.next()).toBeUndefined()
  expect([offered.outcome, queue.recordCount, queue.sizeBytes]).toEqual(['closed', 0, 0])
  expect(await queue.offer({ admitted: admit('two'), drops: [] })).toBe('closed')
})
