/** Something that goes wrong with a request. */
export type FakeLokiFault =
  /** The connection is refused, or reset where there is one. */
  | { readonly kind: 'refuse' }
  /** An answer with this status, in plain text. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** No answer, ever. */
  | { readonly kind: 'black-hole' }
  /** The answer comes so much later. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The answer ends halfway. */
  | { readonly kind: 'cut' }
  /** The answer is right, but with so many blanks behind it. */
  | { readonly kind: 'oversized'; readonly sizeBytes: number }
  /** A body of anybody's making, with status 200: a compression bomb, say. */
  | { readonly kind: 'body'; readonly body: Uint8Array; readonly headers: Readonly<Record<string, string>> }

/** A request as the fake saw it. */
export interface FakeLokiRequest {
  /** Below the base: `/loki/api/v1/query_range`. */
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** When it came, epoch milliseconds. */
  readonly atMs: number
}
