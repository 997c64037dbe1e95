import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LogBatch } from '@healer/core/contracts'
import { createManualClock } from '@healer/core/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLogWriter, type LogWriter } from './__fixtures__/create-log-writer.ts'
import { startMs } from './__fixtures__/watch-log-files.ts'
import { createFileLogSource } from './create-file-log-source.ts'

type Action =
  | { readonly kind: 'append' | 'part' | 'reopen' | 'truncate' | 'poll' | 'crash' }
  | { readonly kind: 'append-many'; readonly count: number }
  | { readonly kind: 'rotate'; readonly mustCreate: boolean }
  | { readonly kind: 'restart'; readonly back: number }

interface Ledger {
  readonly batches: LogBatch[]
  restarts: number
}

/** A reader that stores each batch before it asks for the next, and may forget the last of them as a crash does. */
class LedgerReader {
  readonly ledger: Ledger = { batches: [], restarts: 0 }
  readonly #path: string
  readonly #clock = createManualClock(startMs)
  #controller = new AbortController()
  #reading: Promise<void> = Promise.resolve()

  constructor(file: string) {
    this.#path = file
    this.#start()
  }

  #start(): void {
    const { batches } = this.ledger
    const cursor = batches.at(-1)?.cursor
    const source = createFileLogSource({
      name: 'ledger',
      files: [{ path: this.#path }],
      clock: this.#clock,
      chunkBytes: 256,
    })
    const { signal } = (this.#controller = new AbortController())
    this.#reading = (async () => {
      for await (const batch of source.read({ signal, ...(cursor === undefined ? {} : { cursor }) }))
        batches.push(batch)
    })()
  }

  async rest(): Promise<void> {
    while (this.#clock.sleeperCount() === 0) await new Promise((resolve) => setImmediate(resolve))
  }

  async poll(): Promise<void> {
    await this.rest()
    await this.#clock.advance(250)
    await this.rest()
  }

  async restart(forgotten: number): Promise<void> {
    await this.stop()
    // The first cursor is kept: who never knew of a file cannot know that it was rotated away.
    this.ledger.batches.length = Math.max(1, this.ledger.batches.length - forgotten)
    this.ledger.restarts += 1
    this.#start()
  }

  async stop(): Promise<void> {
    this.#controller.abort()
    await this.#reading
  }
}

const plain: fc.Arbitrary<Action> = fc.oneof(
  { arbitrary: fc.constantFrom<Action>({ kind: 'append' }, { kind: 'poll' }), weight: 8 },
  { arbitrary: fc.constantFrom<Action>({ kind: 'part' }, { kind: 'reopen' }), weight: 4 },
  {
    arbitrary: fc.record({ kind: fc.constant('append-many'), count: fc.integer({ min: 2, max: 40 }) }),
    weight: 3,
  },
  { arbitrary: fc.record({ kind: fc.constant('rotate'), mustCreate: fc.boolean() }), weight: 3 },
)
const restart: fc.Arbitrary<Action> = fc.oneof(
  fc.constant<Action>({ kind: 'crash' }),
  fc.record({ kind: fc.constant('restart'), back: fc.integer({ min: 0, max: 4 }) }),
)

async function run(action: Action, writer: LogWriter, reader: LedgerReader): Promise<void> {
  if (action.kind === 'append') await writer.append(1)
  else if (action.kind === 'append-many') await writer.append(action.count)
  else if (action.kind === 'part') await writer.appendPart()
  else if (action.kind === 'rotate') await writer.rotate(action)
  else if (action.kind === 'reopen') await writer.reopen()
  else if (action.kind === 'truncate') await writer.copyTruncate()
  else if (action.kind === 'restart') await reader.restart(action.back)
  else if (action.kind === 'crash') await reader.restart(1)
  else await reader.poll()
}

/** Runs a schedule, lets the reader catch up, and answers what was written and what was stored. */
async function tell(
  actions: readonly Action[],
): Promise<{ readonly writer: LogWriter; readonly ledger: Ledger }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'healer-ledger-'))
  const file = path.join(directory, 'agent.log')
  const writer = await createLogWriter(file)
  const reader = new LedgerReader(file)
  try {
    await reader.rest()
    for (const action of actions) await run(action, writer, reader)
    await writer.reopen()
    await writer.append(2)
    await reader.poll()
    await reader.poll()
  } finally {
    await reader.stop()
    await writer.close()
    await rm(directory, { recursive: true })
  }
  return { writer, ledger: reader.ledger }
}

const recordsOf = ({ batches }: Ledger) => batches.flatMap((batch) => batch.records)
const dropsOf = ({ batches }: Ledger) => batches.flatMap((batch) => batch.drops)
const schedule = (arbitrary: fc.Arbitrary<Action>) =>
  fc.array(arbitrary, { minLength: 10, maxLength: 60, size: 'max' })
const seeded = { seed: 20_260_114, numRuns: 25 }

describe('the ledger of a log file', () => {
  test('has every line once and in order, whatever is appended, cut short and rotated, and wherever it restarts', async () => {
    const actions = schedule(fc.oneof({ arbitrary: plain, weight: 6 }, { arbitrary: restart, weight: 1 }))
    await fc.assert(
      fc.asyncProperty(actions, async (given) => {
        const { writer, ledger } = await tell(given)
        expect(recordsOf(ledger).map((record) => record.message)).toEqual(writer.lines)
        expect(new Set(recordsOf(ledger).map((record) => record.id)).size).toBe(writer.lines.length)
        expect(dropsOf(ledger)).toEqual([])
      }),
      seeded,
    )
  }, 120_000)

  test('lacks only lines that stood in a truncated file, and says so', async () => {
    const truncate = fc.constant<Action>({ kind: 'truncate' })
    const actions = schedule(
      fc.oneof(
        { arbitrary: plain, weight: 12 },
        { arbitrary: restart, weight: 2 },
        { arbitrary: truncate, weight: 1 },
      ),
    )
    await fc.assert(
      fc.asyncProperty(actions, async (given) => {
        const { writer, ledger } = await tell(given)
        const messages = recordsOf(ledger).map((record) => record.message)
        const whole = new Set(writer.lines)
        const delivered = messages.filter((message) => whole.has(message))
        const lost = writer.lines.filter((line) => !delivered.includes(line))
        const beginnings = messages.filter((message) => !whole.has(message))
        expect(delivered).toEqual(writer.lines.filter((line) => !lost.includes(line)))
        expect(lost.filter((line) => !writer.truncated.flat().includes(line))).toEqual([])
        expect(beginnings.filter((text) => !lost.some((line) => line.startsWith(text)))).toEqual([])
        expect(new Set(recordsOf(ledger).map((record) => record.id)).size).toBe(messages.length)
        // Nobody can tell that a file was truncated of which nothing had been read.
        const seen = writer.truncated.filter((lines) => lines.some((line) => delivered.includes(line)))
        const mustSaySo = ledger.restarts === 0 && seen.flat().some((line) => lost.includes(line))
        expect(mustSaySo && !dropsOf(ledger).some((drop) => drop.reason === 'truncated-file')).toBe(false)
      }),
      seeded,
    )
  }, 120_000)
})
