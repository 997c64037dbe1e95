/** What became of something that was sent. */
export type DeliveryOutcome =
  | { readonly kind: 'delivered' }
  | {
      readonly kind: 'retry'
      readonly reason: 'rate-limited' | 'unavailable' | 'timed-out'
      /** Milliseconds to wait before the next try, where the receiver said so. */
      readonly retryAfterMs?: number
    }
  | { readonly kind: 'rejected'; readonly reason: 'unauthorized' | 'not-found' | 'invalid' | 'too-large' }
