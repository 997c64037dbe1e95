import type { DeliveryOutcome } from '../../contracts/delivery-outcome.ts'
import type { Notification, Notifier } from '../../contracts/notifier.ts'

/** What {@link createMemoryNotifier} may be given. */
export interface MemoryNotifierOptions {
  /** Default `memory`. */
  readonly name?: string
  /** Default true. */
  readonly supportsLookup?: boolean
}

/** The notifier, and what a test sees and does behind its back. */
export interface MemoryNotifier extends Notifier {
  /** What was delivered, in order; a copy. */
  listDeliveries(): readonly Notification[]
  /** What the next sends come to, one each; afterwards they are delivered again. */
  answerNext(...outcomes: readonly DeliveryOutcome[]): void
  /** What all sends come to until this is called without an outcome. */
  answerAlways(outcome: DeliveryOutcome | undefined): void
}

/** Creates a {@link Notifier} that keeps everything in memory; it passes the suite that the real ones pass. */
export function createMemoryNotifier(options: MemoryNotifierOptions = {}): MemoryNotifier {
  const { name = 'memory', supportsLookup = true } = options
  const deliveries: Notification[] = []
  const next: DeliveryOutcome[] = []
  let always: DeliveryOutcome | undefined
  const notifier: MemoryNotifier = {
    contractVersion: 1,
    name,
    capabilities: { supportsLookup },
    async send({ notification, signal }) {
      signal.throwIfAborted()
      const outcome = next.shift() ?? always ?? { kind: 'delivered' }
      if (outcome.kind === 'delivered') deliveries.push(structuredClone(notification))
      return outcome
    },
    listDeliveries: () => [...deliveries],
    answerNext: (...outcomes) => void next.push(...outcomes),
    answerAlways(outcome) {
      always = outcome
    },
    async close() {},
  }
  if (!supportsLookup) return notifier
  return {
    ...notifier,
    async findDelivery({ key, signal }) {
      signal.throwIfAborted()
      return deliveries.some((delivery) => delivery.key === key)
    },
  }
}
