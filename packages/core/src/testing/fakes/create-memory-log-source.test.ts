import { describe, expect, test } from 'vitest'
import type { LogBatch } from '../../contracts/index.ts'
import { createManualClock } from '../create-manual-clock.ts'
import { createMemoryLogSource } from './create-memory-log-source.ts'

const { signal } = new AbortController()

describe('createMemoryLogSource', () => {
  test('delivers lines and losses in order, and ends where the test says', async () => {
    const source = createMemoryLogSource({ name: 'pods', clock: createManualClock(17) })
    const record = source.append('one', { stream: 'rex-1', labels: { agent: 'rex' } })
    source.drop({ reason: 'rotated-away', stream: 'rex-1', count: 1 })
    source.end()
    const batches: LogBatch[] = []
    for await (const batch of source.read({ signal })) batches.push(batch)
    expect(record).toEqual({
      id: 'pods:rex-1:1',
      source: 'pods',
      stream: 'rex-1',
      atMs: 17,
      message: 'one',
      labels: { agent: 'rex' },
      lineNumber: 1,
    })
    expect(batches).toEqual([
      {
        records: [record],
        drops: [{ reason: 'rotated-away', stream: 'rex-1', count: 1 }],
        cursor: 'memory:1:2:pods',
      },
    ])
  })

  test('refuses the cursor of another source', async () => {
    const [one, other] = [createMemoryLogSource({ name: 'one' }), createMemoryLogSource({ name: 'other' })]
    one.append('line')
    const { value } = await one.read({ signal })[Symbol.asyncIterator]().next()
    const reading = other.read({ signal, cursor: (value as LogBatch).cursor })[Symbol.asyncIterator]()
    await expect(reading.next()).rejects.toMatchObject({ code: 'HEALER_SOURCE_BAD_CURSOR' })
  })

  test('wakes a reader that waits', async () => {
    const source = createMemoryLogSource()
    const next = source.read({ signal })[Symbol.asyncIterator]().next()
    const record = source.append('late \uD800')
    expect(await next).toMatchObject({ value: { records: [record] } })
    expect(record.message).toBe('late \uFFFD')
  })
})
