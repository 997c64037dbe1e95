import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import type { Notification, Notifier } from '../../contracts/notifier.ts'
import { buildNotification } from '../samples/build-notification.ts'
import { hostileTexts } from '../samples/hostile-texts.ts'
import { type ContractTest, createContractTest, type SkippedContractTests } from './create-contract-test.ts'

/** A message as it arrived at the other end. */
export interface ReceivedNotification {
  /** Where the other end is told it. */
  readonly key?: string
  /** All that a reader sees, in any form. */
  readonly text: string
}

/** What a suite sees and does behind a notifier's back. */
export interface NotifierDrive {
  /** What arrived, the oldest first. */
  listReceived(): Promise<readonly ReceivedNotification[]>
  /** Makes the other end unable to take anything, until {@link NotifierDrive.mend}. */
  breakDown(): Promise<void>
  mend(): Promise<void>
}

/** A notifier to test, with nothing delivered. */
export interface NotifierSetup {
  readonly subject: Notifier
  readonly drive: NotifierDrive
  /** What the notifier was given and must not show: tokens, the place where it delivers. */
  readonly secrets: readonly string[]
  cleanup?(): Promise<void>
}

/** Options of {@link describeNotifier}. */
export interface DescribeNotifierOptions {
  readonly skip?: readonly SkippedContractTests[]
}

const { signal } = new AbortController()
const delivered = { kind: 'delivered' }

/**
 * Describes what every {@link Notifier} must do, as vitest tests.
 *
 * @param name - Names the implementation in the report.
 * @param setup - Makes a notifier with nothing delivered for each test.
 */
export function describeNotifier(
  name: string,
  setup: () => Promise<NotifierSetup>,
  options: DescribeNotifierOptions = {},
): void {
  const { contractTest, finish } = createContractTest(options.skip)
  describe(`Notifier: ${name}`, () => {
    let current: NotifierSetup
    beforeEach(async () => {
      current = await setup()
    })
    afterEach(async () => current.cleanup?.())
    const send = async (overrides: Partial<Notification> = {}) =>
      current.subject.send({ notification: buildNotification(overrides), signal })

    describeSending(contractTest, () => current, send)
    describeLookup(contractTest, () => current, send)
    describeManners(contractTest, () => current, send)
  })
  finish()
}

type Send = (overrides?: Partial<Notification>) => ReturnType<Notifier['send']>

function describeSending(contractTest: ContractTest, current: () => NotifierSetup, send: Send): void {
  contractTest('says its contract version and its name', async () => {
    expect(current().subject.contractVersion).toBe(1)
    expect(current().subject.name).not.toBe('')
  })

  contractTest('what was sent arrives whole: title, text, every field', async () => {
    const fields = [
      { name: 'Field one', value: 'Value one' },
      { name: 'Field two', value: 'Value two' },
    ]
    expect(await send({ title: 'A title', text: 'A text', fields })).toEqual(delivered)
    const [received] = await current().drive.listReceived()
    for (const part of ['A title', 'A text', 'Field one', 'Value one', 'Field two', 'Value two']) {
      expect(received?.text).toContain(part)
    }
  })

  contractTest('sending twice delivers two: nothing here is idempotent', async () => {
    expect([await send(), await send()]).toEqual([delivered, delivered])
    expect(await current().drive.listReceived()).toHaveLength(2)
  })

  contractTest('what is sent at once arrives, each message once', async () => {
    const titles = Array.from({ length: 20 }, (_, index) => `Title <${index}>`)
    const outcomes = await Promise.all(titles.map((title) => send({ key: title, title })))
    expect(outcomes).toEqual(titles.map(() => delivered))
    const received = await current().drive.listReceived()
    expect(received).toHaveLength(titles.length)
    const unseen = titles.filter((title) => !received.some(({ text }) => text.includes(title)))
    expect(unseen).toEqual([])
  })

  contractTest('hostile text is delivered or rejected, and never thrown over', async () => {
    let deliveredCount = 0
    for (const text of hostileTexts) {
      const outcome = await send({ title: text, text, fields: [{ name: text, value: text }] })
      expect(['delivered', 'rejected']).toContain(outcome.kind)
      if (outcome.kind === 'delivered') deliveredCount += 1
    }
    expect(await current().drive.listReceived()).toHaveLength(deliveredCount)
  })

  contractTest(
    'text without end, and none at all, is delivered or rejected, and never thrown over',
    async () => {
      const long = 'é👩🏽‍💻'.repeat(10_000)
      const fields = Array.from({ length: 60 }, () => ({ name: long, value: long }))
      const outcomes = [
        await send({ title: long, text: long, fields }),
        await send({ title: '', text: '', fields: [] }),
      ]
      for (const outcome of outcomes) expect(['delivered', 'rejected']).toContain(outcome.kind)
    },
  )
}

function describeLookup(contractTest: ContractTest, current: () => NotifierSetup, send: Send): void {
  contractTest('it can be asked for deliveries exactly where it says so', async () => {
    const { subject } = current()
    expect(subject.findDelivery !== undefined).toBe(subject.capabilities.supportsLookup)
  })

  contractTest('a delivery is found by its key, and by nothing like it', async () => {
    const { subject } = current()
    if (subject.findDelivery === undefined) return
    const keys = ['incident-1/notification', 'a "quoted" \\ key\nof two lines', 'ünïcode 日本語']
    for (const key of keys) {
      expect(await subject.findDelivery({ key, signal })).toBe(false)
      await send({ key })
      expect(await subject.findDelivery({ key, signal })).toBe(true)
    }
    for (const key of ['incident-1', 'incident-1/notification/2', 'Incident-1/notification', '']) {
      expect(await subject.findDelivery({ key, signal })).toBe(false)
    }
  })

  contractTest('what did not arrive is not found', async () => {
    const { subject, drive } = current()
    await drive.breakDown()
    await send({ key: 'lost' })
    await drive.mend()
    expect((await subject.findDelivery?.({ key: 'lost', signal })) ?? false).toBe(false)
  })
}

function describeManners(contractTest: ContractTest, current: () => NotifierSetup, send: Send): void {
  contractTest(
    'a broken receiver is an outcome, not an exception, and the next message arrives',
    async () => {
      const { drive } = current()
      expect(await send({ title: 'Before' })).toEqual(delivered)
      await drive.breakDown()
      expect(['retry', 'rejected']).toContain((await send({ title: 'Lost' })).kind)
      await drive.mend()
      expect(await send({ title: 'After' })).toEqual(delivered)
      const texts = (await drive.listReceived()).map(({ text }) => text)
      expect(texts).toHaveLength(2)
      expect(texts[0]).toContain('Before')
      expect(texts[1]).toContain('After')
    },
  )

  contractTest('an aborted signal ends every call with its reason, and nothing is delivered', async () => {
    const { subject, drive } = current()
    const reason = new Error('stopped')
    const aborted = AbortSignal.abort(reason)
    await expect(subject.send({ notification: buildNotification(), signal: aborted })).rejects.toBe(reason)
    const lookup = subject.findDelivery?.({ key: 'any', signal: aborted })
    if (lookup !== undefined) await expect(lookup).rejects.toBe(reason)
    expect(await drive.listReceived()).toEqual([])
  })

  contractTest('leaks no secret: not in outcomes, not in what arrives, not to a debugger', async () => {
    const { subject, drive, secrets } = current()
    expect(secrets.length, 'the setup must plant a secret').toBeGreaterThan(0)
    const outcomes = [await send()]
    await drive.breakDown()
    outcomes.push(await send())
    await drive.mend()
    const seen = [outcomes, await drive.listReceived(), subject]
      .map((value) => inspect(value, { depth: 10, showHidden: true }))
      .join('\n')
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([])
  })

  contractTest('closing it twice is fine', async () => {
    const { subject, drive } = current()
    await send()
    await subject.close?.()
    await subject.close?.()
    expect(await drive.listReceived()).toHaveLength(1)
  })
}
