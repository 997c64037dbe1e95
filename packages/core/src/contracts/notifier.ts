import type { DeliveryOutcome } from './delivery-outcome.ts'
import type { Severity, Tier } from './severity.ts'

/** What a human is told. All texts have passed the egress gate. */
export interface Notification {
  /** The same for the same message, however often it is tried. */
  readonly key: string
  readonly kind: 'incident-reported' | 'incident-escalated'
  readonly tier: Tier
  readonly severity: Severity
  readonly title: string
  readonly text: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly atMs: number
}

/** What a notifier can do. */
export interface NotifierCapabilities {
  /** {@link Notifier.findDelivery} tells the truth. Default false: a crash while sending may send twice. */
  readonly supportsLookup: boolean
}

/** A way to reach a human. */
export interface Notifier {
  readonly contractVersion: 1
  readonly name: string
  readonly capabilities: NotifierCapabilities
  /** Sends once; it does not retry by itself. */
  send(request: {
    readonly notification: Notification
    readonly signal: AbortSignal
  }): Promise<DeliveryOutcome>
  /** Whether the notification of this key was delivered. Only where `supportsLookup`. */
  findDelivery?(request: { readonly key: string; readonly signal: AbortSignal }): Promise<boolean>
  close?(): Promise<void>
}
