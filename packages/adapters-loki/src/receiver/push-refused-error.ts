/** Why a request is refused whole. */
export type PushRefusalReason =
  | 'unauthorized'
  | 'unknown-route'
  | 'unknown-method'
  | 'unknown-encoding'
  | 'too-large'
  | 'malformed'
  | 'overloaded'
  | 'unavailable'

/** The HTTP status of each reason. */
const statuses = {
  unauthorized: 401,
  'unknown-route': 404,
  'unknown-method': 405,
  'unknown-encoding': 415,
  'too-large': 413,
  malformed: 400,
  overloaded: 429,
  unavailable: 503,
} as const satisfies Record<PushRefusalReason, number>

/** Leaves a request that is refused whole; it never leaves the receiver, which answers with it. */
export class PushRefusedError extends Error {
  override readonly name = 'PushRefusedError'
  readonly reason: PushRefusalReason
  readonly status: number

  /** @param message - What the sender is told. It may name what was sent, but no credentials. */
  constructor(reason: PushRefusalReason, message: string) {
    super(message)
    this.reason = reason
    this.status = statuses[reason]
  }
}
