import { afterEach, beforeEach, describe, expect, type TestContext } from 'vitest'
import type { LogBatch, LogRecord, LogSource } from '../../contracts/index.ts'
import { SourceError } from '../../errors/index.ts'
import { type ContractTest, createContractTest, type SkippedContractTests } from './create-contract-test.ts'

/** What makes the backend of a source do things. */
export interface LogSourceDrive {
  /** Writes one line, whole, to one of two streams. Default the first. */
  append(line: string, stream?: 'first' | 'second'): Promise<void>
  /** Lets time pass until the source looks for new lines; called again and again. */
  elapse(): Promise<void>
}

/** A source to test, over a backend without lines. */
export interface LogSourceSetup {
  /** Makes the source, as each new process would over the same lines. */
  readonly subject: () => LogSource
  readonly drive: LogSourceDrive
  cleanup?(): Promise<void>
}

/** Options of {@link describeLogSource}. */
export interface DescribeLogSourceOptions {
  readonly skip?: readonly SkippedContractTests[]
}

interface Reading {
  /** The next batch; `undefined` when the reading is over. */
  next(): Promise<LogBatch | undefined>
  /** Reads until so many records have come, or the end. */
  take(count: number): Promise<readonly LogBatch[]>
  abort(): void
  /** Leaves as `break` does. */
  leave(): Promise<void>
}

type StartReading = (context: TestContext, source: LogSource, cursor?: string) => Reading

const quietLooks = 5
const turn = () => new Promise((resolve) => setImmediate(resolve))
const recordsOf = (batches: readonly LogBatch[]) => batches.flatMap((batch) => batch.records)
const messagesOf = (batches: readonly LogBatch[]) => recordsOf(batches).map((record) => record.message)

/** Lets time pass until the promise is settled; the time limit of the test ends it. */
async function waitWhileTimePasses<Value>(
  promise: Promise<Value>,
  drive: LogSourceDrive,
  signal: AbortSignal,
) {
  let isSettled = false
  const settle = () => {
    isSettled = true
  }
  promise.then(settle, settle)
  for (await turn(); !isSettled && !signal.aborted; await turn()) await drive.elapse()
  return promise
}

function createReading(
  context: TestContext,
  drive: LogSourceDrive,
  source: LogSource,
  cursor?: string,
): Reading {
  const controller = new AbortController()
  const { signal } = controller
  const iterator = source
    .read({ signal, ...(cursor === undefined ? {} : { cursor }) })
    [Symbol.asyncIterator]()
  const next = async () => {
    const result = await waitWhileTimePasses(iterator.next(), drive, context.signal)
    return result.done === true ? undefined : result.value
  }
  return {
    next,
    async take(count) {
      const batches: LogBatch[] = []
      while (recordsOf(batches).length < count) {
        const batch = await next()
        if (batch === undefined) break
        batches.push(batch)
      }
      return batches
    },
    abort: () => controller.abort(),
    async leave() {
      await iterator.return?.()
    },
  }
}

/**
 * Describes what every {@link LogSource} must do, as vitest tests.
 *
 * @param name - Names the implementation in the report.
 * @param setup - Makes an empty backend for each test.
 * @param options.skip - Tests that this implementation cannot pass; they still run, and must fail.
 */
export function describeLogSource(
  name: string,
  setup: () => Promise<LogSourceSetup>,
  options: DescribeLogSourceOptions = {},
): void {
  describe(`LogSource: ${name}`, () => {
    let current: LogSourceSetup
    let sources: LogSource[] = []
    beforeEach(async () => {
      current = await setup()
      sources = []
    })
    afterEach(async () => {
      for (const source of sources) await source.close?.()
      await current.cleanup?.()
    })
    const open = () => {
      const source = current.subject()
      sources.push(source)
      return source
    }
    const read: StartReading = (context, source, cursor) =>
      createReading(context, current.drive, source, cursor)
    const append: LogSourceDrive['append'] = (line, stream) => current.drive.append(line, stream)
    const suite: Suite = { open, read, append, elapse: () => current.drive.elapse() }
    const { contractTest, finish } = createContractTest(options.skip)
    describeDelivery(contractTest, suite)
    describeResuming(contractTest, suite)
    describeCursors(contractTest, suite)
    describeEnds(contractTest, suite)
    finish()
  })
}

interface Suite extends LogSourceDrive {
  readonly open: () => LogSource
  readonly read: StartReading
}

const hostileLines = [
  '\u001B[31mred\u001B[0m \u0007 \u0000 \u0085',
  '  blanks\tand a tab  ',
  'Grüße 😀 \u202Ereversed \u200Binvisible \uFFFD',
  '{"level":"ERROR","msg":"\\u0000 \\"quoted\\""}',
  "'; drop table lines; -- $(rm -rf /) ${jndi:ldap://x}",
  'x'.repeat(10_000),
]

function describeDelivery(test: ContractTest, { open, read, append }: Suite): void {
  test('says its contract version, its name, and what it can do', async () => {
    const source = open()
    expect(source.contractVersion).toBe(1)
    expect(source.name).not.toBe('')
    expect(open().name).toBe(source.name)
    const { supportsTail, supportsResume } = source.capabilities
    expect([typeof supportsTail, typeof supportsResume]).toEqual(['boolean', 'boolean'])
  })

  test('delivers the lines of a stream in order, each once', async (context) => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`)
    for (const line of lines) await append(line)
    const batches = await read(context, open()).take(lines.length)
    expect(messagesOf(batches)).toEqual(lines)
    expect(batches.flatMap((batch) => batch.drops)).toEqual([])
  })

  test('tells two streams apart, and keeps each in order', async (context) => {
    for (let index = 0; index < 10; index += 1) {
      await append(`first ${index}`, 'first')
      await append(`second ${index}`, 'second')
    }
    const streams = Map.groupBy(recordsOf(await read(context, open()).take(20)), (record) => record.stream)
    const found = [...streams.values()].map((records) => records.map((record) => record.message))
    const numbered = (word: string) => Array.from({ length: 10 }, (_, index) => `${word} ${index}`)
    expect(found).toHaveLength(2)
    expect(found).toEqual(expect.arrayContaining([numbered('first'), numbered('second')]))
  })

  test('fills in every field of a record', async (context) => {
    const source = open()
    for (const line of ['one', 'two', 'two']) await append(line)
    const records = recordsOf(await read(context, source).take(3))
    expect(new Set(records.map((record) => record.id)).size).toBe(3)
    for (const record of records) {
      expect(record.source).toBe(source.name)
      expect(record.stream).not.toBe('')
      expect(Number.isSafeInteger(record.atMs)).toBe(true)
      expect(typeof record.labels).toBe('object')
      expect(record.truncatedBytes).toBeUndefined()
      expect(record.lineNumber ?? 1).toBeGreaterThanOrEqual(1)
    }
  })

  test('delivers text to the letter, whatever is in it', async (context) => {
    for (const line of hostileLines) await append(line)
    const messages = messagesOf(await read(context, open()).take(hostileLines.length))
    expect(messages).toEqual(hostileLines)
    expect(messages.every((message) => message.isWellFormed())).toBe(true)
  })

  test('delivers what comes while it reads exactly when it says that it tails', async (context) => {
    const source = open()
    await append('before')
    const reading = read(context, source)
    expect(messagesOf(await reading.take(1))).toEqual(['before'])
    const rest = reading.take(2)
    for (let look = 0; look < quietLooks; look += 1) await turn()
    if (!source.capabilities.supportsTail) return expect(await rest.then(messagesOf)).toEqual([])
    await append('during')
    await append('after')
    return expect(await rest.then(messagesOf)).toEqual(['during', 'after'])
  })
}

function describeResuming(test: ContractTest, { open, read, append, elapse }: Suite): void {
  const skipWithoutResume = (context: TestContext) =>
    context.skip(!open().capabilities.supportsResume, 'the source says that it cannot resume')

  /** Batches of a few lines each, where the source makes them. */
  const readInPieces = async (context: TestContext) => {
    const source = open()
    const reading = read(context, source)
    const batches: LogBatch[] = []
    for (let piece = 0; piece < 5; piece += 1) {
      for (let index = 0; index < 3; index += 1) await append(`line ${piece * 3 + index}`)
      if (source.capabilities.supportsTail) batches.push(...(await reading.take(3)))
    }
    if (!source.capabilities.supportsTail) batches.push(...(await reading.take(15)))
    reading.abort()
    return batches
  }

  test('gives the same ids when it reads the same lines again', async (context) => {
    for (const line of ['one', 'two', 'three']) await append(line)
    const ids = async () => recordsOf(await read(context, open()).take(3)).map((record) => record.id)
    expect(await ids()).toEqual(await ids())
  })

  test('goes on after each cursor with the rest: nothing twice, nothing left out', async (context) => {
    skipWithoutResume(context)
    const batches = await readInPieces(context)
    const all = recordsOf(batches)
    expect(all.map((record) => record.message)).toEqual(
      Array.from({ length: 15 }, (_, index) => `line ${index}`),
    )
    let deliveredCount = 0
    for (const batch of batches) {
      deliveredCount += batch.records.length
      const rest = all.slice(deliveredCount).map((record) => record.id)
      await expectExactly(context, rest, batch.cursor)
    }
  })

  /** Reads on from a cursor and expects these records, and none after them. */
  async function expectExactly(
    context: TestContext,
    ids: readonly LogRecord['id'][],
    cursor: string,
  ): Promise<void> {
    const reading = read(context, open(), cursor)
    const found = recordsOf(await reading.take(ids.length)).map((record) => record.id)
    expect(found).toEqual(ids)
    const next = reading.take(1)
    for (let look = 0; look < quietLooks; look += 1) {
      await elapse()
      await turn()
    }
    reading.abort()
    expect(recordsOf(await next)).toEqual([])
  }

  test('delivers what came while nobody read, once', async (context) => {
    skipWithoutResume(context)
    await append('before')
    const first = read(context, open())
    const [batch] = (await first.take(1)).slice(-1)
    first.abort()
    await append('while nobody read')
    const second = read(context, open(), batch?.cursor)
    expect(messagesOf(await second.take(1))).toEqual(['while nobody read'])
  })

  test('lets two read at the same time without disturbing one another', async (context) => {
    for (const line of ['one', 'two', 'three']) await append(line)
    const source = open()
    const [first, second] = [read(context, source), read(context, source)]
    const found = await Promise.all([first.take(3), second.take(3)])
    expect(found.map(messagesOf)).toEqual([
      ['one', 'two', 'three'],
      ['one', 'two', 'three'],
    ])
  })
}

function describeCursors(test: ContractTest, { open, read, append }: Suite): void {
  for (const cursor of ['', 'nonsense', '{}', '[]', 'null', '{"version":999}', '-1', '\u0000']) {
    test(`refuses the cursor ${JSON.stringify(cursor)}, which is not its own`, async (context) => {
      await append('line')
      const source = open()
      const error = await read(context, source, cursor)
        .take(1)
        .then(
          () => undefined,
          (reason: unknown) => reason,
        )
      expect(SourceError.isInstance(error)).toBe(true)
      expect(error).toMatchObject({
        code: 'HEALER_SOURCE_BAD_CURSOR',
        retryable: false,
        details: { source: source.name },
      })
    })
  }
}

function describeEnds(test: ContractTest, { open, read, append }: Suite): void {
  test('delivers nothing and throws nothing when it is aborted before it begins', async (context) => {
    await append('line')
    const reading = read(context, open())
    reading.abort()
    expect(messagesOf(await reading.take(1))).toEqual([])
  })

  test('ends without an error when it is aborted while it waits for lines', async (context) => {
    await append('line')
    const reading = read(context, open())
    await reading.take(1)
    const next = reading.take(1)
    for (let look = 0; look < quietLooks; look += 1) await turn()
    reading.abort()
    expect(messagesOf(await next)).toEqual([])
  })

  test('ends without an error when it is aborted between two batches, and can be read again', async (context) => {
    for (let index = 0; index < 20; index += 1) await append(`line ${index}`)
    const source = open()
    const reading = read(context, source)
    await reading.next()
    reading.abort()
    expect(await reading.next()).toBeUndefined()
    expect(await reading.next()).toBeUndefined()
    expect(messagesOf(await read(context, source).take(20))).toHaveLength(20)
  })

  test('can be left with a break, and read again', async (context) => {
    await append('line')
    const source = open()
    const reading = read(context, source)
    await reading.take(1)
    await reading.leave()
    expect(await reading.next()).toBeUndefined()
    expect(messagesOf(await read(context, source).take(1))).toEqual(['line'])
  })

  test('can be closed more than once, read or unread', async (context) => {
    await append('line')
    const [unread, wasRead] = [open(), open()]
    await read(context, wasRead).take(1)
    for (const source of [unread, wasRead]) {
      await source.close?.()
      expect(await source.close?.()).toBeUndefined()
    }
  })

  test('ends what is being read when it is closed', async (context) => {
    await append('line')
    const source = open()
    context.skip(source.close === undefined, 'the source has nothing to close')
    const reading = read(context, source)
    await reading.take(1)
    const next = reading.take(1)
    await turn()
    await source.close?.()
    expect(messagesOf(await next)).toEqual([])
  })
}
