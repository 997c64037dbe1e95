import type { RulePack } from '../contracts/index.ts'
import type { RulePackResult } from '../rules/index.ts'

/** What the thread is given. */
export interface ThreadData {
  readonly input: unknown
  /** Where it notes what it is busy with. */
  readonly busyMemory: SharedArrayBuffer
}

/** What the thread says: first that it runs, then what it found, or that it failed itself. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'checked'; readonly result: RulePackResult<RulePack> }
  | { readonly kind: 'failed'; readonly reason: string }
